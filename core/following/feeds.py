"""What calendars subscribe to: events as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE_BYTES = 75
USUAL = timedelta(hours=2)
"""How long something takes of which only the begin is known."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """What a calendar shows: a whole day, or from a moment on. `uid` stays the same when it moves."""

    uid: str
    title: str
    starts: date | datetime
    ends: datetime | None = None
    changed: datetime
    place: str = ""
    about: str = ""
    url: str = ""


def calendar(name: str, events: Iterable[Event]) -> bytes:
    """The file, under the name that the calendar shows."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Portaal Leiden//Volgen//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        "X-WR-TIMEZONE:Europe/Amsterdam",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(event: Event) -> list[str]:
    more = (("LOCATION", event.place), ("DESCRIPTION", event.about))
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{_moment(event.changed)}",
        *_times(event),
        f"SUMMARY:{_text(event.title)}",
        *(f"{name}:{_text(value)}" for name, value in more if value),
        *([f"URL:{''.join(event.url.split())}"] if event.url else []),
        "END:VEVENT",
    ]


def _times(event: Event) -> list[str]:
    if isinstance(event.starts, datetime):
        ends = event.ends or event.starts + USUAL
        return [f"DTSTART:{_moment(event.starts)}", f"DTEND:{_moment(ends)}"]
    after = event.starts + timedelta(days=1)
    return [
        f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        "TRANSP:TRANSPARENT",
    ]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    for sign in "\\;,":
        value = value.replace(sign, f"\\{sign}")
    plain = "\\n".join(value.splitlines())
    return "".join(sign for sign in plain if sign.isprintable())


def _folded(line: str) -> bytes:
    """The line in parts of at most 75 bytes, never cut inside a character."""
    parts, rest = [], line.encode(errors="replace")
    while len(rest) > LINE_BYTES:
        cut = LINE_BYTES
        while rest[cut] & 0xC0 == 0x80:  # a byte inside a character
            cut -= 1
        parts.append(rest[:cut])
        rest = b" " + rest[cut:]
    return b"\r\n".join([*parts, rest]) + b"\r\n"
