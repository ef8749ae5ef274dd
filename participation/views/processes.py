"""All processes: those in which people can take part first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from participation.models import Process

PER_PAGE = 20


@require_safe
def processes(request: HttpRequest) -> HttpResponse:
    """The list, a page at a time; closed ones apart."""
    rows = list(Process.objects.running().order_by("-published_at", "-pk")[: PER_PAGE + 1])
    return render(request, "participation/processes.html", {"rows": rows[:PER_PAGE]})
