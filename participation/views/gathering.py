"""One meeting: when and where it is, signing up, and letting another have the seat."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.on_behalf import acting_of
from core.following.views.private import private
from core.forms.text import without_nul
from core.senders import Senders
from participation.gatherings.gathering_forms import SignUpForm
from participation.gatherings.gathering_mails import moment
from participation.gatherings.signing_up import KEPT, Said, seats_left, sign_up, withdraw
from participation.gatherings.wording import words_of
from participation.models import Gathering, NotAllowed, Participant, SentHour, SignUp, key_of
from participation.who.obstacles import person_of
from participation.who.taking_part import SESSION_GATHERINGS as SESSION
from participation.who.taking_part import enrol, entered_by, signs_of, surely_of, way_of

MOST_AN_HOUR = 30
"""So many sign-ups from one network address; above this we ask for patience."""
SENDERS = Senders(SentHour, "gathering-sender")


@require_http_methods(["GET", "HEAD", "POST"])
def gathering(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The meeting, and the form; or what was said there, afterwards."""
    rows = Gathering.objects.public().select_related("process__thread")
    found = get_object_or_404(rows, pk=pk, process__slug=slug)
    mine = _mine(request, found)
    if request.method == "POST":
        return _sent(request, found, mine)
    return _page(request, found, mine, SignUpForm(initial=_initial(request, mine), by_staff=_helps(request)))


@private
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the link of the mail lets another have the seat; after it, or with no such link, a 404."""
    rows = SignUp.objects.select_related("gathering__process")
    found = get_object_or_404(rows, token=token[:60])
    if request.method == "POST":
        withdraw(found.pk)
        messages.success(request, _("U bent afgemeld. Uw plaats is nu voor iemand anders."))
        return redirect(found.gathering.get_absolute_url())
    context = {"gathering": found.gathering, "when": moment(found.gathering), "sign_up": found}
    return render(request, "participation/gathering_withdraw.html", context)


def _sent(request: HttpRequest, found: Gathering, mine: SignUp | None) -> HttpResponse:
    sent = without_nul(request.POST)
    if "withdraw" in sent:
        if mine:
            withdraw(mine.pk)
            messages.success(request, _("U bent afgemeld. Uw plaats is nu voor iemand anders."))
        return redirect(found.get_absolute_url())
    form = SignUpForm(sent, by_staff=_helps(request))
    if form.is_valid() and _may(request, form):
        try:
            made = _signed_up(request, found, form.said, mine)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            _say(request, made)
            return redirect(found.get_absolute_url())
    return _page(request, found, mine, form)


def _may(request: HttpRequest, form: SignUpForm) -> bool:
    if acting_of(request).is_staff:
        form.add_error(
            None, _("U bent ingelogd als medewerker. Zet iemand op de lijst in het beheer, of log uit.")
        )
    elif SENDERS.this_hour(request) > MOST_AN_HOUR and not acting_of(request).assistance:
        form.add_error(
            None,
            _(
                "Van deze internetverbinding kwamen het laatste uur heel veel aanmeldingen. Wat u invulde, "
                "staat er nog. Probeer het over een uur weer, of bel 14 071."
            ),
        )
    return form.is_valid()


def _signed_up(request: HttpRequest, found: Gathering, said: Said, mine: SignUp | None) -> SignUp:
    acting = acting_of(request)
    way, by = way_of(acting), entered_by(acting)
    signs = signs_of(request, found.process)
    known = bool(signs) or mine is not None
    participant = mine.participant if mine else _participant(request, found, signs, said)
    made = sign_up(found.pk, participant, said, way=way, by=by, known=known)
    if mine is None and made.is_new and acting.assistance is None:
        kept = request.session.get(SESSION, {})
        request.session[SESSION] = {**kept, str(found.pk): made.token}
    return made


def _participant(request: HttpRequest, found: Gathering, signs: list[str], said: Said) -> Participant:
    """Who we know for sure; otherwise somebody by this mail address, who is nobody elsewhere.

    It is no sign of taking part in anything else: nobody proved yet that the address is theirs.
    """
    acting = acting_of(request)
    unproven = [key_of(found.process, "gathering", (said.email or said.phone).casefold())]
    return enrol(
        found.process,
        signs or unproven,
        person=person_of(request),
        organisation=acting.company,
        language=get_language() or "nl",
        way=way_of(acting),
    )


def _say(request: HttpRequest, made: SignUp) -> None:
    """What comes by mail; the same whether the address was on the list already."""
    if not made.email:
        messages.success(request, _("De aanmelding is bewaard. Bij een wijziging bellen wij."))
    else:
        messages.success(
            request,
            _("Wij stuurden een mail naar %(email)s. Daarin staat of u een plaats hebt.")
            % {"email": made.email},
        )


def _mine(request: HttpRequest, found: Gathering) -> SignUp | None:
    """The sign-up of whoever looks: of who logged in or is helped, or made in this browser."""
    token = request.session.get(SESSION, {}).get(str(found.pk))
    rows = found.sign_ups.select_related("participant")
    if token and not acting_of(request).assistance:
        return rows.filter(token=token).first()
    if not signs_of(request, found.process):
        return None
    participant = surely_of(request, found.process)
    return rows.filter(participant=participant).first() if participant else None


def _helps(request: HttpRequest) -> bool:
    return acting_of(request).assistance is not None


def _initial(request: HttpRequest, mine: SignUp | None) -> dict[str, Any]:
    if mine:
        return {name: getattr(mine, name) for name in ("name", "people", "needs", "email", "phone")}
    person = person_of(request)
    return {"name": person.full_name, "email": person.email, "people": 1} if person else {"people": 1}


def _page(request: HttpRequest, found: Gathering, mine: SignUp | None, form: SignUpForm) -> HttpResponse:
    process = found.process
    context = {
        "gathering": found,
        "process": process,
        "when": moment(found),
        "words": words_of(found, ("title", "text", "accessible", "report", "reason")),
        "left": seats_left(found) if found.is_open else None,
        "mine": mine,
        "form": form,
        "kept_days": KEPT.days,
        "crumbs": [
            {"url": reverse("home"), "label": _("Voorpagina")},
            {"url": reverse("participation:processes"), "label": _("Meedoen")},
            {"url": process.get_absolute_url(), "label": str(process)},
        ],
    }
    return render(request, "participation/gathering.html", context, status=422 if form.errors else 200)
