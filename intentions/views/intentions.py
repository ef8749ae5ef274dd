"""All intentions: those that people can still say something about first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.city.models import Area
from core.following.models import Label
from core.forms.text import without_nul
from core.page_cache.remembered import remembered_page
from intentions.models import Intention
from intentions.reading import about, names_of_areas, with_names

PER_PAGE = 20
MOST_PAGES = 500


@dataclass(frozen=True)
class Chosen:
    """The filters of one request, as rows; None where nothing, or something unknown, was chosen."""

    area: Area | None
    subject: Label | None
    sector: Label | None
    ended: bool

    def address(self, **other: Any) -> str:
        """The same list with something else: ?buurt=..., for a link."""
        parts = {
            "buurt": self.area.slug if self.area else "",
            "onderwerp": self.subject.slug if self.subject else "",
            "branche": self.sector.slug if self.sector else "",
            "stand": "afgelopen" if self.ended else "",
            **other,
        }
        return f"?{urlencode({name: value for name, value in parts.items() if value})}"

    @property
    def filters(self) -> bool:
        """Whether something was chosen."""
        return bool(self.area or self.subject or self.sector)


@require_safe
def intentions(request: HttpRequest) -> HttpResponse:
    """The list, a page at a time, with filters for neighbourhood, subject and sector; ended ones apart."""
    sent = without_nul(request.GET)
    context = _page(sent) if sent else remembered_page(request, "intentions", lambda: _page(sent))
    return render(request, "intentions/intentions.html", context)


def _page(sent: QueryDict) -> dict[str, Any]:
    areas = list(Area.objects.order_by("kind", "name"))
    labels = list(Label.objects.exclude(kind=Label.Kind.BODY))
    chosen, number = _chosen(sent, areas, labels), _page_number(sent)
    found = about(_in_order(chosen), chosen.area, chosen.subject, chosen.sector)
    rows = list(with_names(found)[(number - 1) * PER_PAGE : number * PER_PAGE + 1])
    return {
        "rows": [_row(row) for row in rows[:PER_PAGE]],
        "chosen": chosen,
        "areas": areas,
        "subjects": [label for label in labels if label.kind == Label.Kind.SUBJECT],
        "sectors": [label for label in labels if label.kind == Label.Kind.SECTOR],
        "next_url": chosen.address(bladzijde=number + 1) if len(rows) > PER_PAGE else "",
        "previous_url": chosen.address(bladzijde=number - 1) if number > 1 else "",
        "other_url": chosen.address(stand="" if chosen.ended else "afgelopen"),
        "number": number,
    }


def _in_order(chosen: Chosen) -> QuerySet[Intention]:
    if chosen.ended:
        return Intention.objects.ended()
    is_open = When(react_until__gte=timezone.localdate(), then=Value(False))
    closed = Case(is_open, default=Value(True), output_field=BooleanField())
    running = Intention.objects.running().annotate(closed=closed)
    return running.order_by("closed", "react_until", "-published_at", "pk")


def _chosen(sent: QueryDict, areas: list[Area], labels: list[Label]) -> Chosen:
    def label(name: str, kind: str) -> Label | None:
        wanted = sent.get(name, "")
        return next((each for each in labels if each.slug == wanted and each.kind == kind), None)

    area = next((each for each in areas if each.slug == sent.get("buurt", "")), None)
    subject, sector = label("onderwerp", Label.Kind.SUBJECT), label("branche", Label.Kind.SECTOR)
    return Chosen(area, subject, sector, sent.get("stand") == "afgelopen")


def _page_number(sent: QueryDict) -> int:
    asked = sent.get("bladzijde", "1")
    return (
        min(max(int(asked), 1), MOST_PAGES) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    )


def _row(found: Intention) -> dict[str, Any]:
    return {
        "intention": found,
        "title": found.said("title"),
        "summary": found.said("summary"),
        "language": found.language_of("title"),
        "where": _("hele stad") if found.everywhere else ", ".join(names_of_areas(found)[:4]),
    }
