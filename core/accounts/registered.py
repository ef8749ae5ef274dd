"""The row of a person as the population register (BRP) has it. DigiD tells a number and nothing else."""

from __future__ import annotations

from contextlib import suppress

from core.accounts import brp
from core.accounts.brp import BrpError, BrpPerson
from core.accounts.models import Person


def keep(record: BrpPerson) -> Person:
    """The Person row of a record, made or brought up to date."""
    fresh = Person(family_name="")
    fresh.set_bsn(record.bsn)
    Person.objects.bulk_create([fresh], ignore_conflicts=True)
    person = Person.objects.with_bsn(record.bsn).get()
    person.given_names, person.prefix = record.first_names[:200], record.prefix[:20]
    person.family_name = record.surname[:200]
    born = record.birth_date
    person.birth_year, person.birth_month, person.birth_day = born.year, born.month, born.day
    person.municipality_code = record.municipality_code
    person.from_brp, person.address_is_secret = True, record.is_secret
    person.live_at(record.residence.address)
    person.save()
    return person


def bring_up_to_date(person: Person) -> None:
    """Let the row of somebody with a number follow the register: we write to them, at that address.

    Without an answer it stays as it was. Not inside a transaction: a provider is asked.
    """
    number = person.own_bsn()
    with suppress(BrpError):
        if number:
            keep(brp.fetch_person(number))
            person.refresh_from_db()


def is_known(person: Person | None) -> bool:
    """Whether we know how somebody is called; whoever just logged in for the first time is asked about."""
    if person and not person.family_name:
        bring_up_to_date(person)
    return bool(person and person.family_name)
