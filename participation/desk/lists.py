"""The lists from which staff work: what is being written, what runs, and what still needs an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.accounts.desk import show, staff
from core.accounts.models import User
from core.cases.worklists import totals
from core.forms.text import without_nul
from participation.answers.promise import BEFORE
from participation.desk.access import MODERATE, WRITE, writers_page
from participation.models import Contribution, Phase, Process

PAGE = 50
State = Process.State


def _to_answer() -> QuerySet[Process]:
    """Running, while only the answer is left to do, or the promised day is near or past."""
    still = Phase.objects.filter(process=OuterRef("pk"), closes__gt=timezone.now())
    soon = timezone.localdate() + timedelta(days=max(BEFORE))
    return Process.objects.running().filter(~Exists(still) | Q(answer_due__lte=soon))


@dataclass(frozen=True)
class Listed:
    """One list: its name in the address, its words, and what is on it."""

    slug: str
    label: str | Promise
    rows: Callable[[], QuerySet[Process]]


LISTS = (
    Listed("concepten", _("Concepten"), lambda: Process.objects.filter(state=State.DRAFT)),
    Listed("loopt", _("Loopt"), lambda: Process.objects.running()),
    Listed("te-laat", _("Antwoord te laat"), lambda: Process.objects.late()),
    Listed("moet-beantwoord", _("Moet beantwoord"), _to_answer),
    Listed("beantwoord", _("Beantwoord"), lambda: Process.objects.closed()),
)


@writers_page
@require_safe
def processes(request: HttpRequest, name: str = "") -> HttpResponse:
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
    rows = list(found.select_related("owner", "department").order_by("-changed_at", "-pk")[: PAGE + 1])
    context = {
        "chosen": chosen,
        "tabs": [{**tab, "current": tab["slug"] == name} for tab in tabs],
        "rows": rows[:PAGE],
        "too_many": len(rows) > PAGE,
        "query": asked,
        "may_write": staff(request).has_perm(WRITE),
        "may_moderate": staff(request).has_perm(MODERATE),
    }
    return show(request, "participation/desk/list.html", context)


def tabs_of(current: str) -> list[dict[str, Any]]:
    """All lists with how many each holds."""
    counted = totals({each.slug: each.rows() for each in LISTS})
    return [
        {
            "slug": each.slug,
            "label": str(each.label),
            "url": reverse("admin:processes", args=[each.slug]),
            "total": counted[each.slug],
            "current": each.slug == current,
        }
        for each in LISTS
    ]


def to_do(user: User) -> dict[str, tuple[str, str, QuerySet[Any]]]:
    """For the first page of the desk: answers to give, answers that are late, and what to moderate."""
    lists: dict[str, tuple[str, str, QuerySet[Any]]] = {}
    if user.has_perm(WRITE):
        url = reverse("admin:processes", args=["moet-beantwoord"])
        lists["meedoen-antwoord"] = (str(_("Meedoen: antwoord geven")), url, _to_answer())
        url = reverse("admin:processes", args=["te-laat"])
        lists["meedoen-laat"] = (str(_("Meedoen: antwoord te laat")), url, Process.objects.late())
    if user.has_perm(MODERATE):
        waiting = Contribution.objects.to_moderate()
        lists["meedoen-nakijken"] = (str(_("Meedoen: nakijken")), reverse("admin:moderation"), waiting)
    return lists
