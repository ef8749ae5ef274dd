"""A request that must go to the municipality first goes there in one click (Awb art. 9:20, 2:3).

The complaint keeps the day on which the request came in, and goes once, however often somebody clicks.
"""

from __future__ import annotations

import uuid

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints.ombudsman.sealed_content import visible_papers
from complaints.procedure import complaining
from core.accounts.acting import Acting
from core.cases.models import Attachment, Case, CaseEvent
from core.cases.uploads import CleanFile
from core.cases.workflow import NotAllowed

NOT_NOW = _("U kunt dit verzoek nu niet doorsturen naar de gemeente.")
NOT_BY_STAFF = _(
    "U werkt bij de ombudsman, en een klacht bij de gemeente kunt u niet voor een inwoner indienen. De "
    "inwoner kan dit verzoek zelf doorsturen, of de klacht vertellen aan de gemeente: 14 071. Er is niets "
    "veranderd."
)
CONSENT = _("Ja, stuur mijn verzoek en mijn bestanden als klacht naar de gemeente.")


def can_be_passed_on(case: Case) -> bool:
    """Whether it was sent back and did not go to the municipality yet."""
    return case.status == "sent_back" and not passed_on_as(case)


def passed_on_as(case: Case) -> str:
    """The number of the complaint that it became, or nothing."""
    event = case.events.filter(kind=CaseEvent.Kind.FACT, facts__has_key="passed_on").first()
    return str(event.facts["passed_on"]) if event else ""


def pass_on(case: Case, acting: Acting, about: str) -> Case:
    """Make it a complaint at the municipality, as the requester asks. NotAllowed when it was not sent back.

    The papers go along, but for those that came from the municipality.
    """
    if acting.assistance:
        raise NotAllowed(NOT_BY_STAFF)
    sent = visible_papers(case).select_related("event")
    papers = [_read(paper) for paper in sent if "file" not in paper.event.facts]
    with transaction.atomic():
        locked = Case.objects.locked().select_related("submitted_by").get(pk=case.pk)
        if locked.status != "sent_back" or not locked.is_of(acting):
            raise NotAllowed(NOT_NOW)
        file = locked.ombudsman_file
        told = complaining.Told(
            about=about,
            what_happened=file.what_happened,
            wish=file.wish,
            happened_on=file.happened_on,
            received_on=locked.received_on,
        )
        before = passed_on_as(locked)
        complaint = complaining.complain(
            told,
            acting.for_person(locked.subject),
            key=uuid.uuid5(locked.submission_key, "municipality"),
            files=() if before else papers,
            asked_by=locked.submitted_by if acting.actor is None else None,
        )
        if not before:
            facts = {"passed_on": complaint.complaint.number}
            locked.record(CaseEvent.Kind.FACT, acting, facts=facts)
    return complaint


def _read(paper: Attachment) -> CleanFile:
    with default_storage.open(str(paper.file.name)) as stored:
        return CleanFile(paper.name, paper.kind, stored.read())
