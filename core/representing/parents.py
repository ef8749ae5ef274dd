"""Parents and guardians act for a minor when the population register says so (BW 1:245, 1:280).

What the register does not tell for certain goes to the counter, never to anybody's word.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core.accounts import brp
from core.accounts.authority import AuthorityKind
from core.accounts.brp import BrpError, BrpPerson
from core.accounts.models import Ground, Mandate, Person
from core.accounts.registered import keep
from core.cases.workflow import NotAllowed
from core.representing import rules
from core.representing.giving import replace_standing

SILENT = _(
    "Wij kunnen nu niet in de Basisregistratie Personen kijken. Probeer het later nog eens, of bel 14 071. "
    "Er is niets veranderd."
)
TO_THE_COUNTER = _(
    "De Basisregistratie Personen zegt niet zeker of u het gezag hebt. Kom naar de balie, dan kijken wij "
    "samen. Neem de papieren over het gezag mee. Bel 14 071 voor een afspraak. Er is niets veranderd."
)


@dataclass(frozen=True)
class Child:
    """A minor of somebody; `key` names the child in this list, and says nothing elsewhere."""

    key: str
    name: str
    record: BrpPerson


def children_of(person: Person) -> list[Child]:
    """The minors of this person, or under their authority. NotAllowed when the register is silent."""
    number = person.own_bsn()
    if number is None:
        return []
    try:
        own = brp.fetch_person(number)
        numbers = dict.fromkeys([*own.children, *(held.child for held in own.authorities)])
        records = [brp.fetch_person(each) for each in numbers if each != number]
    except BrpError:
        raise NotAllowed(SILENT) from None
    today = timezone.localdate()
    return [
        Child(_key(person, record.bsn), record.full_name, record)
        for record in records
        if not record.is_deceased and rules.parents_until(record.birth_date, today)
    ]


def act_for(person: Person, key: str) -> Mandate:
    """The mandate by law for a child, when the register names this person; made or found. NotAllowed.

    The register is asked outside any transaction, each time somebody chooses their child.
    """
    child = next((each for each in children_of(person) if each.key == key), None)
    if child is None:
        raise NotAllowed(TO_THE_COUNTER)
    try:
        told = brp.authority_over(child.record.bsn)
    except BrpError:
        raise NotAllowed(SILENT) from None
    until = rules.parents_until(child.record.birth_date, timezone.localdate())
    if until is None or not told.is_certain or person.own_bsn() not in told.holders:
        raise NotAllowed(TO_THE_COUNTER)
    ground = Ground.GUARDIAN if told.kind == AuthorityKind.GUARDIAN else Ground.PARENT
    kept = keep(child.record)
    with transaction.atomic():
        standing = Mandate.objects.in_force().filter(person=kept, representative=person, ground=ground)
        if found := standing.filter(valid_until=until, given_how=Mandate.How.REGISTER).first():
            return found
        return replace_standing(
            Mandate(
                person=kept,
                representative=person,
                ground=ground,
                valid_until=until,
                given_how=Mandate.How.REGISTER,
            )
        )


def _key(person: Person, number: str) -> str:
    return salted_hmac(f"child-of-{person.pk}", number, algorithm="sha256").hexdigest()[:16]
