"""What the pages of the ombudsman's desk share: who opens them, on which file, with which form."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from complaints.ombudsman.requesting import KIND
from complaints.rights import INVESTIGATE
from core.accounts.acting import Acting
from core.accounts.desk import staff
from core.accounts.models import User
from core.audit.models import Office
from core.cases.desk.access import case_to_work_on
from core.cases.desk.carrying_out import carry_out
from core.cases.models import Case

TEMPLATE = "complaints/ombudsman/desk/form.html"
on_case = partial(carry_out, template=TEMPLATE)
"""`carry_out`, with what only the ombudsman's forms have: see the template."""


def file_to_work_on(request: HttpRequest, reference: str) -> tuple[Case, Acting]:
    """The file and who works on it. 404 for every other office and kind; 403 without the right."""
    case, acting = case_to_work_on(request, reference, INVESTIGATE)
    if case.kind != KIND:
        get_object_or_404(Case.objects.none(), reference=reference)
    return case, acting


def of_the_ombudsman(request: HttpRequest) -> User:
    """Who is at work, of the ombudsman's office. 403 for the municipality, its superusers too."""
    user = staff(request)
    if user.office != Office.OMBUDSMAN or not user.has_perm(INVESTIGATE):
        raise PermissionDenied
    return user
