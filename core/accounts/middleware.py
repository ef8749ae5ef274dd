"""Personal pages stay personal, a session lives on while it is used, and nobody acts for another too long."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from core.accounts import unsent
from core.accounts.on_behalf import ASSISTANCE, MANDATE, acting_of, finish, lost_mandate
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
LOGGING_OUT = {"logout", "account_logout", "admin:logout"}
OF_STAFF = {"admin", "counter"}
"""Rooms where staff work in their own role, whether they help somebody or not."""


def help_in_time(get_response: Answer) -> Answer:
    """Keep what staff send for somebody when their time is over from being taken for their own.

    Pages that need no log-in look the same with and without help, so it is refused here, for all of them.
    What they sent waits for the same person (core.accounts.unsent). Logging out ends the help.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, *_view: object) -> HttpResponse | None:
        if request.method in SAFE or not _helps_or_did(request):
            return None
        match = request.resolver_match
        if match and match.view_name in LOGGING_OUT:
            finish(request)
            return None
        if (match and match.app_name in OF_STAFF) or acting_of(request).assistance:
            return None
        unsent.keep(request)
        return redirect("counter:over")

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def _helps_or_did(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES and ASSISTANCE in request.session


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
