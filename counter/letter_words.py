"""What a letter means in law, and how long it waits, in words for colleagues."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from counter.letters import working_days_since
from counter.models import ScannedLetter

Kind = ScannedLetter.Kind

LAW: dict[str, Promise] = {
    Kind.COMPLAINT: gettext_lazy(
        "De afzender krijgt een bericht van ontvangst (Awb 9:6). "
        "De zes weken tellen vanaf ontvangst (Awb 9:11)."
    ),
    Kind.OBJECTION: gettext_lazy(
        "Bezwaar kan tot zes weken na het besluit (Awb 6:7). "
        "Bewaar de envelop: de poststempel kan tellen (Awb 6:9)."
    ),
    Kind.QUESTION: gettext_lazy(
        "De wet noemt geen termijn. Wij antwoorden zo snel als bij het onderwerp staat."
    ),
    Kind.CASE: gettext_lazy("De dag van ontvangst telt in die zaak."),
    Kind.OTHER: gettext_lazy("Is de brief voor een ander bestuur? Stuur hem meteen door (Awb 2:3)."),
}
"""By kind. Of 6:9: what was posted in time is in time when it came within a week after the term."""


def legal_words(kind: str) -> str:
    """What the law says of this kind of letter."""
    return str(LAW[kind]) if kind else ""


def waiting_words(letter: ScannedLetter, today: date, equated: frozenset[date]) -> str:
    """How many working days it waits; "" once it is done."""
    if not letter.is_waiting:
        return ""
    days = working_days_since(letter.received_on, today, equated)
    if not days:
        return _("vandaag gekomen") if letter.received_on == today else _("nog geen werkdag")
    return ngettext("%(days)s werkdag", "%(days)s werkdagen", days) % {"days": days}
