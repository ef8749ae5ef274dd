"""Until when somebody can do something about an announcement: pure, with the article of the law.

The official text decides. What is counted here is what usually holds, and the screen says so.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.cases.deadlines import Deadline, Term, Unit, deadline
from core.city.calendar import ONE_DAY, Equated

LONGEST_BEFORE = timedelta(days=60)
"""A day of sending further before the publication than this is some other date."""

SENT = re.compile(
    r"(?:verzonden|verzenddatum|verzending|verstuurd|besluitdatum|datum besluit)\D{0,20}"
    r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})",
    re.IGNORECASE,
)


class CountsFrom(TextChoices):
    """On which day the term of a kind begins."""

    PUBLISHED = "published", _("de dag na de bekendmaking (Awb 6:8)")
    SENT = "sent", _("de dag na het versturen aan de aanvrager (Awb 3:41, 6:8)")
    ON_SHOW = "on_show", _("de dag waarop het ter inzage ligt (Awb 3:16)")


def last_day(counts_from: str, weeks: int, published: date, text: str, equated: Equated) -> Deadline:
    """The last day of the term of a kind (Awb art. 6:7), as the general law counts it (Atw art. 1-3).

    An objection counts from the day after publication (Awb art. 6:8). Of a permit it counts from the day
    after the decision was sent to who asked for it (art. 3:41); where the text does not say when that was,
    the day of publication stands in for it. A view counts from the day itself on which the draft lies open
    for inspection (art. 3:16, second paragraph): the day of publication, for that is the earliest.
    """
    return deadline(term_begins_after(counts_from, published, text), Term(weeks, Unit.WEEKS), equated)


def term_begins_after(counts_from: str, published: date, text: str) -> date:
    """The day before the first day of the term."""
    if counts_from == CountsFrom.ON_SHOW:
        return published - ONE_DAY
    if counts_from == CountsFrom.SENT:
        return sent_on(text, published) or published
    return published


def sent_on(text: str, published: date) -> date | None:
    """The day on which the text says that the decision was sent; None when it does not, or cannot be."""
    found = SENT.search(text)
    if not found:
        return None
    try:
        day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return day if published - LONGEST_BEFORE <= day <= published else None
