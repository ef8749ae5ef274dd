"""One case with all that hangs on it, and one client per role: what tests/test_access.py walks through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from core.accounts.assurance import Level
from core.accounts.models import Mandate
from core.cases.models import Draft
from core.notifications.models import Message
from core.payments.models import Payment
from tests import cases_factory, complaints_factory
from tests.client import PageClient
from tests.counter_factory import helping, mandate, representing
from tests.people import Cast, person_of

LOG_IN, ELSEWHERE = "log in", "elsewhere"
LOG_IN_PAGES = {"/account/inloggen/", "/account/login/", "/beheer/login/"}
BY_HAND = {r"beheer/(?P<url>.*)$": "/beheer/nergens/"}
"""Paths for the few addresses that are regular expressions."""

NOTHING = 0
"""The number of a row that never exists."""

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
    "handler": lambda client, cast: client.as_staff(cast.karim),
    "coordinator": lambda client, cast: client.as_staff(cast.wilma),
    "contact": lambda client, cast: client.as_staff(cast.contact),
    "investigator": lambda client, cast: client.as_staff(cast.olga),
    "excluded": lambda client, cast: client.as_staff(cast.excluded),
    "ombudsman": lambda client, cast: client.as_staff(cast.ombudsman),
    "editor": lambda client, cast: client.as_staff(cast.editor),
    "chief_editor": lambda client, cast: client.as_staff(cast.chief),
    "participation": lambda client, cast: client.as_staff(cast.pleun),
    "helping": lambda client, cast: helping(client, cast.petra, person_of(cast.suzanne)),
    "one_factor": lambda client, cast: client.as_staff(cast.petra, second_factor=False),
    "representing": lambda client, cast: representing(client, cast.stranger, mandate_of(cast)),
}
"""Who looks: residents first, then staff, each with a second factor but "one_factor".

"helping" is Petra of the counter while she fills in for Suzanne, the owner. "representing" is the stranger,
to whom Suzanne gave a mandate for questions and complaints.
"""


def mandate_of(cast: Cast) -> Mandate:
    """From the owner to the stranger: for questions and complaints, not for passports or the ombudsman."""
    return mandate(person_of(cast.suzanne), person_of(cast.stranger))


def addresses() -> list[str]:
    """Every address of the URL conf as its pattern, the admin's too; without the prefix of the language."""
    return list(_walk(get_resolver().url_patterns))


def _walk(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, address)
        else:
            yield address


class QuietClient(PageClient):
    """Logs in as the cast does, and leaves judging pages to the tests of those pages."""

    def request(self, **request: Any) -> Any:
        return Client.request(self, **request)


class World:
    """Suzanne's request, question and complaints, closed to one member of staff; and one visitor."""

    def __init__(self, role: str, cast: Cast) -> None:
        case = cases_factory.travel_document_case(
            cast, settled_at_counter=["age_uncertain"], pay_how="counter"
        )
        question = complaints_factory.question_case(cast)
        complaint = complaints_factory.about_accused(cast)
        request = complaints_factory.ombudsman_case(cast)
        for each in (case, question, complaint, request):
            each.exclude(cast.excluded, "test")
        payment = Payment.objects.create(case=case, cents=8387, return_path="/", trouble="test")
        consent = cases_factory.consent(case, cast.pieter.person)  # type: ignore[arg-type]
        draft = Draft.objects.create(form="travel-document", owner=case.subject)
        appointment = cases_factory.appointment(case)
        self.client = QuietClient(raise_request_exception=False)
        ROLES[role](self.client, cast)
        message = Message.objects.create(
            key="access",
            template="documents/requested",
            language="nl",
            channel="letter",
            recipient=case.subject,
            status=Message.Status.FAILED,
        )
        self.values: dict[str, object] = {
            "reference": case.reference,
            "token": consent.token,
            "key": draft.key,
            "name": "voor-wie",
            "matter": "age_uncertain",
            "person_id": case.subject_id,
            "message_id": message.pk,
        }
        self.references: dict[str, str] = {
            "vragen/": question.reference,
            "beheer/vragen/": question.reference,
            "klachten/": complaint.reference,
            "beheer/klachten/": complaint.reference,
            "ombudsman/": request.reference,
            "beheer/ombudsman/": request.reference,
        }
        self.special: dict[str, object] = {
            "betalingen/": payment.key,
            "beheer/afspraken/": appointment.pk,
            "beheer/betalingen/": payment.pk,
            "beheer/zaken/<str:reference>/toestemming/": consent.pk,
        }

    def path_of(self, address: str) -> str:
        """A path that matches the address and leads to what this world has, or to number 0."""
        if address in BY_HAND:
            return BY_HAND[address]
        of_room = next((ref for start, ref in self.references.items() if address.startswith(start)), None)
        last = next((value for start, value in self.special.items() if address.startswith(start)), NOTHING)

        def value(found: re.Match[str]) -> str:
            name = found[1]
            if name == "reference" and of_room:
                return of_room
            known = self.values.get(name, last) if last is NOTHING or name not in {"key", "pk"} else last
            return str(known)

        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", value, address)

    def answer(self, address: str) -> str:
        """What this visitor gets there; an address that takes no GET is posted to, with nothing.

        What the visit changed is undone, so that each address finds the same world.
        """
        path, cookies = self.path_of(address), deepcopy(self.client.cookies)
        with transaction.atomic():
            response = self.client.get(path)
            if response.status_code == 405:
                response = self.client.post(path)
            transaction.set_rollback(True)
        self.client.cookies = cookies
        if response.status_code in (301, 302):
            target = response.headers["Location"].split("?")[0]
            return LOG_IN if target.removeprefix("/en") in LOG_IN_PAGES else ELSEWHERE
        return str(response.status_code)
