"""Taking a request in at the counter: what was seen is recorded, the price settled, the request moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from core.accounts.acting import Acting
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from documents import pricing, settling
from documents.models import HeldDocument, Intake, TravelDocumentRequest
from documents.rules.kinds import DocumentKind
from documents.rules.photo import FINGERPRINTS_FROM, asks_fingerprints

Fingerprints = Intake.Fingerprints


@dataclass(frozen=True)
class Seen:
    """What the counter saw (PpW art. 28, 29). `documents` says of each old document in which state it is."""

    identity_from: str
    fingerprints: str
    photo_remarks: str = ""
    signed: bool = False
    documents: Mapping[int, str] = field(default_factory=dict)


def take_in(case: Case, seen: Seen, acting: Acting) -> Intake:
    """Record the intake and move the request, or nothing at all. NotAllowed as move_to.

    The price counts from this day: what is still to pay was paid at the counter, too much is paid back.
    """
    assert acting.actor is not None
    with transaction.atomic():
        locked = Case.objects.select_for_update(of=("self",)).select_related("subject").get(pk=case.pk)
        locked.workflow.move(locked.status, "taken_in")
        request, today = locked.travel_document, timezone.localdate()
        _mark_documents(request, seen.documents)
        intake, is_new = Intake.objects.get_or_create(
            request=request,
            defaults={
                "by": acting.actor,
                "identity_from": seen.identity_from,
                "photo_accepted": True,
                "photo_remarks": seen.photo_remarks,
                "fingerprints": seen.fingerprints,
                "signed": seen.signed,
                "price_lines": pricing.kept(settling.lines_on(request, today)),
            },
        )
        if not is_new:
            raise NotAllowed("taken in already")
        intake.settled = settling.difference(request, today)
        intake.save(update_fields=["settled"])
        settling.correct_at_intake(request, today)
        locked.move_to("taken_in", acting, facts={"settled": intake.settled})
    case.refresh_from_db()
    return intake


def _mark_documents(request: TravelDocumentRequest, documents: Mapping[int, str]) -> None:
    """A document that turns out lost or stolen lapses by the statement signed at the counter (PpW 31, 47)."""
    for document in request.held_documents.filter(state=HeldDocument.State.HELD):
        state = documents.get(document.pk, HeldDocument.State.HELD)
        if state != HeldDocument.State.HELD:
            document.state, document.statement_at = state, timezone.now()
            document.save(update_fields=["state", "statement_at"])


def fingerprint_choices(request: TravelDocumentRequest) -> list[Fingerprints]:
    """What can be said about fingerprints: from 12 they are taken, unless impossible; not for a card."""
    if request.kind == DocumentKind.IDENTITY_CARD:
        return [Fingerprints.NOT_NEEDED]
    age = request.holder_age_on(timezone.localdate())
    if not asks_fingerprints(age):
        return [Fingerprints.TOO_YOUNG]
    open_age = [Fingerprints.TOO_YOUNG] if age.unsure_about(FINGERPRINTS_FROM) else []
    return [Fingerprints.TAKEN, Fingerprints.IMPOSSIBLE, *open_age]
