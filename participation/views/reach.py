"""Whom we reach, for readers: small numbers are not shown."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.models import Process
from participation.staff import reach as counting


@require_safe
def reach(request: HttpRequest, slug: str) -> HttpResponse:
    """By neighbourhood and by way."""
    found = get_object_or_404(Process.objects.public(), slug=slug)
    return render(request, "participation/reach.html", context_of(found, exact=False))


def context_of(process: Process, *, exact: bool) -> dict[str, Any]:
    """The table and the picture; `exact` for staff only.

    Readers do not see how many live we do not know where: with it a small number could be worked out.
    """
    found = counting.reach_of(process)
    show = str if exact else counting.shown
    known = [row for row in found.rows if row.people and (exact or row.participants >= counting.LEAST)]
    return {
        "process": process,
        "reach": found,
        "least": counting.LEAST,
        "chart": [(row.area.name, row.per_thousand) for row in known],
        "columns": [_("Buurt"), _("Inwoners"), _("Hoorden ervan"), _("Deden mee"), _("Per 1.000 inwoners")],
        "table": [
            [
                row.area.name,
                str(row.people or "–"),
                show(row.informed),
                show(row.participants),
                str(row.per_thousand).replace(".", ",") if row in known else "–",
            ]
            for row in found.rows
        ],
        "ways": [[label, show(count)] for label, count in found.ways],
        "exact": exact,
        "unknown": found.unknown,
    }
