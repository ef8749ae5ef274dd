"""Ends that need words of their own: mediation that worked, and a request that is taken back."""

from __future__ import annotations

from django.db import transaction

from complaints import register
from core.accounts.acting import Acting
from core.cases.models import Case, CaseEvent


def mediated(case: Case, acting: Acting, agreed: str) -> CaseEvent:
    """Both sides agreed: what on, in words that the requester reads."""
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        locked.ombudsman_file.mediation = agreed
        locked.ombudsman_file.save(update_fields=["mediation"])
        return locked.move_to("mediated", acting)


def withdraw(case: Case, acting: Acting) -> CaseEvent:
    """The requester stops, by themselves or through somebody of the ombudsman."""
    return case.move_to("request_withdrawn", acting)


def ended(case: Case, event: CaseEvent) -> None:
    """What every end brings, whoever made it: a line in the ombudsman's register (Awb art. 9:36a)."""
    register.enter(case, register.OUTCOMES[case.status])
