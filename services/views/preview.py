"""A version before it is on the website, for whoever holds the link."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from services.models import ServiceVersion
from services.preview import version_of
from services.reading import page
from services.states import State
from services.views.service import service_context


@never_cache
@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The page as it would be. 404 after seven days, or when the version was withdrawn; kept by nobody."""
    number = version_of(token) or 0
    versions = ServiceVersion.objects.exclude(state=State.WITHDRAWN).select_related("service")
    found = versions.filter(pk=number).first()
    shown = page(found.service.slug, found.pk) if found else None
    if found is None or shown is None:
        raise Http404
    answer = render(request, "services/preview.html", {**service_context(shown), "state": found.state})
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer.headers["Referrer-Policy"] = "strict-origin"
    return answer
