"""Free days of the Algemene termijnenwet (Atw art. 3): weekends, public holidays and equated days.

Equated days are named by royal decree every few years; they are data, so every function takes them as an
argument. Local closing days, such as 3 October (Leidens Ontzet), are no free days in this sense.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

Equated = frozenset[date]
"""Days that a royal decree puts on a par with a public holiday (Atw art. 3, third paragraph)."""

ONE_DAY = timedelta(days=1)


class FreeDay(TextChoices):
    """Why a day is free in the sense of Atw art. 1 and 3."""

    SATURDAY = "saturday", _("zaterdag")
    SUNDAY = "sunday", _("zondag")
    NEW_YEAR = "new_year", _("Nieuwjaarsdag")
    GOOD_FRIDAY = "good_friday", _("Goede Vrijdag")
    EASTER_MONDAY = "easter_monday", _("tweede paasdag")
    KINGS_DAY = "kings_day", _("Koningsdag")
    LIBERATION_DAY = "liberation_day", _("Bevrijdingsdag")
    ASCENSION_DAY = "ascension_day", _("Hemelvaartsdag")
    WHIT_MONDAY = "whit_monday", _("tweede pinksterdag")
    CHRISTMAS_DAY = "christmas_day", _("eerste kerstdag")
    BOXING_DAY = "boxing_day", _("tweede kerstdag")
    EQUATED = "equated", _("een dag die de wet met een feestdag gelijkstelt")


_BY_NAME = {
    "Nieuwjaarsdag": FreeDay.NEW_YEAR,
    "Goede vrijdag": FreeDay.GOOD_FRIDAY,
    "Tweede paasdag": FreeDay.EASTER_MONDAY,
    "Koningsdag": FreeDay.KINGS_DAY,
    "Hemelvaartsdag": FreeDay.ASCENSION_DAY,
    "Tweede pinksterdag": FreeDay.WHIT_MONDAY,
    "Eerste kerstdag": FreeDay.CHRISTMAS_DAY,
    "Tweede kerstdag": FreeDay.BOXING_DAY,
}


@lru_cache(maxsize=64)
def public_holidays(year: int) -> Mapping[date, FreeDay]:
    """The public holidays of a year, Good Friday included and 5 May in every year (Atw art. 3).

    King's Day is 27 April, or 26 April when the 27th is a Sunday.
    """
    import holidays  # here: the first answer of a web server needs no feast days

    found = {date(year, 5, 5): FreeDay.LIBERATION_DAY}
    dutch = holidays.country_holidays("NL", years=year, language="nl")
    for name, reason in _BY_NAME.items():
        for day in dutch.get_named(name, lookup="exact"):
            found[day] = reason
    return found


def free_day(day: date, equated: Equated) -> FreeDay | None:
    """Why this day is free, or None for a working day. A holiday is named before the weekend it falls in."""
    holiday = public_holidays(day.year).get(day)
    if holiday:
        return holiday
    if day in equated:
        return FreeDay.EQUATED
    return {5: FreeDay.SATURDAY, 6: FreeDay.SUNDAY}.get(day.weekday())


def is_free_day(day: date, equated: Equated) -> bool:
    """Whether a term may not end on this day (Atw art. 1 and 3)."""
    return free_day(day, equated) is not None


def next_working_day(day: date, equated: Equated) -> date:
    """The day itself when it is a working day, else the first working day after it (Atw art. 1)."""
    while is_free_day(day, equated):
        day += ONE_DAY
    return day


def working_days_after(day: date, n: int, equated: Equated) -> date:
    """The n-th working day after the given day, which itself never counts. Raises ValueError below 1."""
    if n < 1:
        raise ValueError("Count at least one working day.")
    for _step in range(n):
        day = next_working_day(day + ONE_DAY, equated)
    return day
