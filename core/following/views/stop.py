"""Stopping with one click (RFC 8058): a mail program posts here without log-in, cookie or page before it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.following import leaving
from core.following.models import Subscriber
from core.following.views.private import private


@csrf_exempt
@private
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button and changes nothing. POST stops all; again, or with another link, the same page."""
    if request.method == "POST":
        leaving.stop(token[:40])
    elif Subscriber.objects.filter(token=token[:40]).exists():
        return render(request, "following/stop.html")
    return render(request, "following/stopped.html")
