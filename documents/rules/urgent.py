"""When an urgent document is ready: the next working day, if asked before the local cut-off."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from core.city.calendar import Equated, next_working_day, working_days_after

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def counts_from(asked: datetime, cut_off: time, equated: Equated) -> date:
    """The working day on which an urgent request counts as made.

    Asked before the cut-off on a working day: that day. At or after the cut-off, or on a free day: the next
    working day. Compared on the clock in Amsterdam, so summer time makes no difference. Raises ValueError for
    a moment without a time zone.
    """
    if asked.utcoffset() is None:
        raise ValueError("A moment needs its time zone.")
    local = asked.astimezone(AMSTERDAM)
    first = next_working_day(local.date(), equated)
    if first == local.date() and local.time() >= cut_off:
        return working_days_after(first, 1, equated)
    return first


def ready_on(asked: datetime, cut_off: time, equated: Equated, urgent_days: int = 1) -> date:
    """The day an urgent document is ready: one working day after the one it counts from, by default."""
    return working_days_after(counts_from(asked, cut_off, equated), urgent_days, equated)
