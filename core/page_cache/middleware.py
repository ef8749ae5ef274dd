"""Whole pages for visitors who are not logged in, kept in this process until the content changes.

A kept page is used only while the database still has the mark it was made under, so that a change is seen at
once on every page; and for a minute at most, for what only the clock changes (a counter that closes).
Nobody with a session gets or makes a kept page. Each answer carries its own nonce.
"""

from __future__ import annotations

import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils.csp import CSP

Answer = Callable[[HttpRequest], HttpResponse]
Key = tuple[str, str]

SECONDS = 60
MOST_PAGES = 1000
NONCE = re.compile(r"'nonce-([^']+)'")
MARK = "SELECT mark FROM page_cache_contentversion"


@dataclass(frozen=True)
class Kept:
    """A page as it was answered, the mark of the content, and when it was made (monotonic seconds)."""

    mark: str
    made_at: float
    body: bytes
    headers: tuple[tuple[str, str], ...]
    nonce: str

    def serves(self, mark: str) -> bool:
        """Whether it still shows the content of now."""
        return self.mark == mark and time.monotonic() - self.made_at < SECONDS

    def answer(self) -> HttpResponse:
        """The page again, under a nonce of its own."""
        fresh = secrets.token_urlsafe(16)
        body = self.body.replace(self.nonce.encode(), fresh.encode()) if self.nonce else self.body
        response = HttpResponse(body)
        for name, value in self.headers:
            response.headers[name] = value.replace(self.nonce, fresh) if self.nonce else value
        return response


KEPT: OrderedDict[Key, Kept | None] = OrderedDict()
"""Pages by host and path; None for one that may be kept and is made anew with the next request."""


def page_cache(get_response: Answer) -> Answer:
    """Answer visitors from the kept pages where that is right, and keep what was made for them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _is_for_any_visitor(request):
            return get_response(request)
        key = (request.get_host(), request.path)
        known = key in KEPT
        mark = content_mark() if known else None
        if known and mark and (kept := KEPT[key]) and kept.serves(mark):
            KEPT.move_to_end(key)
            return kept.answer()
        request.content_mark = mark  # type: ignore[attr-defined]
        response = get_response(request)
        if _is_the_same_for_all(response):
            # The mark is older than the content: a change between the two costs no more than one page.
            _remember(key, _kept(response, mark) if mark else None)
        return response

    return middleware


def _is_for_any_visitor(request: HttpRequest) -> bool:
    cookies = set(request.COOKIES) - {settings.CSRF_COOKIE_NAME}
    return request.method == "GET" and not cookies and not request.META.get("QUERY_STRING")


def _is_the_same_for_all(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "Cache-Control" not in response.headers
        and "cookie" not in response.headers.get("Vary", "").lower()
    )


def _kept(response: HttpResponse, mark: str) -> Kept:
    policy = NONCE.search(response.headers.get(CSP.HEADER_ENFORCE, ""))
    nonce = policy.group(1) if policy else ""
    return Kept(mark, time.monotonic(), response.content, tuple(response.headers.items()), nonce)


def _remember(key: Key, kept: Kept | None) -> None:
    KEPT[key] = kept
    KEPT.move_to_end(key)
    while len(KEPT) > MOST_PAGES:
        KEPT.popitem(last=False)


def content_mark() -> str | None:
    """The mark of the content; None while the database cannot say, and then nothing is kept."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(MARK)
            row = cursor.fetchone()
    except DatabaseError:
        return None
    return str(row[0]) if row else None
