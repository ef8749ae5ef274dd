"""What the public pages read: few queries, the same number however much there is."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Model, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils import timezone

from council.models import AgendaItem, Body, Meeting, MeetingQuerySet, Outcome, Paper, PartyVote

DEEPEST = 4
"""Items further down an agenda are shown beside those of this depth."""


@dataclass
class Line:
    """An agenda item with what hangs on it, and the items below it."""

    item: AgendaItem
    papers: list[Paper] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Votes:
    """One party's votes on an outcome."""

    party: str
    short: str
    in_favour: int
    against: int
    absent: int


@dataclass(frozen=True)
class Decision:
    """An outcome with its votes, and their sums."""

    outcome: Outcome
    votes: list[Votes]

    @property
    def in_favour(self) -> int:
        """All votes for it."""
        return sum(vote.in_favour for vote in self.votes)

    @property
    def against(self) -> int:
        """All votes against it."""
        return sum(vote.against for vote in self.votes)

    @property
    def all_votes(self) -> int:
        """How many voted: the width of the chart."""
        return self.in_favour + self.against

    @property
    def largest(self) -> int:
        """The votes of the largest party: the width of its bar."""
        return max((vote.in_favour + vote.against for vote in self.votes), default=0) or 1


def meetings() -> MeetingQuerySet:
    """Meetings as lists show them."""
    return Meeting.objects.shown().select_related("body")


def bodies() -> list[Body]:
    """The council first, then its committees."""
    return sorted(Body.objects.all(), key=lambda body: (body.kind != Body.Kind.COUNCIL, body.kind, body.name))


def latest_decisions(most: int) -> list[Outcome]:
    """What was decided last."""
    known = decided().exclude(result=Outcome.Result.UNKNOWN)
    return list(known.filter(item__meeting__starts_at__lte=timezone.now())[:most])


def decided() -> QuerySet[Outcome]:
    """Outcomes with their item and meeting, the latest meeting first."""
    found = Outcome.objects.filter(item__meeting__same_as=None)
    found = found.select_related("item__meeting__body", "item__plain")
    return found.order_by("-item__meeting__starts_at", "-pk")


def meeting(pk: int) -> Meeting:
    """One meeting, or 404; `editions_kept` tells how many agendas it had."""
    found = Meeting.objects.select_related("body").annotate(editions_kept=Count("editions"))
    return _or_404(found.filter(pk=pk))


def agenda(meeting: Meeting) -> tuple[list[Line], list[Paper]]:
    """The agenda as a tree, and the papers of the meeting as a whole. Three queries."""
    lines = {item.pk: Line(item) for item in meeting.items.select_related("plain").order_by("place", "pk")}
    whole: list[Paper] = []
    for paper in meeting.papers.all():
        (lines[paper.item_id].papers if paper.item_id in lines else whole).append(paper)
    for outcome in Outcome.objects.filter(item__meeting=meeting).order_by("pk"):
        if line := lines.get(outcome.item_id):
            line.outcomes.append(outcome)
            line.papers = [paper for paper in line.papers if paper.pk != outcome.paper_id]
    return _tree(lines), whole


def _tree(lines: dict[int, Line]) -> list[Line]:
    """By parent; who has none, or stands below itself, stands at the top."""
    top: list[Line] = []
    depth: dict[int, int] = {}
    holder: dict[int, Line] = {}
    for pk, line in lines.items():
        parent = lines.get(line.item.parent_id or 0)
        if parent is None or parent.item.pk not in depth:
            depth[pk] = 0
            top.append(line)
            continue
        above = parent.item.pk
        place = parent if depth[above] < DEEPEST else holder[above]
        depth[pk] = min(depth[above] + 1, DEEPEST)
        holder[pk] = place
        place.below.append(line)
    return top


def item(meeting_pk: int, pk: int) -> AgendaItem:
    """One item with its meeting, plain words and thread, or 404; `places` and `subjects` are lists."""
    areas = AgendaItem.areas.through.objects.filter(agendaitem=OuterRef("pk")).order_by("area__name")
    labels = AgendaItem.labels.through.objects.filter(agendaitem=OuterRef("pk")).order_by("label__name")
    area = JSONObject(slug="area__slug", name="area__name")
    label = JSONObject(slug="label__slug", name="label__name", name_en="label__name_en")
    found = AgendaItem.objects.filter(pk=pk, meeting=meeting_pk).annotate(
        places=ArraySubquery(areas.values(json=area)), subjects=ArraySubquery(labels.values(json=label))
    )
    return _or_404(found.select_related("meeting__body__label", "plain", "thread", "parent__plain"))


def decisions(item: AgendaItem) -> list[Decision]:
    """The outcomes of an item with their votes. One query."""
    votes = PartyVote.objects.filter(outcome=OuterRef("pk")).order_by("party__name")
    vote = JSONObject(
        party="party__name", short="party__short", in_favour="in_favour", against="against", absent="absent"
    )
    found = item.outcomes.select_related("paper").annotate(cast=ArraySubquery(votes.values(json=vote)))
    return [Decision(each, [Votes(**row) for row in each.cast]) for each in found]


def papers_of(item: AgendaItem) -> QuerySet[Paper]:
    """The papers of an item, for `core.prefetch.together`."""
    return item.papers.all()


def paper(pk: int) -> Paper:
    """One paper with its meeting and item, or 404."""
    return _or_404(Paper.objects.select_related("meeting__body", "item__plain").filter(pk=pk))


def before(rows: QuerySet[Outcome], last: Outcome) -> QuerySet[Outcome]:
    """What comes behind this outcome in the order of `decided`."""
    moment = last.item.meeting.starts_at
    return rows.filter(
        Q(item__meeting__starts_at__lt=moment) | Q(item__meeting__starts_at=moment, pk__lt=last.pk)
    )


def _or_404[Row: Model](rows: QuerySet[Row]) -> Row:
    found = rows.first()
    if found is None:
        raise Http404
    return found
