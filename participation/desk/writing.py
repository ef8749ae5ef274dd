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
from participation.desk.access import PUBLISH, WRITE, writers_page
from participation.desk.forms import NewForm, ProcessForm, initial_of
from participation.models import WORDS, NotAllowed, Process
from participation.staff import blueprints, writing

SECTIONS = (
    Section("wat", gettext_lazy("Wat vragen wij?"), ("title", "summary", "question", "background"), ()),
    Section("vast", gettext_lazy("Wat staat vast, en wat is open?"), ("fixed", "still_open"), ("level",)),
    Section(
        "waar",
        gettext_lazy("Voor wie en waar?"),
        ("for_whom", "where"),
        ("everywhere", "areas", "latitude", "longitude"),
    ),
    Section(
        "antwoord",
        gettext_lazy("Wie beslist, en wanneer is er antwoord?"),
        (),
        ("decides", "answer_due", "decides_on"),
    ),
    Section(
        "bereik",
        gettext_lazy("Wie hoort ervan, en wie zorgt ervoor?"),
        (),
        ("labels", "department", "owner", "manager"),
    ),
)
"""The form in reading order."""


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft from a blueprint, on a thread of its own or on one that is there."""
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = blueprints.begin(
            blueprints.blueprint(given["blueprint"]),
            given["title"],
            staff(request),
            given["starts"],
            title_en=given["title_en"],
            thread=given["thread"],
        )
        messages.success(request, _("Uw concept is gemaakt. Niemand buiten de gemeente ziet het."))
        return redirect("admin:process_words", made.pk)
    context = {"form": form, "blueprints": blueprints.BLUEPRINTS}
    return show(request, "participation/desk/new.html", context)


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole text. What is on the website is changed by who may publish, and stays fit for it."""
    found = get_object_or_404(Process.objects.select_related("thread"), pk=pk)
    is_draft = found.state == Process.State.DRAFT
    if not staff(request).has_perm(WRITE if is_draft else PUBLISH):
        messages.info(request, _("De tekst op de website wijzigt wie mag publiceren."))
        return redirect("admin:process", pk)
    if request.method == "POST":
        return _sent(request, found, is_draft)
    seen = fingerprint(writing.stored(found))
    form = ProcessForm(initial={**initial_of(found), "seen": seen}, is_public=not is_draft)
    return _page(request, found, form)


def _sent(request: HttpRequest, found: Process, is_draft: bool) -> HttpResponse:
    form = ProcessForm(request.POST, is_public=not is_draft)
    if not form.is_valid() or "check" in request.POST:
        return _page(request, found, form, checked="check" in request.POST)
    try:
        changed = writing.save(found.pk, form.values, form.cleaned_data["seen"])
    except Conflict:
        return _conflict(request, found, is_draft)
    except Unfit as refusal:
        return _page(request, found, form, unfit=refusal.faults, status=409)
    except NotAllowed as refusal:
        return _page(request, found, form, refused=str(refusal), status=409)
    said = _("Uw tekst is bewaard.") if changed else _("Er was niets veranderd. Alles is bewaard.")
    messages.success(request, said)
    return redirect("admin:process" if "further" in request.POST else "admin:process_words", found.pk)


def _conflict(request: HttpRequest, found: Process, is_draft: bool) -> HttpResponse:
    """Mine in the boxes, and under each that differs what is kept now. Saving again is a choice."""
    found.refresh_from_db()
    now = writing.stored(found)
    sent = request.POST.copy()
    sent["seen"] = fingerprint(now)
    form = ProcessForm(sent, is_public=not is_draft)
    form.is_valid()
    return _page(request, found, form, theirs=now, status=409)


def _page(
    request: HttpRequest,
    found: Process,
    form: ProcessForm,
    *,
    theirs: dict[str, Any] | None = None,
    unfit: list[Fault] | None = None,
    refused: str = "",
    checked: bool = False,
    status: int = 200,
) -> HttpResponse:
    values = {name: form[name].value() for name in form.fields}
    context = {
        "process": found,
        "form": form,
        "parts": parts(form, SECTIONS, theirs),
        "reports": reports(values, WORDS),
        "conflict": theirs is not None,
        "unfit": unfit or [],
        "refused": refused,
        "checked": checked,
        "is_draft": found.state == Process.State.DRAFT,
    }
    return show(request, "participation/desk/words.html", context, status=status)
