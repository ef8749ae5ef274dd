"""Who takes part: may they, what is still needed of them, and by which signs we know them again.

Every page and every screen of staff on which people do something asks `obstacle` first, and then `join`.
One person is one participant of a process, whether on the website, at the counter or on paper.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.accounts.acting import Acting, Channel
from core.accounts.models import User
from core.accounts.on_behalf import acting_of
from core.prefetch import fetch
from core.statements import ask
from participation.models import (
    Invitation,
    MailProof,
    Participant,
    ParticipantKey,
    Phase,
    Process,
    Way,
    Who,
    key_of,
)
from participation.who.limits import is_minor, not_from_here, not_of_age
from participation.who.obstacles import How, Obstacle, person_of
from participation.who.organisations import organisation_obstacle
from participation.who.uniting import unite

SESSION = "participation"
"""In the session: by number of a process, the signs (hashes) under which this browser takes part in it."""
SESSION_LETTER = "participation_letter"
"""In the session: by number of a process, the letter with which this browser came."""
SESSION_SENT = "participation_sent"
"""In the session: the number of what this browser sent in last, to show its receipt."""
SESSION_RECEIPT = "participation_receipt"
"""In the session: the number of the contribution whose code was given."""
SESSION_GATHERINGS = "gatherings"
"""In the session: by number of a meeting, the token of the sign-up that was made in this browser."""
SESSION_OWN = (SESSION_SENT, SESSION_RECEIPT, SESSION_GATHERINGS)
"""What somebody else at this computer may not find."""
MAIL, LETTER, VISIT = "mail", "letter", "visit"
"""What a browser proved; a visit proves nothing: it only keeps one form from becoming two people."""
PROVEN = (MAIL, LETTER)
WAYS = {
    Channel.WEB: Way.WEB,
    Channel.COUNTER: Way.COUNTER,
    Channel.PHONE: Way.PHONE,
    Channel.POST: Way.PAPER,
    Channel.HOME: Way.COUNTER,
}


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
    match phase.who:
        case Who.ANYONE:
            return None
        case Who.RESIDENT:
            return _resident(request, acting, phase)
        case Who.ENTREPRENEUR | Who.ORGANISATION:
            return organisation_obstacle(request, phase)
        case Who.INVITED:
            return None if acting.assistance else _invited(request, phase.process)
    if acting.company:
        return organisation_obstacle(request, phase)
    if person_of(request) or signs_of_session(request, phase.process, *PROVEN):
        return None
    return Obstacle(_("Vul uw e-mailadres in. Wij sturen u een mail waarmee u kunt meedoen."), How.MAIL)


def _invited(request: HttpRequest, process: Process) -> Obstacle | None:
    """A letter counts once: with the letter of somebody whom we know by more, nobody else takes part."""
    letters = signs_of_session(request, process, LETTER)
    if not letters:
        return Obstacle(_("Vul de code in uit de brief die u van ons kreeg."), How.LETTER)
    if set(letters).intersection(signs_of(request, process)):
        return None
    return Obstacle(
        _(
            "Met de code uit deze brief deed al iemand anders mee. Elke brief telt één keer. "
            "Hebt u een vraag? Bel 14 071."
        )
    )


def _resident(request: HttpRequest, acting: Acting, phase: Phase) -> Obstacle | None:
    """Residents, of an age and an area where the phase says so. The counter sees for itself who is there."""
    person = person_of(request)
    if person is None:
        return Obstacle(_("Log in met DigiD om mee te doen."), How.LOG_IN)
    if acting.assistance:
        if acting.assistance.is_identified:
            return None
        return Obstacle(_("Stel eerst vast wie u helpt. Daarna kunt u verder."), How.IDENTIFY)
    said = not_of_age(person, phase) or not_from_here(request, person, list(phase.areas.all()))
    return Obstacle(said) if said else None


def participant_of(request: HttpRequest, process: Process) -> Participant | None:
    """Who this is in this process, when they took part before."""
    signs = signs_of(request, process)
    if not signs:
        return None
    found = _found(process, signs)
    return next((found[sign] for sign in signs if sign in found), None)


def surely_of(request: HttpRequest, process: Process) -> Participant | None:
    """Who this is, for what nobody else may read.

    A letter is of a whole household, so it does not open what is kept of somebody known by name or address.
    """
    who = participant_of(request, process)
    if who is None or not _is_known(who):
        return who
    weak = signs_of_session(request, process, LETTER, VISIT)
    sure = set(signs_of(request, process)).difference(weak)
    return who if who.keys.filter(key__in=sure).exists() else None


def _is_known(who: Participant) -> bool:
    return bool(who.person_id or who.organisation_id or who.organisation_name or who.email)


def join(request: HttpRequest, phase: Phase, **said: Any) -> Participant:
    """The participant for whoever sends something now, a new one for who is new. `said`: their columns.

    Only after `obstacle` had nothing to say. Two requests at once get the same participant. For who is known
    and tells nothing new nothing is written.
    """
    acting, process = acting_of(request), phase.process
    signs = signs_of(request, process) or [_new_visit(request, process)]
    person = person_of(request)
    known = _known(process, signs)
    columns = {
        "person": person,
        "organisation": acting.company,
        "language": get_language() or "nl",
        "way": way_of(acting),
        "email": "" if person or acting.company or (known and known.email) else _mail_of(request, process),
        **said,
    }
    columns["is_minor"] = is_minor(person) or bool(said.get("is_minor"))
    if columns["is_minor"]:
        columns["shown_name"] = ""
    if known and SESSION_LETTER not in request.session:
        return _told(known, columns)
    with transaction.atomic():
        joined = enrol(process, signs, **columns)
        _of_letter(request, joined)
    return joined


@transaction.atomic
def enrol(process: Process, signs: list[str], **columns: Any) -> Participant:
    """The participant whom we know by one of these signs, now known by all of them; a new one when none is.

    Whoever inserts a sign first decides: a second request at the same moment waits for it, and finds it.
    Signs that turn out to be of two participants make them one; never two people whom we know by name.
    """
    if same := _known(process, signs):
        return _told(same, columns)
    known = _one_of(_found(process, signs), signs, columns)
    if known is None:
        with transaction.atomic():
            made = Participant.objects.create(process=process, **columns)
            _sign(made, signs)
        known = _one_of(_found(process, signs), signs, columns) or made
        if known != made and not made.keys.exists():
            made.delete()
    _sign(known, signs)
    return _told(known, columns)


def _of_letter(request: HttpRequest, joined: Participant) -> None:
    """The letter with which somebody came is theirs, and tells in which neighbourhood they live."""
    letters = request.session.get(SESSION_LETTER, {})
    if str(joined.process_id) not in letters or acting_of(request).assistance:
        return
    letter = Invitation.objects.filter(pk=letters[str(joined.process_id)], process=joined.process_id).first()
    if letter is None:
        return
    if letter.participant_id is None and not Invitation.objects.filter(participant=joined).exists():
        Invitation.objects.filter(pk=letter.pk, participant=None).update(participant=joined)
    if letter.area_id and joined.area_id is None:
        Participant.objects.filter(pk=joined.pk).update(area=letter.area_id)


def _sign(participant: Participant, signs: list[str]) -> None:
    ParticipantKey.objects.bulk_create(
        [
            ParticipantKey(process_id=participant.process_id, participant=participant, key=sign)
            for sign in signs
        ],
        ignore_conflicts=True,
    )


def _told(known: Participant, columns: dict[str, Any]) -> Participant:
    """What is new about them is kept; who left stays nobody, and a child never gets a name."""
    if known.left_at is not None:
        return known
    changed = {name: value for name, value in columns.items() if value and not getattr(known, name)}
    if columns.get("is_minor") or known.is_minor:
        changed.pop("shown_name", None)
        if known.shown_name:
            changed["shown_name"] = ""
    if changed:
        Participant.objects.filter(pk=known.pk).update(**changed)
        known.refresh_from_db()
    return known


def signs_of(request: HttpRequest, process: Process) -> list[str]:
    """All signs by which we know whoever this is, the surest first.

    The mail address of a person is no sign: they typed it themselves, and it may be somebody else's.
    """
    acting, person = acting_of(request), person_of(request)
    signs = []
    if person:
        signs.append(key_of(process, "person", person.pk))
    if acting.company:
        signs.append(key_of(process, "organisation", acting.company.pk))
    if acting.assistance or acting.is_staff:
        return signs
    signs += signs_of_session(request, process, MAIL)
    letters = signs_of_session(request, process, LETTER)
    if signs and letters:
        letters = _letters_of_ours(process, signs, letters)
    return list(dict.fromkeys([*signs, *letters, *signs_of_session(request, process, VISIT)]))


def _letters_of_ours(process: Process, signs: list[str], letters: list[str]) -> list[str]:
    """Without letters of somebody else, whom we know by more than the letter, or who left."""
    found = _found(process, [*signs, *letters])
    ours = {found[sign] for sign in signs if sign in found}
    theirs = {who for who in found.values() if who not in ours and (_is_known(who) or who.left_at)}
    return [sign for sign in letters if found.get(sign) not in theirs]


def signs_of_session(request: HttpRequest, process: Process, *kinds: str) -> list[str]:
    """What this browser proved before: that a mail or letter was theirs, or that they took part.

    `kinds`: only those (MAIL, LETTER, VISIT); all when none is named.
    """
    kept = [each.split(":") for each in request.session.get(SESSION, {}).get(str(process.pk), [])]
    return [sign for kind, sign in kept if not kinds or kind in kinds]


def remember(request: HttpRequest, process: Process, sign: str, kind: str = MAIL) -> None:
    """From now on this browser takes part under this sign too."""
    kept: dict[str, list[str]] = request.session.get(SESSION, {})
    signs = kept.setdefault(str(process.pk), [])
    if f"{kind}:{sign}" not in signs:
        signs.append(f"{kind}:{sign}")
    request.session[SESSION] = kept


def forget(request: HttpRequest, process: Process) -> None:
    """This browser is somebody else's from now on: a shared computer."""
    kept: dict[str, list[str]] = request.session.get(SESSION, {})
    kept.pop(str(process.pk), None)
    request.session[SESSION] = kept
    letters: dict[str, int] = request.session.get(SESSION_LETTER, {})
    letters.pop(str(process.pk), None)
    request.session[SESSION_LETTER] = letters
    for name in SESSION_OWN:
        request.session.pop(name, None)


