"""Until when somebody can do something: the law by hand, and what may not count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from announcements.rules.terms import CountsFrom, last_day, sent_on
from core.city.calendar import is_free_day

NONE = frozenset[date]()


@pytest.mark.parametrize(
    ("start", "published", "text", "last"),
    [
        # Thursday 4 January 2024: six weeks later is Thursday 15 February.
        (CountsFrom.PUBLISHED, date(2024, 1, 4), "", date(2024, 2, 15)),
        # A view counts from the day itself: one day less.
        (CountsFrom.ON_SHOW, date(2024, 1, 4), "", date(2024, 2, 14)),
        # Sent on Friday 29 December: Friday 9 February.
        (CountsFrom.SENT, date(2024, 1, 4), "Besluit verzonden op 29-12-2023.", date(2024, 2, 9)),
        (CountsFrom.SENT, date(2024, 1, 4), "geen dag", date(2024, 2, 15)),
        # Saturday 17 February would be the last day: Monday (Atw art. 1).
        (CountsFrom.PUBLISHED, date(2024, 1, 6), "", date(2024, 2, 19)),
        # Wednesday 20 March plus six weeks is 1 May; Thursday 28 March gives Thursday 9 May, Ascension Day.
        (CountsFrom.PUBLISHED, date(2024, 3, 28), "", date(2024, 5, 10)),
    ],
)
def test_last_day(start: str, published: date, text: str, last: date) -> None:
    assert last_day(start, 6, published, text, NONE).ends_on == last


def test_a_last_day_is_never_free() -> None:
    for number in range(400):
        published = date(2026, 1, 1) + timedelta(days=number)
        for start in CountsFrom.values:
            ends = last_day(start, 6, published, "", NONE).ends_on
            assert not is_free_day(ends, NONE) and ends >= published + timedelta(days=41)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Verzenddatum besluit: 20-11-2026", date(2026, 11, 20)),
        ("verzonden 1.11.2026", date(2026, 11, 1)),
        ("verzonden op 31-02-2026", None),
        ("verzonden op 01-12-2026", None),  # after it was published
        ("verzonden op 01-01-2020", None),  # some other year
        ("aanvraag van 20-11-2026", None),
        ("", None),
    ],
)
def test_day_of_sending(text: str, day: date | None) -> None:
    assert sent_on(text, date(2026, 11, 25)) == day
