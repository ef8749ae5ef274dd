"""Handing a draft over by a code: made on one side of the counter, used once on the other, never alone.

Wrong tries count in PostgreSQL: five a day for each locator, and for each who asks. A wrong code, an unknown
one and a wrong second fact get the same answer after the same work; more is told only to who had all right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting
from core.accounts.models import Person, User
from core.accounts.partial_date import PartialDate
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases import code_signs
from core.cases.models import Draft, HandoverCode, HandoverTry, place_of
from core.cases.models.handover import VALID_FOR, hash_code
from core.tries import Tries

KEPT_DAYS = 30
"""So long after it stopped working a code is kept: who hands something over can see that it happened."""
MOST_LOCATORS_TRIED = 50

TRIES = Tries(HandoverTry, "who")


class Why(StrEnum):
    """Why nothing was handed over."""

    WRONG = "wrong"
    TRIES = "tries"
    OLD = "old"
    USED = "used"
    REVOKED = "revoked"
    SENT = "sent"
    UNPROVABLE = "unprovable"


WORDS: dict[Why, Promise] = {
    Why.WRONG: _(
        "Deze code en gegevens horen niet bij elkaar. Kijk ze na, ook de geboortedatum. Is de aanvraag "
        "weggegooid, of is de code voor de andere kant bedoeld? Dan werkt hij hier niet. "
        "Er is niets veranderd."
    ),
    Why.TRIES: _(
        "Er is vandaag vijf keer een verkeerde code ingevuld. Morgen kan het weer. Sneller: maak een nieuwe "
        "code. Er is niets veranderd, en de aanvraag is bewaard."
    ),
    Why.OLD: _("Deze code is verlopen. Maak een nieuwe code. De aanvraag is bewaard waar hij was."),
    Why.USED: _(
        "Deze code is al gebruikt, en een code werkt één keer. De aanvraag is al overgedragen, en bewaard."
    ),
    Why.REVOKED: _(
        "Deze code is ingetrokken, of er is een nieuwere. Gebruik de nieuwste code. De aanvraag is bewaard."
    ),
    Why.SENT: _("Deze aanvraag is al verstuurd. Zoek hem bij de zaken: u hoeft niets over te dragen."),
    Why.UNPROVABLE: _(
        "Wij kennen geen geboortedatum en geen adres waarmee wij een code kunnen beveiligen. "
        "Ga verder waar u nu bent. Uw antwoorden zijn bewaard."
    ),
}


class NotHandedOver(Exception):
    """Nothing moved; its text is for a screen."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(str(WORDS[why]))


class BothSides(Exception):
    """The same form for the same person was begun on the side it goes to as well: somebody must choose."""

    def __init__(self, coming: Draft, here: Draft) -> None:
        self.coming, self.here = coming, here
        super().__init__("begun on both sides")


class Keep(StrEnum):
    """Which of the two goes on; the other is thrown away."""

    COMING = "coming"
    HERE = "here"


class Fact(StrEnum):
    """What somebody must know beside the code."""

    BIRTH = "birth"
    ADDRESS = "address"


@dataclass(frozen=True)
class Told:
    """What was typed: a code as `code_signs.tidy` gives it, and a second fact."""

    code: str
    birth: PartialDate | None = None
    postcode: str = ""
    house_number: int | None = None

    def fits(self, person: Person) -> bool:
        """Whether the second fact is right: of a birth date as much as the register knows."""
        match second_fact(person):
            case Fact.BIRTH:
                return self.birth is not None and _born_then(self.birth, person)
            case Fact.ADDRESS:
                return (self.postcode, self.house_number) == (person.postcode, person.house_number)
        return False


def second_fact(person: Person) -> Fact | None:
    """The birth date, as far as it is known; without one the address; None when neither is."""
    if person.birth_year:
        return Fact.BIRTH
    return Fact.ADDRESS if person.postcode and person.house_number else None


def _born_then(typed: PartialDate, person: Person) -> bool:
    known = (person.birth_year, person.birth_month, person.birth_day)
    said = (typed.year, typed.month, typed.day)
    return all(part is None or part == told for part, told in zip(known, said, strict=True))


def make(draft: Draft, acting: Acting) -> str:
    """A fresh code for this draft; an older one stops working. NotHandedOver when it cannot have one."""
    with transaction.atomic():
        held = Draft.objects.select_for_update(of=("self",)).select_related("owner").get(pk=draft.pk)
        if held.case_id:
            raise NotHandedOver(Why.SENT)
        if second_fact(held.owner) is None:
            raise NotHandedOver(Why.UNPROVABLE)
        now = timezone.now()
        held.handover_codes.open().update(revoked_at=now)
        for _try in range(MOST_LOCATORS_TRIED):
            code = code_signs.new_code()
            row = _row(held, acting, code)
            if HandoverCode.objects.bulk_create([row], ignore_conflicts=True) and _is_kept(held, code):
                _write_down(acting, held.owner, "code voor thuis")
                return code
    raise RuntimeError("no free locator")


