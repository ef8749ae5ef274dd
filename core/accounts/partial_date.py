"""A date of birth as the BRP knows it: sometimes without the day, the month, or all of it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils.formats import date_format
from django.utils.translation import gettext

OLDEST_AGE = 130


@dataclass(frozen=True)
class PartialDate:
    """Year, month and day, each as far as it is known (Logisch Ontwerp BRP: an unknown part is 0).

    Raises ValueError when the parts make no date: a month without a year, 30 February.
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if (self.year is None and self.month is not None) or (self.month is None and self.day is not None):
            raise ValueError("A partial date loses its day first, then its month, then its year.")
        if self.year is not None:
            date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The date written as `str()` writes it: "1980-05-17", "1980-05-00", "1980-00-00", "0000-00-00"."""
        parts = text.split("-")
        if [len(part) for part in parts] != [4, 2, 2] or not all(
            part.isascii() and part.isdigit() for part in parts
        ):
            raise ValueError("A partial date is written as YYYY-MM-DD, with zeros for what is unknown.")
        return cls(*(int(part) or None for part in parts))

    def __str__(self) -> str:
        return f"{self.year or 0:04d}-{self.month or 0:02d}-{self.day or 0:02d}"

    @property
    def complete(self) -> date | None:
        """The day itself when all of it is known."""
        return date(self.year, self.month, self.day) if self.year and self.month and self.day else None

    @property
    def display(self) -> str:
        """The date as a resident reads it, in the language of the page: "17 mei 1980", "mei 1980", "1980"."""
        if not self.year:
            return gettext("onbekend")
        if not self.month:
            return str(self.year)
        return date_format(date(self.year, self.month, self.day or 1), "j F Y" if self.day else "F Y")

    def age_on(self, day: date) -> tuple[int, int]:
        """The youngest and the oldest age, in years, that somebody born then can have on `day`.

        Both are the same when the date is complete. Somebody born on 29 February is a year older on 1 March.
        """
        if not self.year:
            return 0, OLDEST_AGE
        first_month, last_month = self.month or 1, self.month or 12
        first = date(self.year, first_month, self.day or 1)
        last = date(self.year, last_month, self.day or monthrange(self.year, last_month)[1])
        return _age(last, day), _age(first, day)


def _age(born: date, day: date) -> int:
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))
