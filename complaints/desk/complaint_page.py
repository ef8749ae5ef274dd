"""What the desk's pages about one complaint share: finding it, and whom it is about."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from complaints.models import Involved
from complaints.procedure.complaining import KIND
from core.accounts.acting import Acting
from core.cases.desk.access import case_to_work_on
from core.cases.models import Case


def complaint_to_work_on(request: HttpRequest, reference: str, *rights: str) -> tuple[Case, Acting]:
    """The complaint and who works on it. 404 for a case of another kind, else as `case_to_work_on`."""
    case, acting = case_to_work_on(request, reference, *rights)
    if case.kind != KIND:
        raise Http404
    return case, acting


def official_of(case: Case, pk: int) -> Involved:
    """One of those whom the complaint is about, or 404."""
    found = case.complaint.involved.select_related("user", "person").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
