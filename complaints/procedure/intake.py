"""A complaint with the people it comes from, in one transaction and once however often it is sent."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection, transaction
from django.http import HttpRequest

from complaints.incoming import look_at
from complaints.procedure.complaining import KIND, Told, complain
from core.accounts.acting import Acting
from core.accounts.models import Person
from core.cases.models import Case
from core.cases.reading_back import Line, keep
from core.cases.uploads import CleanFile

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


class Sender(NamedTuple):
    """Who complains: as whom we write it down, and who asked for them without logging in."""

    acting: Acting
    asked_by: Person | None = None


@dataclass(frozen=True)
class Intake:
    """A whole complaint as it was sent. `people` makes or finds its persons, and is called once.

    `agreed` and `read`: how the resident agreed to what staff read back to them (core.cases.reading_back).
    """

    told: Told
    people: Callable[[], Sender]
    key: uuid.UUID
    files: Sequence[CleanFile] = ()
    agreed: str = ""
    read: Sequence[Line] = ()


def take_in(intake: Intake, request: HttpRequest | None = None) -> Case:
    """The case of this key. `request`: that of the website, to be patient with who sends very much."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(ONE_AT_A_TIME, [f"complaint {intake.key}"])
        if before := Case.objects.filter(submission_key=intake.key).first():
            return before
        sender = intake.people()
        case = complain(
            intake.told, sender.acting, key=intake.key, files=intake.files, asked_by=sender.asked_by
        )
        keep(case, sender.acting, intake.agreed, intake.read)
        look_at(case, f"{intake.told.what_happened}\n{intake.told.wish}", request)
    return case


__all__ = ["KIND", "Intake", "Sender", "take_in"]
