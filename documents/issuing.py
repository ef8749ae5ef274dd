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
        old = [each for each in case.travel_document.old_documents if each.pk in handed_in]
        for each in old:
            each.hand_in(timezone.now())
        facts = {"identity_checked": True, "old_documents": len(old)}
        case.move_to("issued", acting, facts=facts)
