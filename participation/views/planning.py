"""What is coming: every question to the city, by month, with the neighbourhoods it is about."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.staff import planning as plans


@require_safe
def planning(request: HttpRequest) -> HttpResponse:
    """The planning for readers: only what is on the website."""
    return render(request, "participation/planning.html", context_of(drafts=False))


def context_of(*, drafts: bool) -> dict[str, Any]:
    """What the page shows, for readers and for the desk: the picture and the table say the same."""
    found = plans.coming(drafts=drafts)
    months = plans.plan(found)
    return {
        "months": [month for month in months if month.rows],
        "chart": [(month.label, len(month.rows)) for month in months],
        "areas": _areas(months),
        "most": plans.MOST_A_MONTH,
        "any": bool(found),
    }


def _areas(months: list[plans.Month]) -> dict[str, Any]:
    """A table: one row for each area that is asked something, one column for each month in which it is."""
    asked = [month for month in months if month.counted]
    names = sorted({name for month in asked for name in month.counted})
    cells = [[month.counted.get(name, 0) for month in asked] for name in names]
    return {
        "columns": [_("Wijk of buurt"), *(month.label for month in asked)],
        "rows": [[name, *(str(each or "–") for each in row)] for name, row in zip(names, cells, strict=True)],
    }
