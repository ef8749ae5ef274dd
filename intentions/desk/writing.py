"""Writing a draft: one form in sections that keeps whatever is there, and loses nobody's words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.accounts.desk import show, staff
from core.forms.drafting import Conflict, fingerprint
from core.language.publishable import Fault, Unfit, reports
from core.language.side_by_side import Section, parts
from intentions import publishing
from intentions.desk.access import PUBLISH, WRITE, writers_page
from intentions.desk.forms import IntentionForm, NewForm, StepFormSet, initial_of
from intentions.models import WORDS, Intention, NotAllowed

SECTIONS = (
    Section("wat", gettext_lazy("Waar denken wij aan, en waarom?"), ("title", "summary", "plan", "why"), ()),
    Section(
        "waar",
        gettext_lazy("Voor wie en waar?"),
        ("for_whom", "where"),
        ("everywhere", "areas", "latitude", "longitude"),
    ),
    Section("vast", gettext_lazy("Wat staat vast, en wat is open?"), ("fixed", "still_open"), ()),
    Section("besluit", gettext_lazy("Wie beslist, en wanneer?"), (), ("decides", "decides_on")),
    Section("meedoen", gettext_lazy("Hoe kunnen mensen meedoen?"), ("take_part",), ("react_until",)),
    Section(
        "bereik",
        gettext_lazy("Wie krijgt bericht, en hoe vaak?"),
        (),
        ("labels", "update_every", "owner"),
    ),
)
"""The form in reading order."""


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft, on a thread of its own or on one that is there."""
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = publishing.begin(form.cleaned_data["title"], staff(request), form.cleaned_data["thread"])
        except NotAllowed as refusal:
            form.add_error("thread", str(refusal))
        else:
            messages.success(request, _("Uw concept is gemaakt. Niemand buiten de gemeente ziet het."))
            return redirect("admin:intention_text", made.pk)
    return show(request, "intentions/desk/new.html", {"form": form})


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole text. What is on the website is changed by who may publish, and stays fit for it."""
    found = get_object_or_404(Intention.objects.select_related("thread"), pk=pk)
    is_draft = found.state == Intention.State.DRAFT
    if not staff(request).has_perm(WRITE if is_draft else PUBLISH):
        messages.info(request, _("De tekst op de website wijzigt de eindredactie."))
        return redirect("admin:intention", pk)
    if request.method == "POST":
        return _sent(request, found, is_draft)
    now = publishing.stored(found)
    form = IntentionForm(initial={**initial_of(found), "seen": fingerprint(now)}, fixed_dates=not is_draft)
    rows = [dict(zip(publishing.STEP_FIELDS, step, strict=True)) for step in now["steps"]]
    return _page(request, found, form, StepFormSet(prefix="stap", initial=rows) if is_draft else None)


def _sent(request: HttpRequest, found: Intention, is_draft: bool) -> HttpResponse:
    form = IntentionForm(request.POST, fixed_dates=not is_draft)
    steps = StepFormSet(request.POST, prefix="stap") if is_draft else None
    is_valid = form.is_valid() and (steps is None or steps.is_valid())
    if not is_valid or "check" in request.POST:
        return _page(request, found, form, steps, checked="check" in request.POST)
    rows = None if steps is None else [row for each in steps if (row := each.row)]
    try:
        changed = publishing.save(found.pk, form.values, rows, form.cleaned_data["seen"])
    except Conflict:
        return _conflict(request, found, is_draft)
    except Unfit as refusal:
        return _page(request, found, form, steps, unfit=refusal.faults, status=409)
    except NotAllowed as refusal:
        return _page(request, found, form, steps, refused=str(refusal), status=409)
    words = _("Uw tekst is bewaard.") if changed else _("Er was niets veranderd. Alles is bewaard.")
    messages.success(request, words)
    return redirect("admin:intention" if "further" in request.POST else "admin:intention_text", found.pk)


def _conflict(request: HttpRequest, found: Intention, is_draft: bool) -> HttpResponse:
    """Mine in the boxes, and under each that differs what is kept now. Saving again is a choice."""
    found.refresh_from_db()
    now = publishing.stored(found)
    sent = request.POST.copy()
    sent["seen"] = fingerprint(now)
    form = IntentionForm(sent, fixed_dates=not is_draft)
    form.is_valid()
    steps = StepFormSet(sent, prefix="stap") if is_draft else None
    return _page(request, found, form, steps, theirs=now, status=409)


def _page(
    request: HttpRequest,
    found: Intention,
    form: IntentionForm,
    steps: Any,
    *,
    theirs: dict[str, Any] | None = None,
    unfit: list[Fault] | None = None,
    refused: str = "",
    checked: bool = False,
    status: int = 200,
) -> HttpResponse:
    values = {name: form[name].value() for name in form.fields}
    context = {
        "intention": found,
        "form": form,
        "steps": steps,
        "parts": parts(form, SECTIONS, theirs),
        "their_steps": _said_steps(theirs) if theirs else [],
        "reports": reports(values, WORDS),
        "conflict": theirs is not None,
        "unfit": unfit or [],
        "refused": refused,
        "checked": checked,
        "all_forms": [form, *(steps or [])],
    }
    return show(request, "intentions/desk/edit.html", context, status=status)


def _said_steps(theirs: dict[str, Any]) -> list[str]:
    return [f"{title} ({on})" for title, _english, on, _exact in theirs["steps"]]
