"""The list of my cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.accounts.acting import Acting
from core.accounts.assurance import resident_required
from core.accounts.models import Person, User
from core.accounts.on_behalf import acting_of
from core.cases import workflow as workflows
from core.cases.addresses import case_address
from core.cases.explanations import long_date
from core.cases.models import Case, CaseQuerySet, Draft, HandoverCode, place_of
from core.cases.story import moment_words, whose_turn
from core.cases.views.choosing import go_on_address
from core.cases.views.reading import cases_among
from core.cases.workflow import Status, Turn
from core.prefetch import Lookup, OfKind, fetch

PAGE = 20
MOST_OF_ANOTHER = 100
BADGES = (
    (Turn.RESIDENT, "warning"),
    (Turn.OFFICE, "info"),
    (Turn.OTHERS, "neutral"),
    (Turn.RESIDENT_OR_OTHERS, "warning"),
    (Turn.NOBODY, "neutral"),
)


@resident_required(unchecked=True)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All cases of this resident, open ones first, and the forms they began."""
    acting = acting_of(request)
    part = _part_of(acting, request.GET.get("na", ""), request.GET.get("voor", ""))
    rows = _rows(acting, part)
    here = reverse("cases:mine")
    page = {
        "open": [row for row in rows if not row["closed"]],
        "closed": [row for row in rows if row["closed"]],
        "drafts": [] if part.newer else drafts_of(acting),
        "consulted": [] if part.newer else _consulted(acting),
        "acting": acting,
        "first_page": not part.newer,
        "newer_url": f"{here}?voor={part.newer}" if part.newer else "",
        "older_url": f"{here}?na={part.older}" if part.older else "",
    }
    return render(request, "cases/mine.html", page)


def rows_of(acting: Acting) -> list[dict[str, Any]]:
    """The cases of whom this is done for, open ones first: the newest page, with whether it is closed."""
    return _rows(acting, _part_of(acting, "", ""))


def badge(status: Status) -> str:
    """The colour that repeats whose turn it is."""
    return next(kind for turn, kind in BADGES if status.turn is turn)


@dataclass(frozen=True)
class Part:
    """One page of the list, and the places from which newer and older ones go on: "" when there are none."""

    cases: list[Case]
    newer: str
    older: str


def _part_of(acting: Acting, after: str, before: str) -> Part:
    if acting.is_for_oneself:
        assert acting.actor
        return _part(acting.actor, after, before)
    return Part(cases_among(Case.objects.open_to(acting), *_relations())[:MOST_OF_ANOTHER], "", "")


def _part(user: User, after: str, before: str) -> Part:
    """Open cases first, the newest first among them. A place that is none of ours gives the first page."""
    me, person, relations = user.pk, user.person_id, _relations()
    if place := _key(before):
        closed, pk = place
        back = fetch(_newer, *relations, of=(closed,), user=me, person=person, pk=pk)[::-1]
        if len(back) > PAGE:
            return Part(back[1:], _place(back[1]), _place(back[-1]))
        after = ""
    if place := _key(after):
        closed, pk = place
        found = fetch(_older, *relations, of=(closed,), user=me, person=person, pk=pk)
    else:
        found = fetch(_newest, *relations, user=me, person=person)
    shown, more = found[:PAGE], len(found) > PAGE
    newer = (_place(shown[0]) if shown else after) if place else ""
    return Part(shown, newer, _place(shown[-1]) if more else "")


def _newest(user: int, person: int) -> CaseQuerySet:
    return _ordered(user, person)[: PAGE + 1]


def _older(closed: bool, user: int, person: int, pk: int) -> CaseQuerySet:
    rest = Q(is_closed=closed, pk__lt=pk)
    return _ordered(user, person).filter(rest if closed else rest | Q(is_closed=True))[: PAGE + 1]


def _newer(closed: bool, user: int, person: int, pk: int) -> CaseQuerySet:
    rest = Q(is_closed=closed, pk__gt=pk)
    return _ordered(user, person).filter(rest | Q(is_closed=False) if closed else rest).reverse()[: PAGE + 1]


def _ordered(user: int, person: int) -> CaseQuerySet:
    is_closed = ExpressionWrapper(Q(closed_at__isnull=False), output_field=BooleanField())
    cases = Case.objects.visible_to(User(pk=user, person_id=person)).annotate(is_closed=is_closed)
    return cases.order_by("is_closed", "-pk")


def _relations() -> list[Lookup]:
    return ["subject", *(OfKind(w.kind, name) for w in workflows.all_workflows() for name in w.telling.reads)]


def _key(place: str) -> tuple[bool, int] | None:
    closed, _dot, pk = place.partition(".")
    if closed not in {"0", "1"} or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    return closed == "1", int(pk)


def _place(case: Case) -> str:
    return f"{int(case.closed_at is not None)}.{case.pk}"


def _consulted(acting: Acting) -> list[dict[str, Any]]:
    """In what others ask, people have a say themselves, and nobody in their name."""
    if not acting.is_for_oneself or acting.party is None:
        return []
    person = acting.party.pk
    return [row for workflow in workflows.all_workflows() for row in workflow.telling.consulted(person)]


def _rows(acting: Acting, part: Part) -> list[dict[str, Any]]:
    return [{**_row(case, acting.party), "closed": case.closed_at is not None} for case in part.cases]


def _row(case: Case, reader: Person | None) -> dict[str, Any]:
    state, telling = case.state, case.workflow.telling
    date = "" if state.final else telling.date(case)
    words = []
    if reader is None or case.subject_id != reader.pk:
        words.append(_("Voor %(name)s.") % {"name": case.subject.full_name})
    if not state.final:
        words.append(f"{whose_turn(case)}.")
    if date:
        words.append(date)
    elif case.due_on:
        words.append(_("Uiterlijk %(day)s.") % {"day": long_date(case.due_on)})
    return {
        "url": case_address("cases:case", case.reference),
        "title": telling.title(case),
        "reference": case.reference,
        "status": state.label,
        "kind": badge(state),
        "text": " ".join(words),
    }


def drafts_of(acting: Acting) -> list[dict[str, Any]]:
    """Forms that were begun here, and those that were handed over to the other side."""
    if acting.party is None:
        return []
    kinds = {w.kind: w for w in workflows.all_workflows() if w.telling.resume}
    here = place_of(acting)
    return [
        {
            "title": kinds[draft.form].label,
            "url": reverse(kinds[draft.form].telling.resume) if draft.place == here else "",
            "go_on_url": go_on_address(draft),
            "hand_over_url": reverse("cases:hand_over", args=[draft.key]),
            "for_name": draft.subject.full_name
            if draft.subject and draft.subject_id != draft.owner_id
            else "",
            "when": moment_words(draft.changed_at),
            "handed": "" if draft.place == here else _handed(draft),
            "at_counter": draft.place == Draft.Place.COUNTER,
        }
        for draft in fetch(_begun, "subject", owner=acting.party.pk, place=here)
        if draft.form in kinds
    ]


def _handed(draft: Draft) -> str:
    return moment_words(datetime.fromisoformat(draft.handed_at))  # type: ignore[attr-defined]


def _begun(owner: int, place: str) -> QuerySet[Draft]:
    used = HandoverCode.objects.filter(draft=OuterRef("pk"), used_at__isnull=False).order_by("-used_at")
    drafts = Draft.objects.annotate(handed_at=Subquery(used.values("used_at")[:1]))
    here = Q(place=place) | Q(handed_at__isnull=False)
    return drafts.filter(here, owner=owner, case=None, subject__isnull=False)[:PAGE]
