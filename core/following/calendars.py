"""A web calendar (iCalendar, RFC 5545) of what happens. Pure: the same events give the same text.

Moments are given in UTC, which every calendar turns into the reader's own clock, summer and winter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE_BYTES = 75
USUAL_LENGTH = timedelta(hours=2)
"""How long something takes when nobody said when it ends."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event: at a moment (`starts_at`, perhaps `ends_at`), or a whole `day`.

    `uid` stays the same for ever, `sequence` rises with each change, `stamped` is when it was last changed.
    """

    uid: str
    title: str
    stamped: datetime
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    day: date | None = None
    place: str = ""
    about: str = ""
    url: str = ""
    sequence: int = 0
    cancelled: bool = False


def calendar(name: str, events: Iterable[Event]) -> str:
    """The calendar with this name. Lines end in CRLF and hold at most 75 bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Portaal Leiden//Agenda//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(folded(line) for line in lines)


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{_moment(event.stamped)}"
    yield from _when(event)
    yield f"SUMMARY:{escaped(event.title)}"
    if event.place:
        yield f"LOCATION:{escaped(event.place)}"
    if event.about:
        yield f"DESCRIPTION:{escaped(event.about)}"
    if event.url:
        yield f"URL:{_printable(event.url)}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _when(event: Event) -> Iterator[str]:
    """Its beginning and end; the end of a day is the next day."""
    if event.starts_at is None:
        if event.day is None:
            raise ValueError(f"{event.uid} has no moment and no day")
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
        return
    ends_at = event.ends_at if event.ends_at and event.ends_at > event.starts_at else None
    yield f"DTSTART:{_moment(event.starts_at)}"
    yield f"DTEND:{_moment(ends_at or event.starts_at + USUAL_LENGTH)}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(value: str) -> str:
    """A text without what would begin another line or property."""
    for sign in "\\;,":
        value = value.replace(sign, f"\\{sign}")
    plain = "\\n".join(line.strip() for line in value.splitlines())
    return _printable(plain)


def _printable(value: str) -> str:
    """On one line, whatever it holds."""
    return "".join(sign for sign in value if sign.isprintable())


def folded(line: str) -> str:
    """The line in parts of at most 75 bytes, never cut inside a character."""
    parts, part, length = [], "", 0
    for sign in line:
        size = len(sign.encode(errors="replace"))
        if length + size > LINE_BYTES:
            parts.append(part)
            part, length = " ", 1
        part, length = part + sign, length + size
    return "\r\n".join([*parts, part]) + "\r\n"
