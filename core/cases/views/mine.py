"""The list of my cases."""

from __future__ import annotations

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
    after = request.GET.get("na", "")
    cases = list(_from(after, Case.objects.visible_to(request.user))[: PAGE + 1])
    shown, more = cases[:PAGE], len(cases) > PAGE
    dates = _dates(shown)
    rows = [
        {**_row(case, request.user, dates.get(case.pk, "")), "closed": case.closed_at is not None}
        for case in shown
    ]
    here = reverse("cases:mine")
    page = {
        "open": [row for row in rows if not row["closed"]],
        "closed": [row for row in rows if row["closed"]],
        "drafts": [] if after else _drafts(request.user),
        "first_page": not after,
        "newer_url": here if after else "",
        "older_url": f"{here}?na={_place(shown[-1])}" if more else "",
    }
    return render(request, "cases/mine.html", page)


def badge(status: Status) -> str:
    """The colour that repeats whose turn it is."""
    return next(kind for turn, kind in BADGES if status.turn is turn)


def _from(after: str, cases: CaseQuerySet) -> CaseQuerySet:
    """Open cases first, the newest first among them; `after` is the last place of the page before."""
    is_closed = ExpressionWrapper(Q(closed_at__isnull=False), output_field=BooleanField())
    details = {w.telling.detail for w in workflows.all_workflows() if w.telling.detail}
    ordered = (
        cases.select_related("subject", *sorted(details))
        .annotate(is_closed=is_closed)
        .order_by("is_closed", "-pk")
    )
    closed, _dot, key = after.partition(".")
    if closed not in {"0", "1"} or not (key.isascii() and key.isdigit() and len(key) < 19):
        return ordered
    rest = Q(is_closed=closed == "1", pk__lt=int(key))
    return ordered.filter(rest | Q(is_closed=True) if closed == "0" else rest)


def _place(case: Case) -> str:
    return f"{int(case.closed_at is not None)}.{case.pk}"


def _dates(cases: list[Case]) -> dict[int, str]:
    found: dict[int, str] = {}
    for workflow in workflows.all_workflows():
        of_kind = [case for case in cases if case.kind == workflow.kind and not case.closed_at]
        found |= workflow.telling.dates(of_kind) if of_kind else {}
    return found


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
