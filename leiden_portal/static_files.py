"""Static files by WhiteNoise, from the first request for one of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]

Answer = Callable[[HttpRequest], HttpResponseBase]


def static_files(get_response: Answer) -> Answer:
    """WhiteNoise reads name, size and date of every file when it is made, so it is made when it is needed."""

    @cache
    def whitenoise() -> WhiteNoiseMiddleware:
        return WhiteNoiseMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(settings.STATIC_URL):
            response: HttpResponseBase = whitenoise()(request)
            return response
        return get_response(request)

    return middleware
