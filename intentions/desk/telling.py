"""Telling something about an intention: a page for each thing that can be told, with what will be sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.accounts.desk import show, staff
from core.accounts.models import User
from intentions import telling
from intentions.desk.access import publishers_page
from intentions.desk.forms import AddStepForm, DateForm, DoneForm, EndForm, NewsForm, StepDateForm, TellForm
from intentions.models import Intention, NotAllowed, Step

Answers = dict[str, Any]
Act = Callable[[Intention, Answers, User], object]


@dataclass(frozen=True)
class Kind:
    """One thing that can be told: its heading, its form, and the function that tells it."""

    label: str | Promise
    form: type[TellForm]
    act: Act


def _date(which: str) -> Act:
    def act(found: Intention, given: Answers, by: User) -> object:
        words = {name: given[name] for name in ("why", "why_en", "seen")}
        return telling.move_date(found.pk, which, given["to"], by=by, **words)

    return act


def _news(found: Intention, given: Answers, by: User) -> object:
    return telling.news(found.pk, given["text"], given["text_en"], by=by, seen=given["seen"])


def _decided(found: Intention, given: Answers, by: User) -> object:
    words = (given["on"], given["outcome"], given["outcome_en"])
    return telling.decided(found.pk, *words, by=by, seen=given["seen"])


def _stopped(found: Intention, given: Answers, by: User) -> object:
    words = (given["on"], given["outcome"], given["outcome_en"])
    return telling.stopped(found.pk, *words, by=by, seen=given["seen"])


def _add_step(found: Intention, given: Answers, by: User) -> object:
    step = Step(**{name: given[name] for name in ("title", "title_en", "on", "exact")})
    return telling.add_step(found.pk, step, by=by, seen=given["seen"])


KINDS = {
    "nieuws": Kind(gettext_lazy("Nieuws vertellen"), NewsForm, _news),
    "besluitdatum": Kind(gettext_lazy("Datum van het besluit verzetten"), DateForm, _date("decides_on")),
    "reageerdatum": Kind(
        gettext_lazy("Laatste dag om te reageren verzetten"), DateForm, _date("react_until")
    ),
    "stap": Kind(gettext_lazy("Stap toevoegen"), AddStepForm, _add_step),
    "besloten": Kind(gettext_lazy("Vertellen wat er is besloten"), EndForm, _decided),
    "gestopt": Kind(gettext_lazy("Stoppen"), EndForm, _stopped),
}


@publishers_page
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Tell one of KINDS."""
    found = get_object_or_404(Intention.objects.select_related("thread"), pk=pk)
    if what not in KINDS:
        raise Http404
    start = {"besluitdatum": found.decides_on, "reageerdatum": found.react_until}.get(what)
    initial = {"to": start, "on": timezone.localdate() if what in ("besloten", "gestopt") else None}
    return _page(request, found, KINDS[what], initial, about=_about(found, what), what=what)


@publishers_page
@require_http_methods(["GET", "HEAD", "POST"])
def of_step(request: HttpRequest, pk: int, step: int, what: str) -> HttpResponse:
    """Move a step ("datum"), or say that it is done ("klaar")."""
    found = get_object_or_404(Intention.objects.select_related("thread"), pk=pk)
    chosen = get_object_or_404(found.steps, pk=step)
    if what not in ("datum", "klaar"):
        raise Http404

    def move(found: Intention, given: Answers, by: User) -> object:
        words = {name: given[name] for name in ("why", "why_en", "seen")}
        return telling.move_step(found.pk, step, given["to"], given["exact"], by=by, **words)

    def done(found: Intention, given: Answers, by: User) -> object:
        return telling.step_done(found.pk, step, given["on"], by=by, seen=given["seen"])

    if what == "datum":
        kind = Kind(_("Datum van een stap verzetten"), StepDateForm, move)
        return _page(request, found, kind, {"to": chosen.on, "exact": chosen.exact}, about=str(chosen))
    kind = Kind(_("Een stap is klaar"), DoneForm, done)
    return _page(request, found, kind, {"on": timezone.localdate()}, about=str(chosen))


def _page(
    request: HttpRequest, found: Intention, kind: Kind, initial: Answers, *, about: str, what: str = ""
) -> HttpResponse:
    refused = ""
    seen = telling.last_told(found)
    form = kind.form(request.POST or None, initial={**initial, "seen": seen})
    if what == "gestopt":
        form.fields["outcome"].label = _("Waarom stoppen wij hiermee?")
    if request.method == "POST" and form.is_valid():
        try:
            kind.act(found, form.cleaned_data, staff(request))
        except telling.Changed as refusal:
            refused = str(refusal)
            sent = request.POST.copy()
            sent["seen"] = str(seen)
            form = kind.form(sent)
        except NotAllowed as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Dit is verteld. Wie dit volgt, krijgt bericht."))
            return redirect("admin:intention", found.pk)
    context = {
        "intention": found,
        "form": form,
        "label": kind.label,
        "about": about,
        "refused": refused,
        "told": list(found.told.all()[:3]) if refused else [],
    }
    return show(request, "intentions/desk/tell.html", context, status=409 if refused else 200)


def _about(found: Intention, what: str) -> str:
    return {
        "gestopt": _("Dit plan eindigt dan. Dat kan niet meer terug."),
        "besloten": _("Reageren kan dan niet meer. Dat kan niet meer terug."),
    }.get(what, "")
