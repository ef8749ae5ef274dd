"""Who takes part: may they, what is still needed of them, and by which signs we know them again.

Every page and every screen of staff on which people do something asks `obstacle` first, and then `join`.
One person is one participant of a process, whether on the website, at the counter or on paper.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.accounts.acting import Acting, Channel
from core.accounts.assurance import SESSION_KEY, Level
from core.accounts.models import Person, User
from core.accounts.on_behalf import acting_of
from participation.models import Participant, ParticipantKey, Phase, Process, Way, Who, key_of

SESSION = "participation"
"""In the session: by number of a process, the signs (hashes) under which this browser takes part in it."""
WAYS = {
    Channel.WEB: Way.WEB,
    Channel.COUNTER: Way.COUNTER,
    Channel.PHONE: Way.PHONE,
    Channel.POST: Way.PAPER,
    Channel.HOME: Way.COUNTER,
}


class How(StrEnum):
    """What somebody must do first."""

    LOG_IN = "log_in"
    COMPANY = "company"
    MAIL = "mail"
    LETTER = "letter"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Obstacle:
    """Why somebody cannot take part now, in words for a screen, and what they can do about it."""

    words: str
    how: How = How.NOTHING


def obstacle(request: HttpRequest, phase: Phase) -> Obstacle | None:
    """What stands in the way of taking part in this phase; None when nothing does."""
    acting = acting_of(request)
    if not phase.is_open:
        return Obstacle(_("Meedoen kan nu niet. Hieronder ziet u wanneer het wel kan."))
    if acting.is_staff:
        return Obstacle(
            _("U bent ingelogd als medewerker. Help iemand aan de balie, of log uit om zelf mee te doen.")
        )
    return _needs(request, acting, phase)


def _needs(request: HttpRequest, acting: Acting, phase: Phase) -> Obstacle | None:
    person = person_of(request)
    if phase.who == Who.ANYONE:
        return None
    if phase.who == Who.RESIDENT:
        return None if person else Obstacle(_("Log in met DigiD om mee te doen."), How.LOG_IN)
    if phase.who in (Who.ENTREPRENEUR, Who.ORGANISATION):
        return None if acting.company else Obstacle(_("Log in met eHerkenning om mee te doen."), How.COMPANY)
    if person or acting.company or signs_of_session(request, phase.process):
        return None
    if phase.who == Who.INVITED:
        return Obstacle(_("Vul de code in uit de brief die u van ons kreeg."), How.LETTER)
    return Obstacle(_("Vul uw e-mailadres in. Wij sturen u een mail waarmee u kunt meedoen."), How.MAIL)


def person_of(request: HttpRequest) -> Person | None:
    """Who takes part in their own name: who logged in with certainty, or is helped. Nobody by a mandate."""
    acting = acting_of(request)
    if acting.mandate or acting.company:
        return None
    if acting.assistance:
        return acting.party
    sure = request.user.is_authenticated and request.session.get(SESSION_KEY, 0) >= Level.MIDDEN
    return acting.party if sure else None


def participant_of(request: HttpRequest, process: Process) -> Participant | None:
    """Who this is in this process, when they took part before."""
    signs = signs_of(request, process)
    if not signs:
        return None
    found = ParticipantKey.objects.filter(process=process, key__in=signs)
    row = found.select_related("participant").order_by("pk").first()
    return row.participant if row else None


@transaction.atomic
def join(request: HttpRequest, phase: Phase, **said: Any) -> Participant:
    """The participant for whoever sends something now, a new one for who is new. `said`: their columns.

    Only after `obstacle` had nothing to say. Two requests at once get the same participant.
    """
    acting, process = acting_of(request), phase.process
    signs = signs_of(request, process) or [_new_visit(request, process)]
    person = person_of(request)
    columns = {
        "person": person,
        "organisation": acting.company,
        "language": get_language() or "nl",
        "way": way_of(acting),
        **said,
    }
    return enrol(process, signs, **columns)


@transaction.atomic
def enrol(process: Process, signs: list[str], **columns: Any) -> Participant:
    """The participant whom we know by one of these signs, now known by all of them; a new one when none is.

    Whoever inserts a sign first decides: a second request at the same moment waits for it, and finds it.
    """
    known = _known(process, signs)
    if known is None:
        with transaction.atomic():
            made = Participant.objects.create(process=process, **columns)
            ParticipantKey.objects.bulk_create(
                [ParticipantKey(process=process, participant=made, key=sign) for sign in signs],
                ignore_conflicts=True,
            )
        known = _known(process, signs) or made
        if known != made:
            made.delete()
    ParticipantKey.objects.bulk_create(
        [ParticipantKey(process=process, participant=known, key=sign) for sign in signs],
        ignore_conflicts=True,
    )
    changed = {name: value for name, value in columns.items() if value and not getattr(known, name)}
    if changed and known.left_at is None:
        Participant.objects.filter(pk=known.pk).update(**changed)
        known.refresh_from_db()
    return known


def signs_of(request: HttpRequest, process: Process) -> list[str]:
    """All signs by which we know whoever this is, the surest first."""
    acting, person = acting_of(request), person_of(request)
    signs = []
    if person:
        signs.append(key_of(process, "person", person.pk))
        if person.email:
            signs.append(key_of(process, "mail", person.email.casefold()))
    if acting.company:
        signs.append(key_of(process, "organisation", acting.company.pk))
    if not acting.assistance and not acting.is_staff:
        signs += [sign for sign in signs_of_session(request, process) if sign not in signs]
    return signs


def signs_of_session(request: HttpRequest, process: Process) -> list[str]:
    """What this browser proved before: that a mail or letter was theirs, or that they took part."""
    kept: dict[str, list[str]] = request.session.get(SESSION, {})
    return list(kept.get(str(process.pk), []))


def remember(request: HttpRequest, process: Process, sign: str) -> None:
    """From now on this browser takes part under this sign too."""
    kept: dict[str, list[str]] = request.session.get(SESSION, {})
    signs = kept.setdefault(str(process.pk), [])
    if sign not in signs:
        signs.append(sign)
    request.session[SESSION] = kept


def way_of(acting: Acting) -> Way:
    """How what is sent now reaches us."""
    return WAYS.get(acting.channel, Way.WEB)


def entered_by(acting: Acting) -> User | None:
    """Who of the staff types it in; None when people do so themselves."""
    return acting.actor if acting.assistance else None


def _new_visit(request: HttpRequest, process: Process) -> str:
    sign = key_of(process, "visit", secrets.token_urlsafe(16))
    remember(request, process, sign)
    return sign


def _known(process: Process, signs: list[str]) -> Participant | None:
    rows = ParticipantKey.objects.filter(process=process, key__in=signs).select_related("participant")
    found = {row.key: row.participant for row in rows}
    return next((found[sign] for sign in signs if sign in found), None)
