"""Asking: one page, with or without DigiD, and answers offered before it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.forms.question import AskForm
from complaints.forms.who import ContactForm, WhoForm
from complaints.message_types import QUESTIONS
from complaints.questions import asking
from complaints.questions.offering import offers
from complaints.rules.routes import Route
from core.accounts import unsent
from core.accounts.acting import Acting, acting_as_resident, acting_without_account
from core.accounts.models import Person, User
from core.accounts.registered import is_known
from core.cases import uploads
from core.cases.models import Case
from core.cases.views.reading import let_in
from core.forms.text import without_nul


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, route: str = Route.QUESTION) -> HttpResponse:
    """The form. What was typed stays, whatever happens; "toch" sends without looking at what is offered."""
    way = Route(route)
    if request.method != "POST":
        kept = unsent.take(request) if request.COOKIES else None
        initial = _typed(kept or QueryDict())
        form, who = AskForm(route=way, initial=initial), _who(request, None)
        return _page(request, form, who, found_back=kept is not None)
    sent = without_nul(request.POST)
    if "digid" in sent:
        return _log_in_first(request, sent, way)
    form, who = AskForm(sent, request.FILES, route=way), _who(request, sent)
    if not all([form.is_valid(), who.is_valid()]):
        return _page(request, form, who, status=422)
    if getattr(request.user, "is_staff", False):
        form.add_error(None, _("U bent ingelogd als medewerker. Log uit om zelf iets te vragen."))
        return _page(request, form, who, status=422)
    if found := _offered(form, sent):
        return _page(request, form, who, found=found)
    case = take_in(request, form, who)
    if not request.user.is_authenticated and case.submitted_by is None and case.subject.bsn_index is None:
        let_in(request, case)
    return redirect("complaints:question_sent", case.reference)


def take_in(request: HttpRequest, form: AskForm, who: ContactForm) -> Case:
    """One case for one form, however often it is sent; whoever has no account is kept as a new person."""
    key = form.cleaned_data["key"]
    with transaction.atomic():
        before = Case.objects.filter(kind=asking.KIND, submission_key=key).select_related("subject").first()
        if before:
            return before
        acting, person = _asker(request, who)
        case = asking.ask(form.asked, acting, key=key, files=form.cleaned_data["papers"], request=request)
        if case.subject_id != person.pk:  # sent twice at the same moment: the other one made the case
            transaction.set_rollback(True)
    return case


def _asker(request: HttpRequest, who: ContactForm) -> tuple[Acting, Person]:
    if isinstance(who, WhoForm):
        person = who.keep_person()
    else:
        assert who.person
        person = who.person
        who.keep_contact(person)
    user = request.user
    if isinstance(user, User) and user.person_id == person.pk:
        return acting_as_resident(user), person
    return acting_without_account(person), person


def _who(request: HttpRequest, sent: QueryDict | None) -> ContactForm:
    user = request.user
    person = user.person if isinstance(user, User) and not user.is_staff else None
    kind = ContactForm if is_known(person) else WhoForm
    return kind(sent, messages=QUESTIONS, person=person)


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
        form, who = AskForm(sent, route=way), _who(request, sent)
        form.errors.clear()
        who.errors.clear()
        form.add_error(
            "text",
            _(
                "Uw tekst is te lang om te bewaren terwijl u inlogt. Bewaar hem zelf even, of verstuur "
                "hem zonder DigiD. Uw tekst staat er nog."
            ),
        )
        return _page(request, form, who, status=422)
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
    form: AskForm,
    who: ContactForm,
    *,
    found: list[dict[str, Any]] | None = None,
    found_back: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "who": who,
        "known": not isinstance(who, WhoForm),
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
