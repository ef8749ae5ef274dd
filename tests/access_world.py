"""One case with all that hangs on it, and one client per role: what tests/test_access.py walks through."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from core.accounts.assurance import Level
from core.cases.models import Case, Draft
from core.payments.models import Payment
from tests import cases_factory
from tests.client import PageClient
from tests.people import Cast

LogIn = Callable[[PageClient, Cast], Any]

ROLES: dict[str, LogIn] = {
    "anonymous": lambda client, cast: client,
    "owner": lambda client, cast: client.as_resident(cast.suzanne),
    "stranger": lambda client, cast: client.as_resident(cast.stranger),
    "low_level": lambda client, cast: client.as_resident(cast.suzanne, Level.BASIS),
    "no_role": lambda client, cast: client.as_staff(cast.norole),
    "counter": lambda client, cast: client.as_staff(cast.petra),
    "decider": lambda client, cast: client.as_staff(cast.ruben),
    "issuer": lambda client, cast: client.as_staff(cast.ursula),
    "manager": lambda client, cast: client.as_staff(cast.beheerder),
    "excluded": lambda client, cast: client.as_staff(cast.excluded),
    "ombudsman": lambda client, cast: client.as_staff(cast.ombudsman),
    "one_factor": lambda client, cast: client.as_staff(cast.petra, second_factor=False),
}
"""Who looks: residents first, then staff, each with a second factor but the last."""


@dataclass(frozen=True)
class Route:
    """One address of the URL conf: its pattern, its name, and the names of what it takes."""

    pattern: str
    name: str
    parameters: tuple[str, ...]


def routes() -> list[Route]:
    """Every address there is, the admin's too."""
    return list(_walk(get_resolver().url_patterns))


def _walk(patterns: list[URLPattern | URLResolver], before: str = "", space: str = "") -> Iterator[Route]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)
        else:
            name = f"{space}{pattern.name}" if pattern.name else route
            yield Route(route, name, tuple(pattern.pattern.regex.groupindex))


@dataclass
class World:
    """Suzanne's request, closed to one member of staff, with a payment, a consent and a draft."""

    case: Case
    ids: dict[str, Any]


def world(cast: Cast) -> World:
    """Make it."""
    case = cases_factory.travel_document_case(cast)
    case.exclude(cast.excluded, "test")
    payment = Payment.objects.create(case=case, cents=8387, return_path="/")
    consent = cases_factory.consent(case, cast.pieter.person)  # type: ignore[arg-type]
    draft = Draft.objects.create(form="travel-document", owner=case.subject)
    ids: dict[str, Any] = {
        "reference": case.reference,
        "payment": payment.key,
        "draft": draft.key,
        "token": consent.token,
        "object_id": case.pk,
        "pk": case.pk,
        "key": uuid.uuid4(),
    }
    return World(case, ids)


def client_of(role: str, cast: Cast) -> Client:
    """A fresh client, logged in as this role."""
    client = PageClient(raise_request_exception=False)
    ROLES[role](client, cast)
    return client
