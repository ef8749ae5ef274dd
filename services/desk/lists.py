"""The lists that editors work from: what is being written, what waits, what is late, what is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.accounts.desk import show, staff
from core.accounts.models import User
from core.cases.worklists import totals
from core.city.models import Tariff
from core.forms.text import without_nul
from services.desk.access import editors_page
from services.models import CheckedLink, Service, ServiceText, ServiceVersion
from services.states import OPEN, WRITE, State

PAGE = 50


@dataclass(frozen=True)
class Listed:
    """One list: its name in the address, its words, and which pages are on it."""

    slug: str
    label: str | Promise
    condition: Callable[[], Q]


LISTS = (
    Listed("concepten", gettext_lazy("Concepten"), lambda: _in(State.DRAFT)),
    Listed("nakijken", gettext_lazy("Na te kijken"), lambda: _in(State.IN_REVIEW)),
    Listed("goedgekeurd", gettext_lazy("Goedgekeurd"), lambda: _in(State.APPROVED)),
    Listed(
        "verlopen",
        gettext_lazy("Datum voorbij"),
        lambda: Q(published__isnull=False, review_on__lte=timezone.localdate()),
    ),
    Listed("onbevestigd", gettext_lazy("Nog niet bevestigd"), lambda: Q(published__example=True)),
    Listed("alle", gettext_lazy("Alle pagina's"), Q),
)


@editors_page
@require_safe
def content(request: HttpRequest, name: str = "alle") -> HttpResponse:
    """One list of pages, a piece at a time; `q` looks in titles and addresses."""
    chosen = next((each for each in LISTS if each.slug == name), None)
    if chosen is None:
        raise Http404
    sent = without_nul(request.GET)
    asked, after = sent.get("q", "").strip()[:100], sent.get("na", "")
    found = _with_titles(Service.objects.filter(chosen.condition()))
    if asked:
        found = found.filter(Q(title__icontains=asked) | Q(slug__icontains=asked))
    rows = list(found.filter(slug__gt=after).order_by("slug")[: PAGE + 1])
    more = f"?na={rows[PAGE - 1].slug}" if len(rows) > PAGE and not asked else ""
    context = {
        "chosen": chosen,
        "tabs": tabs(chosen.slug),
        "rows": rows[:PAGE],
        "query": asked,
        "next_url": more,
        "examples": Tariff.objects.filter(example=True).count(),
        "may_write": staff(request).has_perm("services.write_content"),
        "today": timezone.localdate(),
        "now": timezone.now(),
    }
    return show(request, "services/desk/list.html", context)


@editors_page
@require_safe
def links(request: HttpRequest) -> HttpResponse:
    """Links on public pages that are broken or moved, the longest broken first."""
    outcome = CheckedLink.Outcome
    found = CheckedLink.objects.filter(outcome__in=[outcome.GONE, outcome.SILENT, outcome.MOVED])
    rows = list(found.prefetch_related("services").order_by("failing_since", "address")[:200])
    context = {"tabs": tabs("links"), "rows": rows, "total": CheckedLink.objects.count()}
    return show(request, "services/desk/links.html", context)


def to_do(user: User) -> dict[str, tuple[str, str, QuerySet[Any]]]:
    """The lists for the first page of the desk: words, address and rows, for who works on content."""
    if not user.has_perm(WRITE):
        return {}
    lists = {each.slug: each for each in LISTS}
    return {
        f"inhoud-{slug}": (
            _("Pagina's: %(list)s") % {"list": str(lists[slug].label).lower()},
            reverse("admin:content", args=[slug]),
            Service.objects.filter(lists[slug].condition()),
        )
        for slug in ("concepten", "nakijken", "verlopen")
    }


def tabs(current: str) -> list[dict[str, Any]]:
    """All lists with how many pages each holds."""
    lists: dict[str, QuerySet[Any]] = {each.slug: Service.objects.filter(each.condition()) for each in LISTS}
    lists["links"] = CheckedLink.objects.filter(failing_since__isnull=False)
    counted = totals(lists)
    entries = [(each.slug, str(each.label), reverse("admin:content", args=[each.slug])) for each in LISTS]
    entries.append(("links", _("Kapotte links"), reverse("admin:content_links")))
    return [
        {"label": label, "url": url, "total": counted[slug], "current": slug == current}
        for slug, label, url in entries
    ]


def _in(state: State) -> Q:
    return Q(pk__in=ServiceVersion.objects.filter(state=state).values("service"))


def _with_titles(found: QuerySet[Service]) -> QuerySet[Service]:
    """Each page with the title that editors know it by, and the version that is being worked on."""
    working = ServiceVersion.objects.filter(service=OuterRef("pk"), state__in=OPEN)
    dutch = ServiceText.objects.filter(language="nl")
    public = dutch.filter(version__public_of=OuterRef("pk")).values("title")[:1]
    coming = dutch.filter(version__service=OuterRef("pk"), version__state__in=OPEN).values("title")[:1]
    return found.select_related("published", "owner").annotate(
        title=Coalesce(Subquery(public), Subquery(coming), "slug", output_field=CharField()),
        working=Subquery(working.values("pk")[:1]),
        working_state=Subquery(working.values("state")[:1]),
        working_author=Subquery(working.values("author__first_name")[:1]),
        planned_for=Subquery(working.values("publish_at")[:1]),
    )
