"""All processes at the desk, the latest first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.accounts.desk import show
from participation.desk.contest_access import writers_page
from participation.models import Process


@writers_page
@require_safe
def processes(request: HttpRequest) -> HttpResponse:
    """A plain list."""
    return show(
        request, "participation/desk/start.html", {"rows": Process.objects.order_by("-changed_at")[:50]}
    )
