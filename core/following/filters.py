"""A list of anything that happens, by area, subject and sector, a page at a time, as its address asks.

For models with `areas`, `labels` (many of each) and `everywhere`. components/happening_filter.html shows it.

    offered = filters.offered()
    chosen = filters.chosen(sent, offered, stand="afgelopen")
    paged = filters.page(filters.about(found, chosen.area, chosen.subject, chosen.sector), chosen)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import QueryDict

from core.city.models import Area
from core.following.models import Label

PER_PAGE = 20
MOST_PAGES = 500


@dataclass(frozen=True)
class Offered:
    """What one can choose from: all areas, subjects and sectors."""

    areas: list[Area]
    subjects: list[Label]
    sectors: list[Label]


@dataclass(frozen=True)
class Chosen:
    """The filters of one request, as rows; None where nothing, or something unknown, was chosen.

    `also`: what else the address of this list says, by name; the form sends it along.
    """

    area: Area | None
    subject: Label | None
    sector: Label | None
    number: int
    also: Mapping[str, str]

    def address(self, **other: Any) -> str:
        """The same list from its first page with something else: ?buurt=..., for a link."""
        parts = {
            "buurt": self.area.slug if self.area else "",
            "onderwerp": self.subject.slug if self.subject else "",
            "branche": self.sector.slug if self.sector else "",
            **self.also,
            **other,
        }
        return f"?{urlencode({name: value for name, value in parts.items() if value})}"

    @property
    def filters(self) -> bool:
        """Whether something was chosen."""
        return bool(self.area or self.subject or self.sector)


@dataclass(frozen=True)
class Page[Row: Model]:
    """Some rows of a list, and the addresses of those before and after them, or ""."""

    rows: list[Row]
    previous_url: str
    next_url: str


def offered() -> Offered:
    """All there is, in two queries."""
    labels = list(Label.objects.exclude(kind=Label.Kind.BODY))
    return Offered(
        list(Area.objects.order_by("kind", "name")),
        [label for label in labels if label.kind == Label.Kind.SUBJECT],
        [label for label in labels if label.kind == Label.Kind.SECTOR],
    )


def chosen(sent: QueryDict, offered: Offered, **also: str) -> Chosen:
    """What an address asks for: ?buurt= ?onderwerp= ?branche= ?bladzijde=. `sent` holds no NUL characters."""
    return Chosen(
        next((each for each in offered.areas if each.slug == sent.get("buurt", "")), None),
        next((each for each in offered.subjects if each.slug == sent.get("onderwerp", "")), None),
        next((each for each in offered.sectors if each.slug == sent.get("branche", "")), None),
        _number(sent.get("bladzijde", "1")),
        also,
    )


def about[Row: Model](found: QuerySet[Row], area: Area | None, *labels: Label | None) -> QuerySet[Row]:
    """Those that touch an area (itself, its district, what is in it, the whole city) and have each label."""
    if area:
        near = Q(area=area.pk) | Q(area__district=area.pk)
        if area.district_id:
            near |= Q(area=area.district_id)
        found = found.filter(Q(everywhere=True) | Exists(_links(found.model, "areas").filter(near)))
    for label in labels:
        if label:
            found = found.filter(Exists(_links(found.model, "labels").filter(label=label.pk)))
    return found


def page[Row: Model](found: QuerySet[Row], chosen: Chosen, most: int = PER_PAGE) -> Page[Row]:
    """The rows of the page that was asked for, at most `most`, in one query."""
    number = chosen.number
    rows = list(found[(number - 1) * most : number * most + 1])
    return Page(
        rows[:most],
        chosen.address(bladzijde=number - 1) if number > 1 else "",
        chosen.address(bladzijde=number + 1) if len(rows) > most else "",
    )


def _number(asked: str) -> int:
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 5
    return min(max(int(asked), 1), MOST_PAGES) if is_number else 1


def _links(model: type[Model], name: str) -> Any:
    """What links the row of the query around it to its areas or labels."""
    field: Any = model._meta.get_field(name)
    return field.remote_field.through._default_manager.filter(**{field.m2m_field_name(): OuterRef("pk")})
