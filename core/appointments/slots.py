"""Slots: made from opening hours, and found again as free days and times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from core.appointments.models import Appointment, Slot
from core.city.models import ClosedDay, Location, OpeningHours

KEEP_DAYS = 60
"""How far ahead residents can book."""

DAYS_SHOWN = 3
MOST_TIMES = 400
"""What a page shows at once. A day never has more times than this: 24 hours of five-minute slots are 288."""


@dataclass(frozen=True)
class FreeTimes:
    """Free moments (aware datetimes), grouped by local day; `next_day` is where the rest begins, if any."""

    days: list[tuple[date, list[Moment]]]
    next_day: date | None


@dataclass(frozen=True)
class Moment:
    """A time at which at least one desk is free, and how long the turn takes."""

    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        """When the turn is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


def free_times(location: Location, after: date | None = None, days: int = DAYS_SHOWN) -> FreeTimes:
    """The first days from `after` on (default: now) that have free places, with their times. One query."""
    found = Slot.objects.free().filter(location=location)
    if after:
        found = found.filter(starts_at__gte=_midnight(after))
    rows = found.order_by("starts_at", "minutes").values_list("starts_at", "minutes").distinct()[:MOST_TIMES]
    moments = [Moment(timezone.localtime(starts_at), minutes) for starts_at, minutes in rows]
    grouped = [
        (day, list(times)) for day, times in groupby(moments, key=lambda moment: moment.starts_at.date())
    ]
    cut_off = len(moments) == MOST_TIMES and len(grouped) > 1
    rest = grouped.pop()[0] if cut_off else None  # that day begins the next page
    return FreeTimes(grouped[:days], grouped[days][0] if len(grouped) > days else rest)


def is_free(location: Location, starts_at: datetime) -> bool:
    """Whether a place at this moment is free just now; only `book` makes it yours."""
    return Slot.objects.free().filter(location=location, starts_at=starts_at).exists()


def locations_with_slots() -> list[Location]:
    """Counters that have free places ahead."""
    free = Slot.objects.free().filter(location=OuterRef("pk"))
    return list(Location.objects.filter(Exists(free)))


def make_slots(until: date, *, today: date | None = None) -> int:
    """Make the slots that opening hours give from today up to `until`. Returns how many were new.

    Times are wall-clock times: a day of 23 or 25 hours has its usual opening hours. Places that opening hours
    no longer give are closed; who holds one keeps it.
    """
    today = today or timezone.localdate()
    wanted = list(_wanted(today, until))
    before = Slot.objects.count()
    Slot.objects.bulk_create(wanted, ignore_conflicts=True, batch_size=2000)
    made = Slot.objects.count() - before
    keys = {(slot.location_id, slot.starts_at, slot.desk) for slot in wanted}
    span = Slot.objects.filter(
        starts_at__gte=_midnight(today), starts_at__lt=_midnight(until + timedelta(days=1))
    )
    stand: dict[bool, list[int]] = {True: [], False: []}
    for pk, is_open, *key in span.values_list("pk", "open", "location_id", "starts_at", "desk"):
        if (tuple(key) in keys) != is_open:
            stand[not is_open].append(pk)
    for is_open, ids in stand.items():
        Slot.objects.filter(pk__in=ids).update(open=is_open)
    return made


def forget_unused(before: date) -> int:
    """Remove slots of days long past that nobody ever held. Returns how many."""
    held = Appointment.objects.filter(slot=OuterRef("pk"))
    return Slot.objects.filter(~Exists(held), starts_at__lt=_midnight(before)).delete()[0]


def _wanted(day: date, until: date) -> Iterator[Slot]:
    closed = set(ClosedDay.objects.filter(day__range=(day, until)).values_list("day", "location_id"))
    hours = list(OpeningHours.objects.filter(valid_from__lte=until))
    while day <= until:
        for opening in hours:
            if _gives(opening, day) and not {(day, None), (day, opening.location_id)} & closed:
                yield from _slots_of(opening, day)
        day += timedelta(days=1)


def _gives(opening: OpeningHours, day: date) -> bool:
    begun = opening.weekday == day.weekday() and opening.valid_from <= day
    return begun and (opening.valid_until is None or day <= opening.valid_until)


def _slots_of(opening: OpeningHours, day: date) -> Iterator[Slot]:
    starts = datetime.combine(day, opening.opens)
    closes = datetime.combine(day, opening.closes)
    length = timedelta(minutes=opening.slot_minutes)
    while starts + length <= closes:
        for desk in range(1, opening.desks + 1):
            yield Slot(
                location_id=opening.location_id,
                starts_at=starts.replace(tzinfo=_zone()),
                minutes=opening.slot_minutes,
                desk=desk,
            )
        starts += length


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, _zone())


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
