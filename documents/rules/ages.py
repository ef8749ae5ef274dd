"""Ages in whole years, also from a birth date that the BRP knows in part.

An age is a range. A rule that depends on a limit inside that range is decided at the counter, not online.
"""

from dataclasses import dataclass
from datetime import date

from core.accounts.partial_date import PartialDate


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


def age_on(born: PartialDate, on: date) -> Age:
    """The age on a day, as far as the birth date tells."""
    return Age(*born.age_on(on))


def established(open_age: Age, years: int, then: date, on: date) -> Age:
    """The age on a day, once somebody established that it was `years` on the day `then`.

    Exact on that day; later a birthday may have passed that nobody knows. Before it, as open as it was.
    """
    if on < then:
        return open_age
    passed = on.year - then.year - ((on.month, on.day) < (then.month, then.day))
    return Age(years + passed, years + passed + (on > then))
