"""Somebody looked at what stands out in a case."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from complaints.models import Mark
from core.accounts.desk import desk_page, staff
from core.cases.models import Case


@desk_page("cases.view_case")
@require_POST
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down who looked, once. 404 for a mark of a case that this user may not know of."""
    user = staff(request)
    marks = Mark.objects.select_related("case").filter(case__in=Case.objects.visible_to(user))
    mark = get_object_or_404(marks, pk=pk)
    if not mark.case.may_be_worked_on_by(user):
        raise PermissionDenied
    Mark.objects.filter(pk=pk, seen_at=None).update(seen_by=user, seen_at=timezone.now())
    messages.success(request, _("Er staat nu bij dat u hiernaar keek."))
    return redirect("admin:case", mark.case.reference)
