"""People with a word of their own in all that is theirs, and staff of whom each may see something else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from core.accounts.models import Person, Relation, User
from core.cases.models import Case
from tests import cases_factory
from tests.complaints_factory import complaint_case, ombudsman_case, question_case
from tests.counter_factory import mandate
from tests.handover_made import draft_of
from tests.people import (
    ALL_DESK_ROLES,
    KEES_BSN,
    PETRA_BSN,
    SUZANNE_BSN,
    Cast,
    make_person,
    make_resident,
    make_staff,
)

TEXTS = ("question", "complaint", "ombudsman")


@dataclass(frozen=True)
class Word:
    """A word that stands in one place: whose it is, and where."""

    person: int
    what: str
    case: int = 0


@dataclass
class Town:
    """Everybody, and whose each word is."""

    residents: dict[str, User] = field(default_factory=dict)
    staff: dict[str, User] = field(default_factory=dict)
    words: dict[str, Word] = field(default_factory=dict)
    own: dict[int, set[int]] = field(default_factory=dict)
    """Of each of staff: themselves, whom they live with and their family."""
    children: dict[int, int] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)
    """What staff type to find somebody."""

    def person(self, name: str) -> Person:
        """A resident by their letter."""
        found = self.residents[name].person
        assert found
        return found

    def typed_for(self, person: int) -> str:
        """A word that is typed for this person and nobody else."""
        return next((text for text, one in self.words.items() if one == Word(person, "typed")), "hallo")


def word(what: str, who: str) -> str:
    """A word that stands nowhere else."""
    return f"{what}van{who}xq"


def make_town(cast: Cast) -> Town:
    """Four residents with a file of each kind, a child, a housemate and family of staff, and staff."""
    town = Town()
    for letter, bsn in zip("abcd", (SUZANNE_BSN, KEES_BSN, None, None), strict=True):
        settle(town, cast, letter, bsn)
    child_of(town, "c", "k", cast)
    petra = make_person(word("naam", "p"), "Wit", PETRA_BSN, house_number=5, street=word("straat", "p"))
    settle(town, cast, "h", None, house_number=5)
    settle(town, cast, "r", None)
    Relation.objects.create(person=petra, relative=town.person("r"))
    hire(town, petra)
    mandates(town)
    for user in (town.staff["petra"], town.staff["ina"]):
        for kind in ("question", "complaint"):
            Case.objects.get(kind=kind, subject=town.person("d")).exclude(user, "buurman")
    return town


def hire(town: Town, petra: Person) -> None:
    """Staff; Bas is the housemate of nobody and the brother of the first resident."""
    bas = make_person(word("naam", "b2"), "Bakker", house_number=91, street=word("straat", "b2"))
    Relation.objects.create(person=town.person("a"), relative=bas)
    town.staff = {
        "petra": make_staff("petra", "Balie", "Servicedesk", person=petra),
        "bas": make_staff("bas", "Balie", person=bas),
        "ina": make_staff("ina", "Balie", "Klachtbehandelaar"),
        "omar": make_staff("omar", *ALL_DESK_ROLES, office="ombudsman"),
    }
    families = {"petra": (petra, town.person("h"), town.person("r")), "bas": (bas, town.person("a"))}
    town.own = {town.staff[name].pk: {one.pk for one in people} for name, people in families.items()}
    for own in (petra, bas):
        town.words |= {
            own.street.lower(): Word(own.pk, "private"),
            own.given_names.lower(): Word(own.pk, "name"),
        }


def mandates(town: Town) -> None:
    """In force for questions only; taken back; over; and one for everything."""
    now = timezone.now()
    given = partial(mandate, town.person("a"))
    given(town.person("b"), kinds=["question"])
    given(town.person("d"), revoked_at=now, revoked_how="web")
    today = timezone.localdate()
    given(town.person("c"), valid_from=today - timedelta(days=9), valid_until=today - timedelta(days=2))
    mandate(town.person("b"), town.person("c"), kinds=[], ground="curator", valid_until=None)
    mandate(town.person("b"), town.person("h"), kinds=["complaint"])


def settle(town: Town, cast: Cast, letter: str, bsn: str | None, **fields: Any) -> None:
    """A resident with a question, a complaint, a request to the ombudsman, one for a passport and a draft."""
    number = 100 + ord(letter)
    own = {
        "house_number": number,
        "postcode": "2312 AB",
        "street": word("straat", letter),
        "email": f"{word('mail', letter)}@voorbeeld.example",
        "phone": f"06123450{number}",
        **fields,
    }
    person = make_person("Jo", word("naam", letter), bsn, **own)
    user = town.residents[letter] = make_resident(person)
    whose = {"name": word("naam", letter), "typed": word("getypt", letter)}
    town.words |= {text: Word(person.pk, what) for what, text in whose.items()}
    town.words |= {word(what, letter): Word(person.pk, "private") for what in ("straat", "mail")}
    town.words[own["phone"]] = Word(person.pk, "private")
    texts = {kind: word(kind, letter) for kind in TEXTS}
    cases = (
        question_case(cast, user, title=texts["question"], text=texts["question"]),
        complaint_case(cast, user, what_happened=texts["complaint"], wish=texts["complaint"]),
        ombudsman_case(cast, user, what_happened=texts["ombudsman"]),
        cases_factory.travel_document_case(cast, asked_by=user, pay_how="counter"),
    )
    for case in cases:
        keep(town, case, person, texts.get(case.kind))
    draft_of(user, answers={"bereikbaar": {"phone": word("thuis", letter)}})
    town.words[word("thuis", letter)] = Word(person.pk, "home draft")
    town.known += [f"2312 AB {own['house_number']}", f"14-03-1985 {word('naam', letter)}", cases[0].reference]
    town.known += [bsn] if bsn else []


def child_of(town: Town, parent: str, letter: str, cast: Cast) -> None:
    """A child with a request of its own, made by its parent."""
    child = make_person("Jip", word("naam", letter), born=(2018, 5, 2), house_number=100 + ord(parent))
    case = cases_factory.travel_document_case(cast, asked_by=town.residents[parent], subject=child)
    town.children[child.pk] = town.person(parent).pk
    town.words[word("naam", letter)] = Word(child.pk, "name")
    keep(town, case, child, None)


def keep(town: Town, case: Case, person: Person, text: str | None) -> None:
    """The words of a case are its number and what was written in it."""
    found = Word(person.pk, case.kind, case.pk)
    town.words[case.reference.lower()] = found
    if text:
        town.words[text.lower()] = found
