"""A deadline in plain words, in the language of the reader."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.cases.deadlines import Deadline, Term, Unit
from core.city.calendar import FreeDay

_NUMBERS = {
    1: gettext_lazy("één"),
    2: gettext_lazy("twee"),
    3: gettext_lazy("drie"),
    4: gettext_lazy("vier"),
    5: gettext_lazy("vijf"),
    6: gettext_lazy("zes"),
    7: gettext_lazy("zeven"),
    8: gettext_lazy("acht"),
    9: gettext_lazy("negen"),
    10: gettext_lazy("tien"),
    11: gettext_lazy("elf"),
    12: gettext_lazy("twaalf"),
}


def long_date(day: date) -> str:
    """A date with its weekday: "maandag 4 januari 2027"."""
    return date_format(day, "l j F Y")


def in_words(term: Term) -> str:
    """A term in words: "zes weken"; above twelve in figures."""
    n = term.amount
    counted = {
        Unit.DAYS: ngettext("%(n)s dag", "%(n)s dagen", n),
        Unit.WEEKS: ngettext("%(n)s week", "%(n)s weken", n),
        Unit.MONTHS: ngettext("%(n)s maand", "%(n)s maanden", n),
        Unit.YEARS: ngettext("%(n)s jaar", "%(n)s jaar", n),
        Unit.WORKING_DAYS: ngettext("%(n)s werkdag", "%(n)s werkdagen", n),
    }[term.unit]
    return counted % {"n": _NUMBERS.get(n, n)}


def explain(found: Deadline) -> str:
    """Tell a resident until when the answer may take, and how that day was counted (Atw art. 1-4)."""
    sentences = [
        _("U hoort uiterlijk %(day)s van ons.") % {"day": long_date(found.ends_on)},
        _("We tellen %(term)s vanaf de dag na ontvangst.") % {"term": in_words(found.term)},
    ]
    for term in found.extensions:
        sentences.append(_("Die termijn hebben we verlengd met %(term)s.") % {"term": in_words(term)})
    for from_, until in found.suspensions:
        period = {"from": long_date(from_), "until": long_date(until)}
        sentences.append(_("De termijn stond stil van %(from)s tot en met %(until)s.") % period)
    sentences += _why_moved(found)
    return " ".join(sentences)


def explain_last_day(found: Deadline) -> str:
    """Tell somebody until when they can do something themselves, and how that day was counted."""
    sentences = [
        _("De laatste dag is %(day)s.") % {"day": long_date(found.ends_on)},
        _("We tellen %(term)s vanaf de dag na %(day)s.")
        % {"term": in_words(found.term), "day": long_date(found.received)},
    ]
    return " ".join(sentences + _why_moved(found))


def _why_moved(found: Deadline) -> list[str]:
    sentences = []
    reasons = [reason for _day, reason in found.moved_because]
    if reasons and reasons[0] is not None:
        sentences.append(_("De laatste dag zou %(day)s zijn.") % {"day": long_date(found.nominal_end)})
        weekend = reasons[0] in (FreeDay.SATURDAY, FreeDay.SUNDAY)
        why = _("in het weekend") if weekend else reasons[0].label
        sentences.append(_("Dat is %(why)s. Daarom schuift de laatste dag op.") % {"why": why})
    if None in reasons:
        sentences.append(
            _("In de termijn horen ten minste twee werkdagen te zitten. Daarom duurt hij langer.")
        )
    return sentences
