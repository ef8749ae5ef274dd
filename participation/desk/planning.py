"""The planning at the desk: drafts too, and where people are asked too much."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.accounts.desk import show
from participation.desk.access import writers_page
from participation.views.planning import context_of


@writers_page
@require_safe
def planning(request: HttpRequest) -> HttpResponse:
    """What is coming, by month and neighbourhood."""
    return show(request, "participation/desk/planning.html", context_of(drafts=True))
