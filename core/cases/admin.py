"""Cases in Django's admin lead to the desk's own pages: there is one place to look at a case."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from core.accounts.desk import staff
from core.audit.read_only import ReadOnlyAdmin
from core.cases.models import Case


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    """Nothing of its own: list, page and history are the work list and the page of the case."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Case]:
        """What this user may know of."""
        return Case.objects.visible_to(staff(request))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The work lists."""
        return redirect("admin:work")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of the case. 404 when this user may not know of it."""
        case = self.get_object(request, object_id)
        if case is None:
            raise Http404
        return redirect("admin:case", case.reference)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The timeline is the history."""
        return self.change_view(request, object_id)
