"""Until when somebody can do something about an announcement, and why that day, in plain words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from announcements.models import Announcement
from announcements.rules.terms import CountsFrom, last_day, sent_on
from core.cases.explanations import explain_last_day, in_words, long_date
from core.city.models import equated_days


def until_when(row: Announcement) -> list[str]:
    """The sentences below the last day; empty when there is none."""
    kind = row.kind
    if row.deadline is None:
        return []
    if row.deadline_by_source:
        return [
            _("De laatste dag is %(day)s.") % {"day": long_date(row.deadline)},
            _("Die dag staat bij de officiële bekendmaking."),
        ]
    if not kind.weeks:
        return [_("De laatste dag is %(day)s.") % {"day": long_date(row.deadline)}]
    text = f"{row.title} {row.description}"
    counted = last_day(kind.counts_from, kind.weeks, row.published_on, text, equated_days())
    if kind.counts_from == CountsFrom.ON_SHOW:
        first = _("De laatste dag is meestal %(day)s.") % {"day": long_date(counted.ends_on)}
        how = _("We tellen %(term)s vanaf de dag van de bekendmaking (Awb 3:16).") % {
            "term": in_words(counted.term)
        }
        return [first, how, _official()]
    sentences = [explain_last_day(counted)]
    if kind.counts_from == CountsFrom.SENT:
        sentences.append(_sent(row, text))
    return [*sentences, _official()]


def time_left(deadline: date | None, today: date) -> str:
    """How long there still is, in words; "" without a last day."""
    if deadline is None:
        return ""
    days = (deadline - today).days
    if days < 0:
        return _("De tijd is voorbij")
    if days == 0:
        return _("Vandaag is de laatste dag")
    return ngettext("Nog %(days)s dag", "Nog %(days)s dagen", days) % {"days": days}


def _sent(row: Announcement, text: str) -> str:
    if sent_on(text, row.published_on):
        return _("Op die dag ging het besluit naar de aanvrager (Awb 6:8).")
    return _(
        "De zes weken tellen vanaf de dag na het versturen van het besluit aan de aanvrager (Awb 6:8). "
        "Die dag kennen wij niet. Zij is vaak eerder dan de bekendmaking, dus de laatste dag ook."
    )


def _official() -> str:
    return _("De officiële tekst gaat voor: kijk daar welke dag precies geldt.")
