"""Who may open a case at the desk, and who may work on it. The first line of every view here."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from core.accounts.acting import Acting, acting_as_staff
from core.accounts.desk import staff
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases.models import Case


def case_to_view(request: HttpRequest, reference: str) -> Case:
    """The case, once it is written down who looks. 404 when this user may not know that it exists."""
    user = staff(request)
    workable = Exists(Case.objects.workable_by(user).filter(pk=OuterRef("pk")))
    cases = Case.objects.visible_to(user).select_related("subject", "submitted_by", "handler")
    case = get_object_or_404(cases.annotate(by_user=workable), reference=reference)
    case.workable[user.pk] = case.by_user  # type: ignore[attr-defined]
    record_access(user, [case.subject_id, case.submitted_by_id], AccessRecord.Action.VIEWED, reference)
    return case


def case_to_work_on(request: HttpRequest, reference: str, *permissions: str) -> tuple[Case, Acting]:
    """The case and the one who works on it.

    404 as `case_to_view`; 403 without one of the permissions, and for one's own or a household's case.
    """
    case, user = case_to_view(request, reference), staff(request)
    if permissions and not any(user.has_perm(name) for name in permissions):
        raise PermissionDenied
    if not case.may_be_worked_on_by(user):
        raise PermissionDenied
    return case, acting_as_staff(user, case.subject)


def hindrance(case: Case, acting: Acting) -> str:
    """Why this user may look but not touch, in words, or nothing."""
    if acting.actor and not case.may_be_worked_on_by(acting.actor):
        return _(
            "Deze zaak gaat over uzelf of uw huisgenoot. Een collega behandelt de zaak. U kunt alleen kijken."
        )
    return ""