def _row(draft: Draft, acting: Acting, code: str) -> HandoverCode:
    directions = HandoverCode.Direction
    now = timezone.now()
    return HandoverCode(
        draft=draft,
        direction=directions.TO_HOME if draft.place == Draft.Place.COUNTER else directions.TO_COUNTER,
        locator=code_signs.locator_of(code),
        code_hash=hash_code(code),
        made_at=now,
        expires_at=now + VALID_FOR,
        made_by=acting.actor,
        assistance=acting.assistance,
    )


def _is_kept(draft: Draft, code: str) -> bool:
    """False when somebody else's open code has this locator."""
    return draft.handover_codes.open().filter(code_hash=hash_code(code)).exists()


def open_code(draft: Draft) -> HandoverCode | None:
    """The code that works now, if there is one."""
    found = draft.handover_codes.open().first()
    return found if found and not found.is_too_old else None


def revoke(draft: Draft) -> None:
    """The code of this draft stops working."""
    draft.handover_codes.open().update(revoked_at=timezone.now())


def prove(told: Told, acting: Acting) -> HandoverCode:
    """The code that was typed with its second fact right. NotHandedOver, also for who may try no more today.

    At home a code only works for whose draft it is. Each try is counted before the code is looked at, so that
    a thousand tries at once count as a thousand. Not inside a transaction: what is counted must stay.
    """
    counted = [f"locator {code_signs.locator_of(told.code)[:10]}", _asker(acting)]
    if TRIES.are_over(*counted):
        raise NotHandedOver(Why.TRIES)
    found = _find(told, acting)
    if found is None:
        raise NotHandedOver(Why.WRONG)
    TRIES.give_back(*counted)
    return found


def _find(told: Told, acting: Acting) -> HandoverCode | None:
    to_counter = acting.actor is not None and acting.actor.is_staff
    directions = HandoverCode.Direction
    codes = HandoverCode.objects.filter(
        locator=code_signs.locator_of(told.code),
        code_hash=hash_code(told.code),
        direction=directions.TO_COUNTER if to_counter else directions.TO_HOME,
    )
    found = codes.select_related("draft__owner", "draft__subject").first()
    if found is None or not told.fits(found.draft.owner):
        return None
    return found if to_counter or found.draft.owner == acting.party else None


def _asker(acting: Acting) -> str:
    assert acting.actor
    return f"staff {acting.actor.pk}" if acting.actor.is_staff else f"resident {acting.actor.person_id}"


def take_over(code: HandoverCode, actor: User, keep: Keep | None = None) -> Draft:
    """Move the draft to the other side, once; gives the draft to go on with.

    NotHandedOver when the code stopped working, BothSides when somebody must choose first. Keeping what is
    here moves nothing: then the other draft stays where it is, and its code keeps working.
    """
    place = Draft.Place.COUNTER if code.direction == HandoverCode.Direction.TO_COUNTER else Draft.Place.HOME
    try:
        with transaction.atomic():
            draft, here = _held(code, place)
            now = timezone.now()
            if here and keep is Keep.HERE:
                return here
            if here and keep is None:
                raise BothSides(draft, here)
            if here:
                here.delete()
            HandoverCode.objects.filter(pk=code.pk).update(used_at=now, used_by=actor)
            draft.place = place
            draft.save(update_fields=["place"])
            if actor.is_staff:
                record_access(actor, [draft.owner_id], AccessRecord.Action.VIEWED, "overdracht aan de balie")
    except IntegrityError:  # begun on this side just now, in another window
        _draft, here = _held(code, place)
        if here is None:
            raise
        raise BothSides(code.draft, here) from None
    return draft


def _held(code: HandoverCode, place: str) -> tuple[Draft, Draft | None]:
    """The draft of a code that still works, and the same form on this side; all locked, in one order."""
    named = code.draft
    with transaction.atomic():
        same = Draft.objects.filter(
            form=named.form, owner=named.owner_id, subject=named.subject_id, case=None
        )
        held = list(same.select_for_update(of=("self",)).select_related("owner", "subject").order_by("pk"))
        draft = next((each for each in held if each.pk == named.pk), None)
        _check(HandoverCode.objects.select_for_update().filter(pk=code.pk).first(), draft)
    assert draft
    return draft, next((each for each in held if each.place == place and each.pk != draft.pk), None)


def _check(code: HandoverCode | None, draft: Draft | None) -> None:
    if code is None:
        raise NotHandedOver(Why.WRONG)
    if code.used_at:
        raise NotHandedOver(Why.USED)
    if code.revoked_at:
        raise NotHandedOver(Why.REVOKED)
    if draft is None:
        raise NotHandedOver(Why.SENT)
    if code.is_too_old:
        raise NotHandedOver(Why.OLD)


def _write_down(acting: Acting, person: Person, what: str) -> None:
    if acting.actor and acting.actor.is_staff:
        record_access(acting.actor, [person.pk], AccessRecord.Action.PRINTED, what)


def forget_old() -> None:
    """Remove counts of past days and codes that stopped working long ago."""
    TRIES.forget_old()
    HandoverCode.objects.filter(expires_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()


def is_to_counter(acting: Acting) -> bool:
    """Whether a code made here leads to the counter, rather than home."""
    return place_of(acting) == Draft.Place.HOME
