"""The home page and the pages every site of a municipality has."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.city.models import Location


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where a resident begins."""
    return render(request, "portal/home.html")


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Every way to reach us: counters with their hours, telephone, post."""
    locations = Location.objects.prefetch_related("opening_hours")
    return render(request, "portal/contact.html", {"locations": locations})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What we keep, why, how long, and what someone can ask for."""
    return render(request, "portal/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement with its status."""
    return render(request, "portal/accessibility.html")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116). `Expires` is always ahead and under a year."""
    expires = (timezone.now() + timedelta(days=300)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        "Contact: mailto:security@voorbeeld.example",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
        "Preferred-Languages: nl, en",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Personal pages are not for search engines."""
    lines = [
        "User-agent: *",
        "Disallow: /mijn/",
        "Disallow: /account/",
        "Disallow: /beheer/",
        "Disallow: /volgen/",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
