"""Until when somebody may act for another, and whether somebody is who was meant. No database, no clock."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

from core.accounts.partial_date import PartialDate

LONGEST_YEARS = 2
"""A mandate that a person gives ends by itself: after a longer time people forget that they gave it."""
OF_AGE = 18  # BW 1:233
REMIND = timedelta(weeks=4)


def latest_end(today: date) -> date:
    """The last day until which somebody can give a mandate today."""
    try:
        return today.replace(year=today.year + LONGEST_YEARS)
    except ValueError:  # 29 February
        return today.replace(year=today.year + LONGEST_YEARS, day=28)


def parents_until(born: PartialDate, today: date) -> date | None:
    """The last day of what a parent may do: tomorrow, for the register is asked anew each time (BW 1:245).

    It ends before the eighteenth birthday. None for who may be of age already.
    """
    _youngest, oldest = born.age_on(today)
    if oldest >= OF_AGE:
        return None
    tomorrow = today + timedelta(days=1)
    return today if born.age_on(tomorrow)[1] >= OF_AGE else tomorrow


def plain_name(name: str) -> str:
    """A name as two people may write it: without capitals, accents, hyphens or spaces."""
    bare = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in bare if sign.isalnum())


def plain_postcode(postcode: str) -> str:
    """A postcode without its space: 2312AB."""
    return "".join(postcode.split()).upper()


def is_who_was_meant(
    asked_birth: date | None, asked_postcode: str, born: PartialDate | None, postcode: str
) -> bool:
    """Whether all that the giver knew of somebody is what the register says of who logged in."""
    birth_fits = asked_birth is None or (born is not None and born.complete == asked_birth)
    postcode_fits = not asked_postcode or plain_postcode(asked_postcode) == plain_postcode(postcode)
    return birth_fits and postcode_fits and (asked_birth is not None or bool(asked_postcode))
