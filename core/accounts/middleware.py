"""Personal pages stay personal, a session lives while it is used, and nobody acts by an ended mandate."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from core.accounts.on_behalf import MANDATE, lost_mandate
from core.accounts.session_clock import wind

Answer = Callable[[HttpRequest], HttpResponse]


def personal_pages(get_response: Answer) -> Answer:
    """Mark each page of someone who is logged in as not to be stored, and put off the end of the session."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            wind(request.session)
        response = get_response(request)
        if request.session.accessed and request.user.is_authenticated:
            add_never_cache_headers(response)
        return response

    return middleware


SAFE = {"GET", "HEAD", "OPTIONS"}
STILL_OPEN = ("representing:oneself", "logout", "account_logout", "digid_login")
"""Where one says that one goes on for oneself, logs in anew, or logs out."""


def mandate_in_force(get_response: Answer) -> Answer:
    """Refuse what is sent for somebody whose mandate ended meanwhile: it was not meant for the sender."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if (
            request.method in SAFE
            or settings.SESSION_COOKIE_NAME not in request.COOKIES
            or MANDATE not in request.session
            or request.path in {reverse(name) for name in STILL_OPEN}
            or (mandate := lost_mandate(request)) is None
        ):
            return get_response(request)
        return render(request, "accounts/mandate_over.html", {"mandate": mandate}, status=409)

    return middleware
