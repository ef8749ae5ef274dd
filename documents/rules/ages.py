"""Ages in whole years, also from an incomplete birth date of the BRP (JaarDatum, JaarMaandDatum, unknown).

An age is a range. A rule that depends on a limit inside that range is decided at the counter, not online.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

OLDEST = 130


@dataclass(frozen=True)
class Age:
    """An age in whole years, between two values that are equal when the birth date is complete.

    Raises ValueError for a negative or reversed range.
    """

    least: int
    most: int

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most:
            raise ValueError("An age is a range of whole years from 0 up.")

    @classmethod
    def exactly(cls, years: int) -> "Age":
        """An age that is known."""
        return cls(years, years)

    def surely_under(self, limit: int) -> bool:
        """Younger than the limit, whatever the birthday is."""
        return self.most < limit

    def surely_from(self, limit: int) -> bool:
        """The limit or older, whatever the birthday is."""
        return self.least >= limit

    def unsure_about(self, limit: int) -> bool:
        """Whether the limit lies inside the range."""
        return self.least < limit <= self.most


@dataclass(frozen=True)
class BirthDate:
    """A birth date as the BRP knows it: whole, year and month, year only, or unknown.

    Raises ValueError for a date that does not exist, or a part without the larger part before it.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if (self.month and not self.year) or (self.day and not self.month):
            raise ValueError("A month needs its year, and a day needs its month.")
        date(self.year or 2000, self.month or 1, self.day or 1)

    def earliest(self) -> date | None:
        """The first day this can be; None when nothing is known."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else None

    def latest(self) -> date | None:
        """The last day this can be; None when nothing is known."""
        if not self.year:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def age_on(born: BirthDate, on: date) -> Age:
    """The age on a day. Raises ValueError when the birth lies after that day.

    Who is born on 29 February completes a year on 1 March in a year without that day.
    """
    earliest, latest = born.earliest(), born.latest()
    if earliest is None or latest is None:
        return Age(0, OLDEST)
    if earliest > on:
        raise ValueError("The birth date lies after this day.")
    return Age(_whole_years(min(latest, on), on), _whole_years(earliest, on))


def _whole_years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
