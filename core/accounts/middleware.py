"""Personal pages stay personal: no browser or proxy keeps them, and a session lives on while it is used."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

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
