"""Finding whom staff help: by BSN, address, birth date with a name, a number of today, or that of a case.

Never by a name alone: whoever looks knows something of whom they look for. Who was listed is written down.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from core.accounts import brp, bsn, registered
from core.accounts.brp import BrpError
from core.accounts.models import Person, PersonQuerySet, User
from core.accounts.partial_date import PartialDate
from core.audit.access import record_access
from core.audit.models import AccessRecord, Office
from core.cases.desk.search import numbered
from core.cases.models import Case
from core.city.addresses import split_addition
from core.http import Reason
from counter.queueing import people_of_ticket

MOST = 10
"""So many people are listed: who finds more asks more precisely."""
MOST_ON_A_DAY = 500
WHERE = "balie"
"""What the access log calls this page."""

NINE_DIGITS = re.compile(r"[0-9](?:[ .]?[0-9]){8}")
ADDRESS = re.compile(r"([1-9][0-9]{3}) ?([a-zA-Z]{2})[ ,]*([0-9]{1,5})[ -]*([0-9a-zA-Z -]*)")
TICKET = re.compile(r"[AaBb] ?0{0,2}[1-9][0-9]{0,3}")
DATE = re.compile(r"(?<![0-9])([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})(?![0-9])")


class Unclear(Exception):
    """Nobody can be looked up by what was typed. Its text is for a screen."""


@dataclass(frozen=True)
class Hit:
    """Somebody who may be the one; `own`: the one who looks, their household or family."""

    person: Person
    own: bool


@dataclass(frozen=True)
class Found:
    """At most ten people, and whether there are more."""

    hits: tuple[Hit, ...] = ()
    more: bool = False

    @property
    def only_one(self) -> Person | None:
        """The one person found, when this member of staff may help them."""
        return self.hits[0].person if len(self.hits) == 1 and not self.hits[0].own else None


def find(user: User, typed: str) -> Found:
    """Whoever fits what was typed, by the first way of finding that knows this kind of text.

    Unclear, with words for a screen. Not inside a transaction: the population register may be asked.
    """
    text = " ".join(typed.replace("\x00", "").split())
    people = next((found for way in WAYS if (found := way(user, text)) is not None), None)
    if people is None:
        raise Unclear(
            _("Een naam alleen is niet genoeg. Typ ook de geboortedatum, zoals 14-03-1985 de Graaf.")
        )
    return listed(user, people, WHERE)


def without_number(typed: str) -> str:
    """What was typed, to be shown again; nothing of it when it may hold a BSN, which goes on no page."""
    return "" if NINE_DIGITS.search(typed) else typed


def listed(user: User, people: PersonQuerySet, where: str) -> Found:
    """The first ten of these people, once it is written down that this user saw them."""
    shown = list(people.order_by("family_name", "given_names", "pk")[: MOST + 1])
    more, shown = len(shown) > MOST, shown[:MOST]
    record_access(user, [person.pk for person in shown], AccessRecord.Action.FOUND, where)
    own = _own(user, shown)
    return Found(tuple(Hit(person, person.pk in own) for person in shown), more)


def _own(user: User, people: list[Person]) -> set[int]:
    if user.person is None or not people:
        return set()
    household = Person.objects.household_of(user.person)
    return set(household.filter(pk__in=[person.pk for person in people]).values_list("pk", flat=True))


def by_bsn(user: User, text: str) -> PersonQuerySet | None:
    """Nine digits: somebody we know, else whom the population register knows."""
    if not NINE_DIGITS.fullmatch(text):
        return None
    try:
        number = bsn.clean(text)
    except ValueError:
        raise Unclear(_("Dit burgerservicenummer klopt niet. Kijk de negen cijfers na.")) from None
    known = Person.objects.with_bsn(number).exclude(family_name="")
    if not known.exists():
        _ask_register(number)
    return known


def _ask_register(number: str) -> None:
    """Keep what the register has of this number; nothing when it knows nobody."""
    try:
        record = brp.fetch_person(number)
    except BrpError as error:
        if error.reason is Reason.NOT_FOUND:
            return
        raise Unclear(
            _(
                "Het bevolkingsregister antwoordt nu niet. Er is niets veranderd. "
                "Zoek op geboortedatum en naam, of probeer het later nog een keer."
            )
        ) from error
    if record.is_deceased:
        raise Unclear(
            _("Deze persoon is overleden, zegt het bevolkingsregister. Help de familie in hun eigen naam.")
        )
    registered.keep(record)


def by_address(user: User, text: str) -> PersonQuerySet | None:
    """A postcode and a house number, with or without what comes after the number."""
    if not (match := ADDRESS.fullmatch(text)):
        return None
    digits, letters, number, rest = match.groups()
    people = Person.objects.filter(postcode=f"{digits} {letters.upper()}", house_number=int(number))
    if rest.strip():
        try:
            letter, addition = split_addition(rest)
        except ValueError:
            raise Unclear(_("Typ een postcode en een huisnummer, zoals 2312 AB 12.")) from None
        people = people.filter(house_letter__iexact=letter, house_addition__iexact=addition)
    return people


def by_birth(user: User, text: str) -> PersonQuerySet | None:
    """A birth date and a name; of the date, what the register does not know of somebody may be anything."""
    if not (match := DATE.search(text)):
        return None
    try:
        day, month, year = (int(part) for part in match.groups())
        PartialDate(year, month, day)
    except ValueError:
        raise Unclear(_("Deze datum bestaat niet. Typ dag, maand en jaar, zoals 14-03-1985.")) from None
    words = fold(text[: match.start()] + " " + text[match.end() :]).split()
    if not any(len(word) > 1 for word in words):
        raise Unclear(_("Typ ook de achternaam, zoals 14-03-1985 de Graaf."))
    return born_and_called(PartialDate(year, month, day), words)


def born_and_called(born: PartialDate, words: list[str]) -> PersonQuerySet:
    """Those with this birth date whose name has these words, or words that begin so."""
    born_then = Person.objects.filter(
        Q(birth_month=born.month) | Q(birth_month=None),
        Q(birth_day=born.day) | Q(birth_day=None),
        birth_year=born.year,
    )
    keys = [person.pk for person in born_then[:MOST_ON_A_DAY] if is_called(person, words)]
    return Person.objects.filter(pk__in=keys)


def is_called(person: Person, words: list[str]) -> bool:
    """Whether each word begins one of the names, and one of them the family name: "s. de graaf"."""
    names, family = fold(person.full_name).split(), fold(person.family_name).split()
    fits = all(any(name.startswith(word) for name in names) for word in words)
    return fits and any(len(word) > 1 and name.startswith(word) for word in words for name in family)


def fold(text: str) -> str:
    """The text in small letters, without accents, dots and dashes: how people type a name in a hurry."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = (sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return "".join(letters)


def by_number(user: User, text: str) -> PersonQuerySet | None:
    """The number of a case that this user may see: whom it is about, and who asked."""
    if not any(sign.isdigit() for sign in text):
        return None
    cases = numbered(Case.objects.visible_to(user), text)
    return Person.objects.filter(Q(cases__in=cases) | Q(submitted_cases__in=cases)).distinct()


def by_ticket(user: User, text: str) -> PersonQuerySet | None:
    """A number of the queue of today, such as A014, of somebody whom this user may help."""
    if not TICKET.fullmatch(text) or user.office != Office.MUNICIPALITY:
        return None
    found = people_of_ticket(text, user)
    if found is None:
        raise Unclear(_("Dit nummer is vandaag niet gegeven, of u kunt deze persoon niet helpen."))
    if not found:
        raise Unclear(_("Van dit nummer weten wij nog niet wie het is. Zoek op een andere manier."))
    return Person.objects.filter(pk__in=found)


WAYS: tuple[Callable[[User, str], PersonQuerySet | None], ...] = (
    by_bsn,
    by_address,
    by_birth,
    by_ticket,
    by_number,
)
"""In this order: the first that knows the kind of text answers."""
