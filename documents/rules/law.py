"""Which text of the law these rules encode, and until when that text holds.

An article is written as "PpW art. 34(1)": law, article, paragraph. PpW is the Paspoortwet, PUN the
Paspoortuitvoeringsregeling Nederland 2001, Awb the Algemene wet bestuursrecht.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class LawText:
    """A law as it was read: in force from, and the first day on which another text applies (or None)."""

    name: str
    since: date
    changes_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the text that was read applies on this day."""
        return self.since <= day and (self.changes_on is None or day < self.changes_on)


PASPOORTWET = LawText("Paspoortwet", since=date(2024, 1, 1), changes_on=date(2027, 3, 1))
"""The amendment of 2027-03-01 is known by its date only: read it before that day and set it here."""


def change_notice(on: date) -> Promise | None:
    """What to tell a reader on a day that the text read no longer covers; None while it does."""
    if PASPOORTWET.covers(on):
        return None
    return _(
        "De Paspoortwet verandert op 1 maart 2027. De regels op deze pagina kunnen dan anders zijn. "
        "De balie kijkt bij uw aanvraag welke regels gelden."
    )
