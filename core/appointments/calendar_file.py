"""An appointment as an iCalendar file (RFC 5545).

Times are wall-clock times in Europe/Amsterdam and the file carries that zone's rules, so that a calendar
shows the time on the counter's clock, summer or winter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.appointments.models import Appointment
from core.cases.models import Case
from core.following.calendars import escaped, folded

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


@dataclass(frozen=True)
class Entry:
    """What a calendar shows. When it moves, `uid` stays and `sequence` rises; `stamped` is when made."""

    uid: str
    sequence: int
    stamped: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    about: str
    link: str


def ics(appointment: Appointment) -> bytes:
    """The file. A moved appointment keeps its UID and has a higher SEQUENCE, so a calendar moves it too."""
    case, slot = appointment.case, appointment.slot
    link = case_link(case)
    about = _("Uw zaak: %(reference)s. Wat u meeneemt, staat op %(link)s")
    return calendar_file(
        Entry(
            uid=case.reference,
            sequence=Appointment.objects.filter(case=case, pk__lt=appointment.pk).count(),
            stamped=appointment.booked_at,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            title=_("Afspraak bij de gemeente"),
            place=f"{slot.location.name}, {slot.location.address}",
            about=about % {"reference": case.reference, "link": link},
            link=link,
        )
    )


def case_link(case: Case) -> str:
    """Where the resident finds the case."""
    return settings.BASE_URL + reverse("cases:case", args=[case.reference])


def calendar_file(entry: Entry) -> bytes:
    """One entry as a file, with a reminder the day before."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Portaal Leiden//Afspraken//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *ZONE,
        "BEGIN:VEVENT",
        f"UID:{entry.uid}@{urlsplit(settings.BASE_URL).hostname}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTAMP:{entry.stamped.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID=Europe/Amsterdam:{_local(entry.starts_at)}",
        f"DTEND;TZID=Europe/Amsterdam:{_local(entry.ends_at)}",
        f"SUMMARY:{escaped(entry.title)}",
        f"LOCATION:{escaped(entry.place)}",
        f"DESCRIPTION:{escaped(entry.about)}",
        f"URL:{entry.link}",
        "STATUS:CONFIRMED",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{escaped(entry.title)}",
        "TRIGGER:-P1D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(folded(line) for line in lines).encode()


def _local(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y%m%dT%H%M%S}"
