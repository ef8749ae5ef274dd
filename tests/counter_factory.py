"""Staff who help somebody, and people who represent others, as rows and sessions for tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.accounts import on_behalf
from core.accounts.models import Assistance, Mandate, Person, User
from core.accounts.models.assisting import TIME_LIMIT
from tests.client import PageClient


def assistance(staff: User, person: Person, **fields: Any) -> Assistance:
    """Staff help a person at the counter, from now."""
    now = timezone.now()
    wanted = {"how": "counter", "identity": "passport", "purpose": "Paspoort aanvragen", "started_at": now}
    return Assistance.objects.create(
        staff=staff, person=person, **{**wanted, "expires_at": now + TIME_LIMIT, **fields}
    )


def helping(page: PageClient, staff: User, person: Person, **fields: Any) -> Assistance:
    """The same, with this browser logged in as them and the assistance begun in its session."""
    page.as_staff(staff)
    made = assistance(staff, person, **fields)
    session = page.session
    session[on_behalf.ASSISTANCE] = made.pk
    session.save()
    return made


def mandate(person: Person, representative: Person | None = None, **fields: Any) -> Mandate:
    """A mandate for questions and complaints, given online, for a month."""
    today = timezone.localdate()
    wanted = {
        "kinds": ["question", "complaint"],
        "valid_until": today + timedelta(days=30),
        "given_how": "web",
    }
    return Mandate.objects.create(person=person, representative=representative, **{**wanted, **fields})


def representing(page: PageClient, user: User, made: Mandate) -> None:
    """This browser logged in as a resident who chose to act by a mandate."""
    page.as_resident(user)
    session = page.session
    session[on_behalf.MANDATE] = made.pk
    session.save()
