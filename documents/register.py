"""What the population register (BRP) tells about the people in a request, kept without a number.

Providers are asked outside any transaction. What a form must remember of the register is a `Known`: facts and
ids of Person rows, never a BSN.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.accounts import brp
from core.accounts.authority import Authority, AuthorityKind
from core.accounts.brp import BrpError, BrpPerson, ResidenceKind
from core.accounts.models import Person
from core.accounts.registered import keep
from documents.rules.kinds import ADULT


@dataclass(frozen=True)
class Known:
    """The facts of the register that decide about a request; `reached` is False when it did not answer.

    `municipality` is the BRP code of registration, "" for who is registered nowhere in the Netherlands.
    `holders` are ids of Person rows.
    """

    reached: bool
    municipality: str = ""
    dutch: bool = True
    guardianship: bool = False
    correspondence_address: bool = False
    address_investigated: bool = False
    alien_document: bool = False
    deceased: bool = False
    authority: str = AuthorityKind.UNAVAILABLE
    holders: tuple[int, ...] = ()

    @classmethod
    def from_answers(cls, kept: Mapping[str, Any]) -> Self:
        """As it was kept in a draft."""
        return cls(**{**kept, "holders": tuple(kept.get("holders", ()))})

    def to_answers(self) -> dict[str, Any]:
        """As it is kept in a draft."""
        return {**asdict(self), "holders": list(self.holders)}

    @property
    def over_child(self) -> Authority:
        """Who has authority over a minor, by id."""
        return Authority(AuthorityKind(self.authority), frozenset(map(str, self.holders)))


UNREACHED = Known(reached=False, municipality=settings.MUNICIPALITY_CODE)
"""The register did not answer: the counter looks at everything again."""


@dataclass(frozen=True)
class Child:
    """A minor for whom somebody may ask; `key` names the child in one draft, and says nothing elsewhere."""

    key: str
    record: BrpPerson


def look_up(person: Person) -> tuple[Person, Known]:
    """Fetch a person and those with authority over a minor; the Person row follows the register.

    Without an answer the row stays as it was, and the second part says so.
    """
    number = person.own_bsn()
    if number is None:
        return person, UNREACHED
    try:
        record = brp.fetch_person(number)
        kept = keep(record)
        return kept, _known(record, *_authority(record))
    except BrpError:
        return person, UNREACHED


def children_of(person: Person, salt: str) -> list[Child] | None:
    """The minors this person is a parent of or has authority over; None when the register does not answer."""
    number = person.own_bsn()
    if number is None:
        return None
    try:
        own = brp.fetch_person(number)
        numbers = dict.fromkeys([*own.children, *(held.child for held in own.authorities)])
        records = [brp.fetch_person(child) for child in numbers if child != number]
    except BrpError:
        return None
    return [
        Child(salted_hmac(salt, record.bsn, algorithm="sha256").hexdigest()[:16], record)
        for record in records
        if not record.is_deceased and record.birth_date.age_on(timezone.localdate())[0] < ADULT
    ]


def _known(record: BrpPerson, kind: AuthorityKind, holders: tuple[int, ...]) -> Known:
    residence = record.residence
    registered = residence.kind not in (ResidenceKind.ABROAD, ResidenceKind.UNKNOWN)
    return Known(
        reached=True,
        municipality=record.municipality_code if registered else "",
        dutch=record.is_dutch,
        guardianship=record.under_guardianship,
        correspondence_address=residence.is_correspondence,
        address_investigated=residence.under_investigation,
        alien_document=record.has_residence_title,
        deceased=record.is_deceased,
        authority=kind,
        holders=holders,
    )


def _authority(record: BrpPerson) -> tuple[AuthorityKind, tuple[int, ...]]:
    """Who has authority over this minor, with a Person row each; nothing is asked about an adult."""
    if record.birth_date.age_on(timezone.localdate())[0] >= ADULT:
        return AuthorityKind.UNAVAILABLE, ()
    told = brp.authority_over(record.bsn)
    if not told.is_certain:
        return told.kind, ()
    return told.kind, tuple(keep(brp.fetch_person(holder)).pk for holder in sorted(told.holders))
