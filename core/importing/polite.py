"""Asking a source of others as a good guest: one question at a time, slowly, and not twice the same.

Whatever a source does, the answer is whole and within its size, or it is a `SourceError`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from core.importing.models import KnownAnswer

if TYPE_CHECKING:
    import requests

CONNECT_SECONDS = 5
READ_SECONDS = 30
WHOLE_SECONDS = 120
ATTEMPTS = 4
LONGEST_WAIT = 60.0
LARGEST_ANSWER_BYTES = 25_000_000
BUSY = (429, 500, 502, 503, 504)


class SourceError(Exception):
    """A source gave no usable answer; its text says why, for people.

    `passing`: trying again later may help. `status`: what HTTP says. `too_large`: there is more than we take.
    """

    def __init__(
        self, reason: str, *, passing: bool = False, status: int | None = None, too_large: bool = False
    ) -> None:
        self.passing, self.status, self.too_large = passing, status, too_large
        super().__init__(reason)


@dataclass(frozen=True)
class Fetched:
    """An answer: its bytes, or `unchanged` since we last kept one. `kept()` says that it was dealt with."""

    url: str
    body: bytes
    content_type: str = ""
    unchanged: bool = False
    etag: str = ""
    last_modified: str = ""

    def kept(self) -> None:
        """Next time ask only for what changed. Call it in the transaction that keeps what was fetched."""
        if self.etag or self.last_modified:
            KnownAnswer.objects.update_or_create(
                url=self.url[:1000],
                defaults={
                    "etag": self.etag,
                    "last_modified": self.last_modified,
                    "fetched_at": timezone.now(),
                },
            )


@dataclass
class Guest:
    """Asks one source: below `base` only, with `pause` seconds between the beginnings of two questions."""

    base: str
    pause: float = 1.0
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _asked_at: float | None = field(default=None, init=False)

    def get(
        self,
        path: str,
        params: Mapping[str, str] | None = None,
        *,
        conditional: bool = False,
        largest: int = LARGEST_ANSWER_BYTES,
    ) -> Fetched:
        """The answer at `path` (or a whole address at the same host). Raises SourceError.

        `conditional`: let the source say that nothing changed since the last answer that was `kept`.
        """
        import requests

        url = self._address(path)
        prepared = requests.Request("GET", url, params=dict(params or {})).prepare().url or url
        headers = self._conditions(prepared) if conditional else {}
        for attempt in range(1, ATTEMPTS + 1):
            self._take_turn()
            try:
                return _ask(prepared, headers, largest)
            except _Busy as busy:
                if attempt == ATTEMPTS:
                    raise SourceError(str(busy), passing=True, status=busy.status) from None
                self.wait(min(busy.after or 2.0**attempt, LONGEST_WAIT))
        raise AssertionError("unreachable")

    def _address(self, path: str) -> str:
        base = self.base.rstrip("/") + "/"
        url = urljoin(base, path.lstrip("/") if not urlsplit(path).scheme else path)
        if urlsplit(url)[:2] != urlsplit(base)[:2]:
            raise SourceError(_("het adres is van een andere website"))
        return url

    def _conditions(self, url: str) -> dict[str, str]:
        known = KnownAnswer.objects.filter(url=url[:1000]).first()
        if known is None:
            return {}
        pairs = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in pairs.items() if value}

    def _take_turn(self) -> None:
        if self._asked_at is not None and (left := self._asked_at + self.pause - self.clock()) > 0:
            self.wait(left)
        self._asked_at = self.clock()


class _Busy(Exception):
    def __init__(self, reason: str, status: int | None = None, after: float | None = None) -> None:
        self.status, self.after = status, after
        super().__init__(reason)


def _ask(url: str, headers: Mapping[str, str], largest: int) -> Fetched:
    import requests
    import urllib3

    try:
        with requests.Session() as session:
            session.trust_env = False
            response = session.get(
                url,
                headers={"Accept-Encoding": "identity", "User-Agent": "leiden-portal", **headers},
                timeout=(CONNECT_SECONDS, READ_SECONDS),
                allow_redirects=False,
                stream=True,
            )
            if response.status_code in BUSY:
                raise _Busy(_answers(response.status_code), response.status_code, _retry_after(response))
            if response.status_code == 304:
                return Fetched(url, b"", unchanged=True)
            if response.status_code != 200:
                raise SourceError(_answers(response.status_code), status=response.status_code)
            body = _read(response, largest)
    except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, UnicodeError) as error:
        raise _Busy(_("de bron is niet te bereiken ({error})").format(error=type(error).__name__)) from None
    found = response.headers
    return Fetched(
        url,
        body,
        found.get("Content-Type", ""),
        etag=_mark(found.get("ETag", ""), 300),
        last_modified=_mark(found.get("Last-Modified", ""), 100),
    )


def _mark(value: str, longest: int) -> str:
    """A mark that we may send back; nothing when it is cut, or has signs that no header may have."""
    return value if len(value) <= longest and value.isascii() and value.isprintable() else ""


def _figures(value: str) -> int | None:
    """A number in a header; None for anything else, also for one of a thousand figures."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else None


def _read(response: requests.Response, largest: int) -> bytes:
    """The whole body, as long as the source itself says it is."""
    said = _figures(response.headers.get("Content-Length", ""))
    if said is not None and said > largest:
        raise _too_large(largest)
    deadline = time.monotonic() + WHOLE_SECONDS
    body = bytearray()
    while part := response.raw.read1(262_144):
        body += part
        if len(body) > largest:
            raise _too_large(largest)
        if time.monotonic() > deadline:
            raise _Busy(_("de bron is te traag"))
    if said is not None and len(body) != said:
        raise _Busy(_("het antwoord brak af"))
    return bytes(body)


def _too_large(largest: int) -> SourceError:
    return SourceError(_("het is groter dan {size} MB").format(size=largest // 1_000_000), too_large=True)


def _answers(status: int) -> str:
    return _("de bron antwoordt met HTTP {status}").format(status=status)


def _retry_after(response: requests.Response) -> float | None:
    value = response.headers.get("Retry-After", "")
    if (seconds := _figures(value)) is not None:
        return float(seconds)
    try:
        return max(0.0, (parsedate_to_datetime(value) - timezone.now()).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None
