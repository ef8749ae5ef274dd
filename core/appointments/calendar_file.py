"""An appointment as an iCalendar file (RFC 5545).

Times are wall-clock times in Europe/Amsterdam and the file carries that zone's rules, so that a calendar
shows the time on the counter's clock, summer or winter.
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.appointments.models import Appointment

ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Amsterdam",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19810329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""The European rules since 1996: last Sunday of March and October, at 01.00 UTC."""

LINE_BYTES = 75


def ics(appointment: Appointment) -> bytes:
    """The file. A moved appointment keeps its UID and has a higher SEQUENCE, so a calendar moves it too."""
    case, slot = appointment.case, appointment.slot
    earlier = Appointment.objects.filter(case=case, pk__lt=appointment.pk).count()
    link = settings.BASE_URL + reverse("cases:case", args=[case.reference])
    about = _("Uw zaak: %(reference)s. Wat u meeneemt, staat op %(link)s")
    about %= {"reference": case.reference, "link": link}
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Portaal Leiden//Afspraken//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *ZONE,
        "BEGIN:VEVENT",
        f"UID:{case.reference}@{urlsplit(settings.BASE_URL).hostname}",
        f"SEQUENCE:{earlier}",
        f"DTSTAMP:{appointment.booked_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID=Europe/Amsterdam:{_local(slot.starts_at)}",
        f"DTEND;TZID=Europe/Amsterdam:{_local(slot.ends_at)}",
        f"SUMMARY:{_text(_('Afspraak bij de gemeente'))}",
        f"LOCATION:{_text(f'{slot.location.name}, {slot.location.address}')}",
        f"DESCRIPTION:{_text(about)}",
        f"URL:{link}",
        "STATUS:CONFIRMED",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(_('Afspraak bij de gemeente'))}",
        "TRIGGER:-P1D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(_folded(line) for line in lines)


def _local(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y%m%dT%H%M%S}"


def _text(value: str) -> str:
    for sign in "\\;,":
        value = value.replace(sign, f"\\{sign}")
    return "\\n".join(value.splitlines())


def _folded(line: str) -> bytes:
    """The line in parts of at most 75 bytes, never cut inside a character."""
    parts, rest = [], line.encode()
    while len(rest) > LINE_BYTES:
        cut = LINE_BYTES
        while rest[cut] & 0xC0 == 0x80:  # a byte inside a character
            cut -= 1
        parts.append(rest[:cut])
        rest = b" " + rest[cut:]
    return b"\r\n".join([*parts, rest]) + b"\r\n"
