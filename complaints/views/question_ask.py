"""Asking: one page, with or without DigiD, and answers offered before it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.forms.carrying import typed
from complaints.forms.question import AskForm
from complaints.forms.reading import rows_of, who_rows
from complaints.forms.who import WhoForm, acting_person, who_form
from complaints.message_types import QUESTIONS
from complaints.questions import asking
from complaints.questions.asking import Asked
from complaints.questions.offering import offers
from complaints.rules.routes import Route
from complaints.views.checking import CHANGE, Check, Group
from core.accounts import unsent
from core.accounts.on_behalf import acting_of
from core.cases import uploads
from core.cases.forms import ReceivedForm
from core.cases.models import Case
from core.cases.reading_back import keep, lines_of
from core.cases.views.asking import form_for
from core.cases.views.reading import let_in
from core.forms.text import without_nul


class Filled:
    """The forms of the page: the question, when a letter came in, and who asks."""

    def __init__(
        self, request: HttpRequest, way: Route, sent: QueryDict | None = None, **initial: Any
    ) -> None:
        self.acting = acting_of(request)
        files = request.FILES if sent is not None else None
        self.form = AskForm(sent, files, route=way, **initial)
        self.received = ReceivedForm(sent, acting=self.acting, **initial)
        self.who = who_form(sent, acting=self.acting, messages=QUESTIONS, **initial)

    @property
    def forms(self) -> list[forms.Form]:
        """All of them, in the order of the page."""
        return [self.form, self.received, self.who]

    def is_valid(self) -> bool:
        """Whether all is right; each form is looked at."""
        return not [form for form in self.forms if not form.is_valid()]

    @property
    def asked(self) -> Asked:
        """What was asked, once all is right."""
        return replace(self.form.asked, received_on=self.received.day)

    @property
    def groups(self) -> list[Group]:
        """What is read back."""
        return [
            Group(gettext("Uw vraag"), [*rows_of(self.form), *rows_of(self.received)]),
            Group(gettext("Wie u bent"), who_rows(self.who, self.acting.party)),
        ]


@form_for(asking.KIND)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, route: str = Route.QUESTION) -> HttpResponseBase:
    """The form. What was typed stays, whatever happens; "toch" sends without looking at what is offered."""
    way = Route(route)
    if request.method != "POST":
        kept = unsent.take(request) if request.COOKIES else None
        filled = Filled(request, way, initial=_typed(kept or QueryDict()))
        return _page(request, filled, found_back=kept is not None)
    sent = without_nul(request.POST)
    if "digid" in sent:
        return _log_in_first(request, sent, way)
    filled = Filled(request, way, sent)
    if CHANGE in sent:
        return _page(request, _unjudged(request, way, filled, sent))
    if not filled.is_valid():
        return _page(request, filled, status=422)
    if filled.acting.is_staff:
        filled.form.add_error(None, _("U bent ingelogd als medewerker. Log uit om zelf iets te vragen."))
        return _page(request, filled, status=422)
    if filled.acting.assistance:
        return _read_back(request, filled, sent)
    if found := _offered(filled.form, sent):
        return _page(request, filled, found=found)
    return _sent(request, take_in(request, filled))


def take_in(request: HttpRequest, filled: Filled, agreed: str = "") -> Case:
    """One case for one form, however often it is sent; whoever has no account is kept as a new person."""
    key, files = filled.form.cleaned_data["key"], filled.form.cleaned_data["papers"]
    with transaction.atomic():
        before = Case.objects.filter(kind=asking.KIND, submission_key=key).select_related("subject").first()
        if before:
            return before
        acting = acting_person(filled.acting, filled.who)
        case = asking.ask(filled.asked, acting, key=key, files=files, request=request)
        if acting.subject and case.subject_id != acting.subject.pk:
            transaction.set_rollback(True)  # sent twice at the same moment: the other one made the case
        elif acting.assistance:
            keep(case, acting, agreed, lines_of(*[group.rows for group in filled.groups]))
    return case


def _sent(request: HttpRequest, case: Case) -> HttpResponse:
    if not request.user.is_authenticated and case.submitted_by is None and case.subject.bsn_index is None:
        let_in(request, case)
    return redirect("complaints:question_sent", case.reference)


def _read_back(request: HttpRequest, filled: Filled, sent: QueryDict) -> HttpResponse:
    """For who helps somebody: read it all back first, then send."""
    check = Check(request, sent, filled.forms, filled.groups, filled.form)
    if check.is_agreed:
        return _sent(request, take_in(request, filled, check.agreed.agreed))
    return check.page(TITLES[filled.form.route](), gettext("Vraag versturen"))


def _unjudged(request: HttpRequest, way: Route, filled: Filled, sent: QueryDict) -> Filled:
    """The page with what was typed, to change something."""
    known = {name: value for form in filled.forms for name, value in typed(form, sent).items()}
    return Filled(request, way, initial=known)


def _offered(form: AskForm, sent: QueryDict) -> list[dict[str, Any]]:
    """Answers to show before sending: once, never to who saw them, and never when files would get lost."""
    if form.route != Route.QUESTION or "toch" in sent or sent.get("gezien") or form.files:
        return []
    return [
        {"title": hit.title, "text": hit.summary, "url": hit.url, "lang": hit.language}
        for hit in offers(form.cleaned_data["title"], get_language() or "nl")
    ]


def _log_in_first(request: HttpRequest, sent: QueryDict, way: Route) -> HttpResponse:
    """Keep what was typed and let somebody log in; what is too long to keep stays on the page."""
    if sum(len(value) for _name, values in sent.lists() for value in values) > unsent.MOST_LETTERS:
        filled = Filled(request, way, sent)
        for form in filled.forms:
            form.errors.clear()
        filled.form.add_error(
            "text",
            _(
                "Uw tekst is te lang om te bewaren terwijl u inlogt. Bewaar hem zelf even, of verstuur "
                "hem zonder DigiD. Uw tekst staat er nog."
            ),
        )
        return _page(request, filled, status=422)
    unsent.keep(request)
    return redirect(f"{reverse('login')}?{urlencode({'next': request.path, 'niveau': 'midden'})}")


def _typed(kept: QueryDict) -> dict[str, str]:
    """What was kept of the form, as it was typed."""
    names = ("key", "title", "text", "subject", "place")
    found = {name: kept.get(name, "") for name in names if kept.get(name)}
    parts = [kept.get(f"decision_on_{part}", "").strip() for part in ("year", "month", "day")]
    return {**found, "decision_on": "-".join(parts)} if any(parts) else found


Words = Mapping[Route, Callable[[], str]]
TITLES: Words = {
    Route.QUESTION: lambda: _("Stel uw vraag"),
    Route.REPORT: lambda: _("Uw melding laten doorsturen"),
    Route.OBJECTION: lambda: _("Uw bezwaar laten doorsturen"),
    Route.COMPENSATION: lambda: _("Uw verzoek laten doorsturen"),
}
LEADS: Words = {
    Route.QUESTION: lambda: _("Wij antwoorden meestal binnen een week. U kunt alles in de zaak teruglezen."),
    Route.REPORT: lambda: _("Wij sturen uw melding naar wie het kan oplossen. U hoort van ons wie dat is."),
    Route.OBJECTION: lambda: _(
        "Wij sturen uw bezwaar naar wie erover gaat. De dag waarop wij het krijgen, telt (Awb 6:15)."
    ),
    Route.COMPENSATION: lambda: _(
        "Wij sturen uw verzoek naar wie erover gaat. U hoort van ons wie dat is (Awb 2:3)."
    ),
}
BACK: Mapping[Route, str] = {
    Route.QUESTION: "complaints:door",
    Route.REPORT: "complaints:street",
    Route.OBJECTION: "complaints:objection",
    Route.COMPENSATION: "complaints:compensation",
}


def _page(
    request: HttpRequest,
    filled: Filled,
    *,
    found: list[dict[str, Any]] | None = None,
    found_back: bool = False,
    status: int = 200,
) -> HttpResponse:
    form, acting = filled.form, filled.acting
    context = {
        "form": form,
        "received": filled.received,
        "who": filled.who,
        "acting": acting,
        "known": not isinstance(filled.who, WhoForm),
        "logged_in": request.user.is_authenticated,
        "found": found or [],
        "found_back": found_back,
        "title": TITLES[form.route](),
        "lead": LEADS[form.route](),
        "back_url": reverse(BACK[form.route]),
        "accepted": uploads.ACCEPTED,
        "files_lost": form.is_bound and bool(form.files),
        "offers_answers": form.route == Route.QUESTION,
    }
    return render(request, "complaints/questions/ask.html", context, status=status)
