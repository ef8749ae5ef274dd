"""Issuing at the counter: identity checked, old documents handed in (PpW art. 32)."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.accounts.acting import Acting
from core.cases.models import Case
from documents.models import HeldDocument, TravelDocumentRequest


def to_hand_in(request: TravelDocumentRequest) -> QuerySet[HeldDocument]:
    """The old Dutch documents of the same kind that are still with the holder (PpW art. 32(2))."""
    return request.held_documents.filter(
        state=HeldDocument.State.HELD, foreign=False, handed_in_at=None, kind=request.kind
    )


def issue(case: Case, acting: Acting, handed_in: Collection[int]) -> None:
    """Hand the document to its holder, who handed in these old ones. NotAllowed as move_to; then nothing changed."""
    with transaction.atomic():
        to_hand_in(case.travel_document).filter(pk__in=handed_in).update(handed_in_at=timezone.now())
        case.move_to("issued", acting, facts={"handed_in": len(handed_in)})
