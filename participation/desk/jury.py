"""The jury at the desk: what each juror has yet to judge, and the points for one contribution.

Blind: on these pages nobody reads the points of another juror, until all are in.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.desk import show, staff
from participation.contests.judging import Judging, give_points, judging_of, may_enter_for
from participation.contests.points_table import table_of
from participation.desk.access import writers_page
from participation.desk.challenge_forms import PointsForm
from participation.models import Contribution, Juror, NotAllowed, Process


@writers_page
@require_safe
def jury(request: HttpRequest, pk: int) -> HttpResponse:
    """For whom one may give points, and what is left; the table once all are in."""
    process = _found(pk)
    judging, user = judging_of(process), staff(request)
    seats = [_seat(judging, juror) for juror in judging.jurors if may_enter_for(juror, user)]
    context = {
        "process": process,
        "seats": seats,
        "others": [
            (juror, judging.left(juror)) for juror in judging.jurors if not may_enter_for(juror, user)
        ],
        "complete": judging.is_complete,
        "table": table_of(judging) if judging.is_complete else None,
        "criteria": judging.criteria,
    }
    return show(request, "participation/desk/jury.html", context)


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def points(request: HttpRequest, pk: int, juror: int, entry: int) -> HttpResponse:
    """The points of one juror for one contribution."""
    judging = judging_of(_found(pk))
    seat, found = _pick(judging.jurors, juror), _pick(judging.entries, entry)
    if not may_enter_for(seat, staff(request)):
        raise Http404
    given = judging.given(seat, found)
    initial = {f"c{criterion}": number for criterion, number in given.items()}
    form = PointsForm(request.POST or None, criteria=judging.criteria, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            give_points(pk, juror, entry, form.points, staff(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("De punten zijn bewaard."))
            return redirect("admin:process_jury", pk)
    context = {"process": judging.process, "juror": seat, "entry": found, "form": form}
    return show(request, "participation/desk/points.html", context, status=422 if form.errors else 200)


def _seat(judging: Judging, juror: Juror) -> dict[str, Any]:
    barred = judging.barred(juror)
    rows = [
        {
            "entry": entry,
            "done": len(judging.given(juror, entry)) == len(judging.criteria),
            "barred": entry.pk in barred,
        }
        for entry in judging.entries
    ]
    return {"juror": juror, "rows": rows, "left": judging.left(juror)}


def _pick[Row: (Juror, Contribution)](rows: list[Row], pk: int) -> Row:
    found = next((each for each in rows if each.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _found(pk: int) -> Process:
    rows = Process.objects.public().filter(kind=Process.Kind.CHALLENGE)
    return get_object_or_404(rows, pk=pk)
