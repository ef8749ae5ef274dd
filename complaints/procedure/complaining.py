"""A complaint comes in: case, rows, event and receipt in one transaction (Awb art. 9:4, 9:6)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from complaints.models import Complaint, Involved
from complaints.models.numbers import next_number
from complaints.procedure.sealing import close_to_namesakes
from complaints.rules import terms
from core.accounts.acting import Acting
from core.accounts.models import Person
from core.cases import uploads
from core.cases.models import Case, CaseEvent
from core.cases.uploads import CleanFile
from core.city.models import Department, equated_days

KIND = "complaint"
SERIES = "K"


@dataclass(frozen=True)
class Told:
    """What a complainant told, on the website or to somebody who wrote it down."""

    about: str
    what_happened: str
    department: Department | None = None
    officials: Sequence[str] = field(default=())
    happened_on: date | None = None
    happened_words: str = ""
    wish: str = ""
    toward_other: bool = False
    authorised: str = ""
    form: str = Complaint.Form.WRITTEN
    received_on: date | None = None


def complain(
    told: Told,
    acting: Acting,
    *,
    key: uuid.UUID,
    files: Sequence[CleanFile] = (),
    asked_by: Person | None = None,
) -> Case:
    """Take a complaint in, once per key. `asked_by`: who complains for somebody else without logging in."""
    received = told.received_on or acting.received_on
    stored = uploads.store(files)
    with transaction.atomic():
        case, is_new = Case.open_new(
            KIND,
            acting,
            received_on=received,
            submission_key=key,
            due_on=terms.handle_by(received, equated_days()).ends_on,
            asked_by=asked_by,
        )
        if not is_new:
            return case
        write_down(case, told)
        event = case.events.get(kind=CaseEvent.Kind.OPENED)
        uploads.attach(event, files, stored)
        case.tell("complaints/complaint_received", event)
    return case


def write_down(case: Case, told: Told) -> Complaint:
    """The rows of a complaint: also of one that came in as something else. Inside a transaction."""
    complaint = Complaint.objects.create(
        case=case,
        number=next_number(SERIES),
        about=told.about,
        department=told.department,
        form=told.form,
        what_happened=told.what_happened,
        happened_on=told.happened_on,
        happened_words=told.happened_words,
        wish=told.wish,
        toward_other=told.toward_other,
        authorised=told.authorised,
    )
    for name in told.officials:
        Involved.objects.create(complaint=complaint, named_as=name[:200])
    close_to_namesakes(complaint)
    return complaint
