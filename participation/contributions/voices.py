"""What the lists and pages of contributions read: the same few queries at 10 and at 50,000 rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404, QueryDict

from core.city.models import Area
from participation.answers.replying import ANSWERS
from participation.models import Contribution, Picture, Process, Support, Theme, Way

PER_PAGE = 20
MOST_REACTIONS = 200
NEWEST, MOST_SUPPORTED = "nieuw", "steun"


@dataclass(frozen=True)
class Wanted:
    """What the address of a list asks for: ?volgorde= ?thema= ?buurt= ?na=."""

    order: str
    theme: Theme | None
    area: Area | None
    after: str

    def address(self, **other: Any) -> str:
        """The same list with something else."""
        parts = {
            "volgorde": "" if self.order == NEWEST else self.order,
            "thema": self.theme.pk if self.theme else "",
            "buurt": self.area.slug if self.area else "",
            **other,
        }
        said = urlencode({name: value for name, value in parts.items() if value})
        return f"?{said}" if said else "?"


@dataclass(frozen=True)
class Listed:
    """One page of a list."""

    rows: list[Contribution]
    older_url: str
    newer_url: str


def wanted(sent: QueryDict, themes: list[Theme], areas: list[Area]) -> Wanted:
    """Read the address; what we do not know is not asked."""
    return Wanted(
        MOST_SUPPORTED if sent.get("volgorde") == MOST_SUPPORTED else NEWEST,
        next((each for each in themes if str(each.pk) == sent.get("thema")), None),
        next((each for each in areas if each.slug == sent.get("buurt")), None),
        sent.get("na", "")[:60],
    )


def listed(process: Process, asked: Wanted, areas: list[Area]) -> Listed:
    """A page of ideas that stand by themselves, by keyset on the indexes."""
    rows: QuerySet[Contribution] = Contribution.objects.shown().filter(
        process=process, parent=None, merged_into=None
    )
    rows = rows.exclude(kind=Contribution.Kind.REMARK).select_related("area")
    if asked.theme:
        rows = rows.filter(theme=asked.theme)
    if asked.area:
        rows = rows.filter(area__in=[a.pk for a in areas if asked.area.pk in (a.pk, a.district_id)])
    rows = _after(rows, asked)
    found = list(rows[: PER_PAGE + 1])
    older = asked.address(na=_key(found[PER_PAGE - 1], asked)) if len(found) > PER_PAGE else ""
    return Listed(found[:PER_PAGE], older, asked.address() if asked.after else "")


def _after(rows: QuerySet[Contribution], asked: Wanted) -> QuerySet[Contribution]:
    column = "supports" if asked.order == MOST_SUPPORTED else "sent_at"
    rows = rows.order_by(f"-{column}", "-pk")
    value, _sign, pk = asked.after.rpartition("_")
    if not value or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return rows
    try:
        edge: int | datetime = int(value) if column == "supports" else datetime.fromisoformat(value)
    except ValueError:
        return rows
    if isinstance(edge, datetime) and edge.tzinfo is None:
        return rows
    if isinstance(edge, int) and not 0 <= edge < 2**31:
        return rows
    return rows.filter(Q(**{f"{column}__lte": edge}) & (Q(**{f"{column}__lt": edge}) | Q(pk__lt=int(pk))))


def _key(row: Contribution, asked: Wanted) -> str:
    return f"{row.supports if asked.order == MOST_SUPPORTED else row.sent_at.isoformat()}_{row.pk}"


@dataclass(frozen=True)
class Voice:
    """One contribution with all that its page shows."""

    contribution: Contribution
    pictures: list[dict[str, Any]]
    ways: list[tuple[str, int]]
    arguments_for: list[Contribution] = field(default_factory=list)
    arguments_against: list[Contribution] = field(default_factory=list)
    comments: list[Contribution] = field(default_factory=list)
    merged: list[Contribution] = field(default_factory=list)


def voice(slug: str, pk: int) -> Voice:
    """The page of one contribution that readers may see, in three queries. Or 404."""
    found: Any
    pictures = Picture.objects.filter(contribution=OuterRef("pk")).order_by("pk")
    found = (
        Contribution.objects.shown()
        .filter(process__slug=slug, pk=pk, parent=None)
        .exclude(process__state=Process.State.DRAFT)
        .select_related("process", "area", "merged_into__process", "passage", *ANSWERS)
        .annotate(
            pictured=ArraySubquery(
                pictures.values(data=JSONObject(pk="pk", text="text", width="width", height="height"))
            )
        )
        .first()
    )
    if found is None:
        raise Http404
    below = Contribution.objects.shown().filter(Q(parent=found) | Q(merged_into=found))
    rows = list(below.order_by("sent_at", "pk")[:MOST_REACTIONS])
    kinds = Contribution.Kind
    return Voice(
        found,
        found.pictured,
        ways_of(found),
        [row for row in rows if row.kind == kinds.FOR],
        [row for row in rows if row.kind == kinds.AGAINST],
        [row for row in rows if row.kind == kinds.COMMENT],
        [row for row in rows if row.merged_into_id == found.pk],
    )


def ways_of(contribution: Contribution) -> list[tuple[str, int]]:
    """How many supports reached us in each way, those that were used."""
    counted = Support.objects.filter(contribution=contribution).values_list("way").annotate(n=Count("pk"))
    numbers = dict(counted.order_by())
    return [(str(way.label), numbers[way.value]) for way in Way if way.value in numbers]
