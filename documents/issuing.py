"""Issuing at the counter: identity checked, old documents handed in (PpW art. 32)."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from core.accounts.acting import Acting
from core.cases.models import Case


def issue(case: Case, acting: Acting, handed_in: Collection[int]) -> None:
    """Hand the document to its holder, who handed in these old ones. NotAllowed as move_to."""
    with transaction.atomic():
        old = case.travel_document.old_documents.filter(pk__in=handed_in)
        facts = {"identity_checked": True, "old_documents": old.update(handed_in_at=timezone.now())}
        case.move_to("issued", acting, facts=facts)
