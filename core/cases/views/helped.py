"""Who on the staff helped this resident, when, how and with what; and when staff looked (AVG art. 15)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.accounts.acting import Acting
from core.accounts.assurance import resident_required
from core.accounts.models import Assistance
from core.accounts.on_behalf import acting_of
from core.audit.models import AccessRecord, Office
from core.cases import workflow as workflows
from core.cases.addresses import case_address
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent
from core.cases.story import moment_words
from core.cases.views.reading import cases_among
from core.prefetch import OfKind

PAGE = 20
MOST_DAYS = 30


@resident_required()
@require_safe
def helped(request: HttpRequest) -> HttpResponse:
    """The newest help first. Who represents somebody sees the help that they themselves got for them."""
    acting = acting_of(request)
    after = request.GET.get("na", "")
    rows = list(_given(acting, int(after) if after.isdecimal() and len(after) < 19 else None)[: PAGE + 1])
    shown, more = rows[:PAGE], len(rows) > PAGE
    done = _done(acting, shown)
    here = reverse("cases:helped")
    page = {
        "rows": [_row(row, done.get(row.pk, [])) for row in shown],
        "first_page": not after,
        "newer_url": here if after else "",
        "older_url": f"{here}?na={shown[-1].pk}" if more else "",
        "looks": [] if after or acting.mandate else _looks(acting),
    }
    return render(request, "cases/helped.html", page)


def _given(acting: Acting, after: int | None) -> QuerySet[Assistance]:
    given = Assistance.objects.filter(person=acting.party).select_related(
        "staff", "mandate__representative", "mandate__organisation"
    )
    if acting.mandate:
        given = given.filter(mandate=acting.mandate)
    if after is not None:
        given = given.filter(pk__lt=after)
    return given.prefetch_related("staff__groups").order_by("-pk")


def _done(acting: Acting, given: Sequence[Assistance]) -> dict[int, list[dict[str, str]]]:
    """What was written in the cases that the reader may know of, by assistance, each case once."""
    visible = Case.objects.open_to(acting).filter(events__assistance__in=given).distinct()
    details = [OfKind(w.kind, w.telling.detail) for w in workflows.all_workflows() if w.telling.detail]
    cases = {case.pk: case for case in cases_among(visible, *details)} if given else {}
    events = CaseEvent.objects.filter(assistance__in=given, case__in=cases, visible_to_subject=True)
    found: dict[int, list[dict[str, str]]] = {}
    for event in events.order_by("pk") if cases else ():
        assert event.assistance_id
        case = cases[event.case_id]
        line = {
            "what": _words(event, case),
            "title": str(case.workflow.telling.title(case)),
            "reference": case.reference,
            "url": case_address("cases:case", case.reference),
        }
        lines = found.setdefault(event.assistance_id, [])
        if line not in lines:
            lines.append(line)
    return found


def _words(event: CaseEvent, case: Case) -> str:
    if event.kind == CaseEvent.Kind.MOVED:
        return str(case.workflow.status(event.to_status).label)
    if event.kind == CaseEvent.Kind.FACT:
        return str(case.workflow.fact_words(event)) or event.get_kind_display()
    if event.kind == CaseEvent.Kind.FROM_RESIDENT:
        return _("bericht geschreven")
    return event.get_kind_display()


def _row(given: Assistance, done: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "when": moment_words(given.started_at),
        "how": given.get_how_display(),
        "purpose": given.purpose_words,
        "identity": given.get_identity_display(),
        "role": _role(given),
        "with_whom": given.mandate.holder_name if given.mandate else "",
        "done": done,
    }


def _role(given: Assistance) -> str:
    """What this member of staff is here, never who."""
    roles = ", ".join(sorted(group.name for group in given.staff.groups.all()))
    if given.staff.office == Office.OMBUDSMAN:
        return _("medewerker van de ombudsman")
    return (
        _("medewerker van de gemeente (%(roles)s)") % {"roles": roles}
        if roles
        else _("medewerker van de gemeente")
    )


def _looks(acting: Acting) -> list[dict[str, Any]]:
    """On which days staff saw data of this person, newest first: how often, and from which office."""
    assert acting.party
    seen = AccessRecord.objects.filter(person_id=acting.party.pk).annotate(day=TruncDate("at"))
    days = seen.order_by().values("day", "office").annotate(times=Count("pk")).order_by("-day", "office")
    return [_look(row["day"], row["office"], row["times"]) for row in days[:MOST_DAYS]]


def _look(day: date, office: str, times: int) -> dict[str, Any]:
    by_ombudsman = office == Office.OMBUDSMAN
    who = _("medewerkers van de ombudsman") if by_ombudsman else _("medewerkers van de gemeente")
    return {"day": long_date(day), "who": who, "times": times}
