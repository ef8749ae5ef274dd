"""How well the municipality keeps its promise of an answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.answers import figures as counting
from participation.moderation import moderation_figures


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Answers in time and late, what is late now, and what people think of it."""
    total, departments = counting.lines()
    context = {
        "total": total,
        "late": counting.late(),
        "moderation": moderation_figures.figures(),
        "columns": [
            _("Afdeling"),
            _("Op tijd"),
            _("Op een latere dag, vooraf verteld"),
            _("Te laat"),
            _("Nu nog te laat"),
            _("Dagen tot het antwoord"),
        ],
        "rows": [line.cells for line in departments],
        "judged_columns": [_("Afdeling"), _("Oordelen"), _("Ja"), _("Een beetje"), _("Nee")],
        "judged_rows": [line.judged_cells for line in departments],
        "crumbs": [
            {"url": reverse("home"), "label": _("Voorpagina")},
            {"url": reverse("participation:processes"), "label": _("Meedoen")},
        ],
    }
    return render(request, "participation/figures.html", context)
