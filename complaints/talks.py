"""Conversations with who complains or is complained about, for both offices: agreed on once, and ended once.

Who may and what each side hears of it differs: see procedure/hearings.py and ombudsman/hearing.py.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Hearing, Involved
from core.cases.models import Case
from core.cases.workflow import NotAllowed, Text

State = Hearing.State


def agree(
    case: Case,
    starts_at: datetime,
    minutes: int,
    place: str,
    *,
    involved: Involved | None = None,
    taken: Text,
) -> Hearing:
    """A conversation to come. NotAllowed in the past, and in the words `taken` when one is planned."""
    still_to_come(starts_at)
    try:
        with transaction.atomic():
            return Hearing.objects.create(
                case=case, involved=involved, starts_at=starts_at, place=place, minutes=minutes
            )
    except IntegrityError as error:
        raise NotAllowed(taken) from error


def still_planned(case: Case, hearing: Hearing) -> Hearing:
    """The conversation, held until the transaction ends. NotAllowed when it was held or called off."""
    row = case.hearings.select_for_update(of=("self",)).select_related("involved").get(pk=hearing.pk)
    if row.state != State.PLANNED:
        raise NotAllowed(_("Dit gesprek is al geweest of afgezegd. Er is niets veranderd."))
    return row


def end(row: Hearing, state: Hearing.State, report: str = "") -> None:
    """It was held, and this is the report; or it does not take place."""
    row.state, row.report = state, report
    row.reported_on = timezone.localdate() if report else None
    row.save(update_fields=["state", "report", "reported_on"])


def still_to_come(starts_at: datetime) -> None:
    """NotAllowed for a moment in the past."""
    if starts_at <= timezone.now():
        raise NotAllowed(_("Dit tijdstip is al voorbij. Kies een tijdstip dat nog komt."))
