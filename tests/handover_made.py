"""Drafts and codes to carry them across the counter, for tests."""

from __future__ import annotations

from typing import Any

from core.accounts.acting import acting_as_resident, acting_by_assistance
from core.accounts.models import Assistance, Person, User
from core.cases import handing_over
from core.cases.models import Draft
from tests.people import person_of

SUZANNE_BORN = {"birth_day": "14", "birth_month": "3", "birth_year": "1985"}


def draft_of(user: User, place: str = "home", subject: Person | None = None, **fields: Any) -> Draft:
    """A request for a travel document that was begun."""
    owner = person_of(user)
    return Draft.objects.create(
        form="travel-document", owner=owner, subject=subject or owner, place=place, **fields
    )


def code_for_counter(draft: Draft, user: User) -> str:
    """The code that a resident makes at home."""
    return handing_over.make(draft, acting_as_resident(user))


def code_for_home(draft: Draft, assistance: Assistance) -> str:
    """The code that a resident gets at the counter."""
    return handing_over.make(draft, acting_by_assistance(assistance))


def typed(code: str, **fields: str) -> dict[str, str]:
    """The form, with the birth date of Suzanne unless told otherwise."""
    return {"code": code, **SUZANNE_BORN, **fields}
