"""The list of my cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.accounts.assurance import resident_required
from core.accounts.models import User
from core.cases import workflow as workflows
from core.cases.explanations import long_date
from core.cases.models import Case, CaseQuerySet, Draft
from core.cases.story import moment_words
from core.cases.workflow import Status, Turn

PAGE = 20
BADGES = (
    (Turn.RESIDENT, "warning"),
    (Turn.OFFICE, "info"),
    (Turn.OTHERS, "neutral"),
    (Turn.RESIDENT_OR_OTHERS, "warning"),
    (Turn.NOBODY, "neutral"),
)


@resident_required()
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All cases of this resident, open ones first, and the forms they began."""
    assert isinstance(request.user, User)
    part = _part(
        Case.objects.visible_to(request.user), request.GET.get("na", ""), request.GET.get("voor", "")
    )
    dates = _dates(part.cases)
    rows = [
        {**_row(case, request.user, dates.get(case.pk, "")), "closed": case.closed_at is not None}
        for case in part.cases
    ]
    here = reverse("cases:mine")
    page = {
        "open": [row for row in rows if not row["closed"]],
        "closed": [row for row in rows if row["closed"]],
        "drafts": [] if part.newer else _drafts(request.user),
        "consulted": [] if part.newer else _consulted(request.user),
        "first_page": not part.newer,
        "newer_url": f"{here}?voor={part.newer}" if part.newer else "",
        "older_url": f"{here}?na={part.older}" if part.older else "",
    }
    return render(request, "cases/mine.html", page)


def badge(status: Status) -> str:
    """The colour that repeats whose turn it is."""
    return next(kind for turn, kind in BADGES if status.turn is turn)


@dataclass(frozen=True)
class Part:
    """One page of the list, and the places from which newer and older ones go on: "" when there are none."""

    cases: list[Case]
    newer: str
    older: str


def _part(cases: CaseQuerySet, after: str, before: str) -> Part:
    """Open cases first, the newest first among them. A place that is none of ours gives the first page."""
    is_closed = ExpressionWrapper(Q(closed_at__isnull=False), output_field=BooleanField())
    details = {w.telling.detail for w in workflows.all_workflows() if w.telling.detail}
    ordered = (
        cases.select_related("subject", *sorted(details))
        .annotate(is_closed=is_closed)
        .order_by("is_closed", "-pk")
    )
    if place := _key(before):
        newest_last = ordered.filter(_before(*place)).reverse()[: PAGE + 1]
        back = list(newest_last)[::-1]
        if len(back) > PAGE:
            return Part(back[1:], _place(back[1]), _place(back[-1]))
        after = ""
    place = _key(after)
    found = list((ordered.filter(_after(*place)) if place else ordered)[: PAGE + 1])
    shown, more = found[:PAGE], len(found) > PAGE
    newer = (_place(shown[0]) if shown else after) if place else ""
    return Part(shown, newer, _place(shown[-1]) if more else "")


def _after(closed: bool, pk: int) -> Q:
    rest = Q(is_closed=closed, pk__lt=pk)
    return rest if closed else rest | Q(is_closed=True)


def _before(closed: bool, pk: int) -> Q:
    rest = Q(is_closed=closed, pk__gt=pk)
    return rest | Q(is_closed=False) if closed else rest


def _key(place: str) -> tuple[bool, int] | None:
    closed, _dot, pk = place.partition(".")
    if closed not in {"0", "1"} or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    return closed == "1", int(pk)


def _place(case: Case) -> str:
    return f"{int(case.closed_at is not None)}.{case.pk}"


def _dates(cases: list[Case]) -> dict[int, str]:
    found: dict[int, str] = {}
    for workflow in workflows.all_workflows():
        of_kind = [case for case in cases if case.kind == workflow.kind and not case.closed_at]
        found |= workflow.telling.dates(of_kind) if of_kind else {}
    return found


def _consulted(user: User) -> list[dict[str, Any]]:
    if user.person_id is None:
        return []
    return [
        row for workflow in workflows.all_workflows() for row in workflow.telling.consulted(user.person_id)
    ]


def _row(case: Case, reader: User, date: str) -> dict[str, Any]:
    state = case.state
    words = []
    if case.subject_id != reader.person_id:
        words.append(_("Voor %(name)s.") % {"name": case.subject.full_name})
    if not state.final:
        words.append(f"{state.turn}.")
    if date:
        words.append(date)
    elif case.due_on:
        words.append(_("Uiterlijk %(day)s.") % {"day": long_date(case.due_on)})
    return {
        "url": reverse("cases:case", args=[case.reference]),
        "title": case.workflow.telling.title(case),
        "reference": case.reference,
        "status": state.label,
        "kind": badge(state),
        "text": " ".join(words),
    }


def _drafts(user: User) -> list[dict[str, Any]]:
    kinds = {w.kind: w for w in workflows.all_workflows() if w.telling.resume}
    begun = Draft.objects.filter(owner=user.person_id, case=None, form__in=kinds)
    found = begun.exclude(subject=None).select_related("subject")
    return [
        {
            "title": kinds[draft.form].label,
            "url": reverse(kinds[draft.form].telling.resume),
            "for_name": draft.subject.full_name
            if draft.subject and draft.subject_id != user.person_id
            else "",
            "when": moment_words(draft.changed_at),
        }
        for draft in found[:PAGE]
    ]
