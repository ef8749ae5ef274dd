"""A program that fills a database with closed cases: `closed_cases.py DUE HELD YOUNG`.

Each has rows in every room and two files, and all its texts name whether it must go or stay.
"""

from __future__ import annotations

import datetime
import sys
import uuid
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.core.files.storage import default_storage  # noqa: E402
from django.utils import timezone  # noqa: E402

from core.accounts.acting import Channel  # noqa: E402
from core.accounts.models import Person, User  # noqa: E402
from core.appointments.models import Appointment, Slot  # noqa: E402
from core.audit.models import AccessRecord, Office  # noqa: E402
from core.cases.models import Attachment, Case, CaseEvent, Draft, EventMessage  # noqa: E402
from core.notifications.models import Message, MessageLog  # noqa: E402
from core.payments.models import Payment  # noqa: E402
from documents.models import Consent, HeldDocument, TravelDocumentRequest  # noqa: E402
from documents.workflow import KIND  # noqa: E402
from tests.city_made import make_counter  # noqa: E402

GOES, HELD, YOUNG = "Weggaander", "Vastgehoudene", "Blijvertje"
"""The words that tell in a dump, a file or a log whose trace it is."""

LONG_AGO = timezone.now() - timedelta(days=6000)
FOREVER = datetime.date(2999, 1, 1)


def main() -> None:
    """So many of each."""
    due, held, young = map(int, sys.argv[1:])
    make_cases(due, GOES)
    make_cases(held, HELD, hold_reason=f"bezwaar van {HELD}")
    make_cases(young, YOUNG, destroy_after=FOREVER)


def make_cases(count: int, word: str, **fields: Any) -> None:
    """Withdrawn requests, each asked by one person and with another whose consent was asked."""
    residents = people(count, word, "Vrager")
    users = User.objects.bulk_create(
        User(username=uuid.uuid4().hex, person=person, date_joined=LONG_AGO) for person in residents
    )
    usual = {"destroy_after": datetime.date(2020, 1, 1), "closed_at": LONG_AGO, "status": "withdrawn"}
    cases = Case.objects.bulk_create(
        Case(
            kind=KIND,
            subject=person,
            submitted_by=person,
            channel=Channel.WEB,
            received_on=LONG_AGO.date(),
            **{**usual, **fields},
        )
        for person in residents
    )
    details(cases, word)
    events = CaseEvent.objects.bulk_create(
        CaseEvent(case=case, kind=CaseEvent.Kind.FROM_RESIDENT, actor=user, channel=Channel.WEB, text=word)
        for case, user in zip(cases, users, strict=True)
    )
    Attachment.objects.bulk_create(
        Attachment(
            case=event.case,
            event=event,
            name=f"{word}.pdf",
            kind="application/pdf",
            size=1,
            sha256="0" * 64,
            file=stored("attachments", word),
            uploaded_by=event.actor,
        )
        for event in events
    )
    letters(events, word)


def people(count: int, word: str, role: str) -> list[Person]:
    """People who are known by the word alone."""
    fields = {"street": word, "house_number": 1, "postcode": "2312 AB", "city": "Leiden"}
    return Person.objects.bulk_create(
        Person(given_names=role, family_name=word, email=f"{word}@voorbeeld.example".lower(), **fields)
        for _ in range(count)
    )


def details(cases: list[Case], word: str) -> None:
    """What the rooms above and beside the cases know."""
    TravelDocumentRequest.objects.bulk_create(
        TravelDocumentRequest(case=case, kind="passport", delivery_city=word, answers={"naam": word})
        for case in cases
    )
    HeldDocument.objects.bulk_create(HeldDocument(request_id=case.pk, kind="passport") for case in cases)
    parents = people(len(cases), word, "Ouder")
    Consent.objects.bulk_create(
        Consent(request_id=case.pk, person=parent) for case, parent in zip(cases, parents, strict=True)
    )
    Payment.objects.bulk_create(
        Payment(case=case, cents=8387, status="paid", provider_id=uuid.uuid4().hex, paid_at=LONG_AGO)
        for case in cases
    )
    Draft.objects.bulk_create(
        Draft(form=KIND, owner=case.subject, case=case, answers={"naam": word}) for case in cases
    )
    AccessRecord.objects.bulk_create(
        AccessRecord(office=Office.MUNICIPALITY, user_id=1, person_id=case.subject_id, action="viewed")
        for case in cases
    )
    counter, first = make_counter(), Slot.objects.count()
    slots = Slot.objects.bulk_create(
        Slot(
            location=counter,
            starts_at=LONG_AGO + timedelta(minutes=10 * (first + number)),
            minutes=10,
            desk=1,
        )
        for number in range(len(cases))
    )
    Appointment.objects.bulk_create(
        Appointment(slot=slot, case=case) for slot, case in zip(slots, cases, strict=True)
    )


def letters(events: list[CaseEvent], word: str) -> None:
    """One printed letter for each line of a timeline."""
    made = Message.objects.bulk_create(
        Message(
            key=f"retention:{event.pk}",
            template="cases/new_message",
            language="nl",
            channel="letter",
            recipient=event.case.subject,
            address=word,
            context={"name": word},
            status="sent",
            pdf=stored("letters", word),
        )
        for event in events
    )
    EventMessage.objects.bulk_create(
        EventMessage(event=event, message=message) for event, message in zip(events, made, strict=True)
    )
    MessageLog.objects.bulk_create(
        MessageLog(message=message, what="failed", detail=word) for message in made
    )


def stored(folder: str, word: str) -> str:
    """A file that says the word."""
    return str(default_storage.save(f"{folder}/{uuid.uuid4().hex}.pdf", ContentFile(word.encode())))


if __name__ == "__main__":
    main()
