"""A request to the ombudsman comes in, or the ombudsman begins to investigate (Awb art. 9:18, 9:26, 9:28)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from complaints import incoming
from complaints.models import Competence, OmbudsmanFile
from complaints.models.numbers import next_number
from complaints.models.ombudsman import ombudsman_on
from complaints.ombudsman import handing_over
from core.accounts.acting import Acting, Channel, acting_as_staff
from core.accounts.models import Person, User
from core.audit.models import Office
from core.cases import uploads
from core.cases.models import Case, CaseEvent
from core.cases.uploads import CleanFile

KIND = "ombudsman"
SERIES = "O"


@dataclass(frozen=True)
class Asked:
    """What somebody asks of the ombudsman."""

    what_happened: str
    wish: str = ""
    against: Competence | None = None
    against_words: str = ""
    happened_on: date | None = None
    complained: str = OmbudsmanFile.Complained.UNKNOWN
    municipal_reference: str = ""
    municipal_ended_on: date | None = None
    received_on: date | None = None


@dataclass(frozen=True)
class TakeAlong:
    """The complaint at the municipality whose file comes along, and the consent as it was read."""

    complaint: Case
    words: str


def request(
    asked: Asked,
    acting: Acting,
    *,
    key: uuid.UUID,
    files: Sequence[CleanFile] = (),
    asked_by: Person | None = None,
    take_along: TakeAlong | None = None,
    came_by: HttpRequest | None = None,
) -> Case:
    """Take a request in, once per key, in the ombudsman's own office. `came_by`: the form on the website."""
    stored = uploads.store(files)
    with transaction.atomic():
        case, is_new = _open(asked, acting, key, asked_by)
        if is_new:
            _write_down(case, asked, own_initiative=False)
            event = case.events.get(kind=CaseEvent.Kind.OPENED)
            uploads.attach(event, files, stored)
            if take_along:
                handing_over.hand_over(case, take_along.complaint, acting, take_along.words)
            case.tell("ombudsman/request_received", event)
            incoming.look_at(case, f"{asked.what_happened} {asked.wish}", came_by)
    return case


def begin_own(asked: Asked, user: User, *, key: uuid.UUID) -> Case:
    """Begin an investigation that nobody asked for (Awb art. 9:26). The ombudsman is the subject."""
    with transaction.atomic():
        acting = acting_as_staff(user, office_itself(), Channel.WEB)
        case, is_new = _open(asked, acting, key, None)
        if is_new:
            _write_down(case, asked, own_initiative=True)
    return case


def office_itself() -> Person:
    """The ombudsman as subject of their own investigations: a person with a name and nothing else."""
    before = Case.objects.filter(ombudsman_file__own_initiative=True).select_related("subject").first()
    if before:
        return before.subject
    return Person.objects.create(family_name=ombudsman_on(timezone.localdate()).name)


def _open(asked: Asked, acting: Acting, key: uuid.UUID, asked_by: Person | None) -> tuple[Case, bool]:
    return Case.open_new(
        KIND,
        acting,
        received_on=asked.received_on or timezone.localdate(),
        submission_key=key,
        office=Office.OMBUDSMAN,
        asked_by=asked_by,
    )


def _write_down(case: Case, asked: Asked, *, own_initiative: bool) -> OmbudsmanFile:
    return OmbudsmanFile.objects.create(
        case=case,
        number=next_number(SERIES),
        own_initiative=own_initiative,
        against=asked.against,
        against_words=asked.against_words,
        what_happened=asked.what_happened,
        wish=asked.wish,
        happened_on=asked.happened_on,
        complained=asked.complained,
        municipal_reference=asked.municipal_reference,
        municipal_ended_on=asked.municipal_ended_on,
    )
