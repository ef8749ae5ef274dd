"""What is answered to a request that cannot be read."""

from __future__ import annotations

from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render

TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
MOST_BYTES = 30 * 1024 * 1024
"""A little more than the proxy lets through."""
AT_A_TIME = 64 * 1024
UNKNOWN_HOST = "Op dit adres is geen portaal. There is no portal at this address.\n"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page in the portal's own words: 413 when too much was sent, else 400."""
    if isinstance(exception, DisallowedHost):
        # A page of ours would ask for the host again, and fail again.
        return HttpResponse(UNKNOWN_HOST, status=400, content_type="text/plain; charset=utf-8")
    if not isinstance(exception, TOO_BIG):
        return render(request, "400.html", status=400)
    read_to_the_end(request)
    return render(request, "413.html", status=413)


def read_to_the_end(request: HttpRequest) -> None:
    """Take in what is still coming: a browser that is cut off while sending shows no page at all."""
    seen = 0
    try:
        while seen < MOST_BYTES and (chunk := request.read(AT_A_TIME)):
            seen += len(chunk)
    except (OSError, UnreadablePostError):
        return