def way_of(acting: Acting) -> Way:
    """How what is sent now reaches us."""
    return WAYS.get(acting.channel, Way.WEB)


def entered_by(acting: Acting) -> User | None:
    """Who of the staff types it in; None when people do so themselves."""
    return acting.actor if acting.assistance else None


def _new_visit(request: HttpRequest, process: Process) -> str:
    sign = key_of(process, VISIT, secrets.token_urlsafe(16))
    remember(request, process, sign, VISIT)
    return sign


def _mail_of(request: HttpRequest, process: Process) -> str:
    """The address that this browser proved, to send the answer to."""
    signs = signs_of_session(request, process, MAIL)
    if not signs:
        return ""
    for sign in signs:
        if proved := ask(_proved, process=process.pk, sign=sign):
            return str(proved[0][0])
    return ""


def _proved(process: int, sign: str) -> QuerySet[Any, Any]:
    proofs = MailProof.objects.filter(process=process, confirmed_at__isnull=False, sign=sign)
    return proofs.order_by("pk").values_list("email")


def _found(process: Process, signs: list[str]) -> dict[str, Participant]:
    """By sign who has it: a trip for each, and nearly everybody has one."""
    rows = [row for sign in signs for row in fetch(_signed, "participant", process=process.pk, sign=sign)]
    same = {row.participant_id: row.participant for row in rows}
    return {row.key: same[row.participant_id] for row in rows}


def _signed(process: int, sign: str) -> QuerySet[ParticipantKey]:
    return ParticipantKey.objects.filter(process=process, key=sign)


def _known(process: Process, signs: list[str]) -> Participant | None:
    """Who has all of these signs, and nobody else any of them."""
    found = _found(process, signs)
    everybody = set(found.values())
    return found[signs[0]] if len(found) == len(signs) and len(everybody) == 1 else None


def _one_of(found: dict[str, Participant], signs: list[str], columns: dict[str, Any]) -> Participant | None:
    """Who has these signs. Several become one: the one with the surest sign stays."""
    ours = list(dict.fromkeys(found[sign] for sign in signs if sign in found))
    if len(signs) > 1:
        ours = [each for each in ours if found.get(signs[0]) == each or not _is_another(each, columns)]
    for other in ours[1:]:
        unite(ours[0], other)
    return ours[0] if ours else None


def _is_another(participant: Participant, columns: dict[str, Any]) -> bool:
    """Whether this participant is known to be somebody else, as with a letter that a household shares."""
    for name in ("person", "organisation"):
        ours, theirs = columns.get(name), getattr(participant, f"{name}_id")
        if ours and theirs and ours.pk != theirs:
            return True
    return participant.left_at is not None
