"""How well questions are answered, as bars and a table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints.questions.figures import Figures, by_subject, together
from core.accounts.desk import desk_page, show, staff
from core.cases.desk.figures import MONTHS, last_months
from core.cases.models import Case


@desk_page("complaints.view_question")
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """In time and helped, per subject, over the last twelve months."""
    since = last_months(timezone.localdate(), MONTHS)[0]
    rows = by_subject(Case.objects.visible_to(staff(request)), since)
    context = {
        "since": since,
        "total": together(rows),
        "in_time": [(_name(each), each.in_time_share) for each in rows if each.in_time_share is not None],
        "helped": [(_name(each), each.helped_share) for each in rows if each.helped_share is not None],
        "columns": [
            _("Onderwerp"),
            _("Gevraagd"),
            _("Antwoorden"),
            _("Op tijd"),
            _("Geholpen: ja"),
            _("Een beetje"),
            _("Nee"),
        ],
        "rows": [
            [
                _name(each),
                each.asked,
                each.answers,
                each.in_time,
                each.helped,
                each.partly,
                each.not_helped,
            ]
            for each in rows
        ],
    }
    return show(request, "complaints/questions/desk/figures.html", context)


def _name(figures: Figures) -> str:
    return figures.subject or _("Zonder onderwerp")
