"""The lists from which editors work: what is being written, what runs, what is silent, what ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.accounts.desk import show, staff
from core.accounts.models import User
from core.cases.worklists import totals
from core.forms.text import without_nul
from core.language.publishable import Fault
from intentions.checking import missing
from intentions.desk.access import WRITE, writers_page
from intentions.models import Intention

PAGE = 50
State = Intention.State


@dataclass(frozen=True)
class Listed:
    """One list: its name in the address, its words, and what is on it."""

    slug: str
    label: str | Promise
    rows: Callable[[], QuerySet[Intention]]


LISTS = (
    Listed("concepten", _("Concepten"), lambda: Intention.objects.filter(state=State.DRAFT)),
    Listed("op-de-website", _("Op de website"), lambda: Intention.objects.running()),
    Listed("stil", _("Te lang stil"), lambda: Intention.objects.silent()),
    Listed("geeindigd", _("Geëindigd"), lambda: Intention.objects.ended()),
)


@dataclass(frozen=True)
class Row:
    """One intention on a list, with what is missing while it is a draft."""

    intention: Intention
    missing: list[Fault]


@writers_page
@require_safe
def intentions(request: HttpRequest, name: str = "") -> HttpResponse:
    """One list; `q` looks in the titles. Without a name the first list on which something stands."""
    asked = without_nul(request.GET).get("q", "").strip()[:100]
    tabs = tabs_of(name)
    name = name or next((tab["slug"] for tab in tabs if tab["total"] != "0"), LISTS[0].slug)
    chosen = next((each for each in LISTS if each.slug == name), None)
    if chosen is None:
        raise Http404
    found = chosen.rows()
    if asked:
        found = found.filter(Q(title__icontains=asked) | Q(title_en__icontains=asked))
    counted = found.select_related("owner", "decides").annotate(
        how_many_steps=Count("steps", distinct=True), how_many_areas=Count("areas", distinct=True)
    )
    rows = list(counted.order_by("-changed_at", "-pk")[: PAGE + 1])
    context = {
        "chosen": chosen,
        "tabs": [{**tab, "current": tab["slug"] == name} for tab in tabs],
        "rows": [_row(row) for row in rows[:PAGE]],
        "too_many": len(rows) > PAGE,
        "query": asked,
        "may_write": staff(request).has_perm(WRITE),
    }
    return show(request, "intentions/desk/list.html", context)


def tabs_of(current: str) -> list[dict[str, Any]]:
    """All lists with how many each holds."""
    counted = totals({each.slug: each.rows() for each in LISTS})
    return [
        {
            "slug": each.slug,
            "label": str(each.label),
            "url": reverse("admin:intentions", args=[each.slug]),
            "total": counted[each.slug],
            "current": each.slug == current,
        }
        for each in LISTS
    ]


def to_do(user: User) -> dict[str, tuple[str, str, QuerySet[Any]]]:
    """For the first page of the desk: what is silent too long, for who may write."""
    if not user.has_perm(WRITE):
        return {}
    url = reverse("admin:intentions", args=["stil"])
    return {"voornemens-stil": (str(_("Plannen: te lang stil")), url, Intention.objects.silent())}


def _row(found: Any) -> Row:
    is_draft = found.state == State.DRAFT
    return Row(found, missing(found, found.how_many_steps, bool(found.how_many_areas)) if is_draft else [])
