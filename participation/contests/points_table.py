"""The points of a jury as components/table.html shows them: by contribution, criterion and in all."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from participation.contests.judging import Judging


def table_of(judging: Judging) -> dict[str, Any]:
    """Columns and rows, the highest figure first."""
    names = {entry.pk: entry.title for entry in judging.entries}
    weighed = [
        _("%(criterion)s (telt %(weight)s keer)") % {"criterion": each, "weight": each.weight}
        for each in judging.criteria
    ]
    rows = [
        [
            names[total.contribution],
            str(total.place or "–"),
            _figure(total.figure),
            *(_figure(total.by_criterion.get(each.pk)) for each in judging.criteria),
            str(total.jurors),
        ]
        for total in judging.totals
    ]
    return {
        "caption": _("De punten van de jury"),
        "columns": [_("Inzending"), _("Plaats"), _("Cijfer"), *weighed, _("Juryleden")],
        "rows": rows,
    }


def _figure(value: Fraction | None) -> str:
    return "–" if value is None else str(number_format(round(float(value), 2), 2))
