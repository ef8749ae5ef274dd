"""All processes: those in which people can take part first, and those with an answer apart."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.following import filters
from core.following.naming import where_of, with_names
from core.forms.text import without_nul
from core.page_cache.remembered import remembered_page
from participation.models import Process

OPEN, COMING, TO_ANSWER, ANSWERED = "open", "komt", "wacht", "beantwoord"
STATES: tuple[tuple[str, str | Promise], ...] = (
    ("", _("Alles wat loopt")),
    (OPEN, _("U kunt nu meedoen")),
    (COMING, _("Begint later")),
    (TO_ANSWER, _("Wacht op antwoord")),
    (ANSWERED, _("Beantwoord")),
)
"""What `?stand=` may ask for, and how it is called."""


@require_safe
def processes(request: HttpRequest) -> HttpResponse:
    """The list, a page at a time, with filters for neighbourhood, subject, sector and state."""
    sent = without_nul(request.GET)
    context = _page(sent) if sent else remembered_page(request, "processes", lambda: _page(sent))
    return render(request, "participation/processes.html", context)


def _page(sent: QueryDict) -> dict[str, Any]:
    offered = filters.offered()
    asked = sent.get("stand", "")
    state = asked if asked in dict(STATES) else ""
    chosen = filters.chosen(sent, offered, stand=state)
    found = filters.about(in_order(state), chosen.area, chosen.subject, chosen.sector)
    page = filters.page(with_names(found), chosen)
    return {
        "rows": [_row(row) for row in page.rows],
        "answered": state == ANSWERED,
        "chosen": chosen,
        "offered": offered,
        "next_url": page.next_url,
        "previous_url": page.previous_url,
        "states": [
            {
                "label": label,
                "url": chosen.address(stand=slug) if slug else _without(chosen),
                "current": slug == state,
            }
            for slug, label in STATES
        ],
    }


def in_order(state: str) -> QuerySet[Process]:
    """Processes in one state of STATES: what closes soonest first, then what opens soonest, then the rest."""
    if state == ANSWERED:
        return Process.objects.closed().select_related("account")
    now = timezone.now()
    # All phases are read in one go, not looked up for each of a thousand processes.
    found = Process.objects.running().annotate(
        open_until=Min("phases__closes", filter=Q(phases__opens__lte=now, phases__closes__gt=now)),
        opens_on=Min("phases__opens", filter=Q(phases__opens__gt=now)),
    )
    if state == OPEN:
        found = found.filter(open_until__isnull=False)
    elif state == COMING:
        found = found.filter(open_until=None, opens_on__isnull=False)
    elif state == TO_ANSWER:
        found = found.filter(open_until=None, opens_on=None)
    return found.order_by(
        F("open_until").asc(nulls_last=True), F("opens_on").asc(nulls_last=True), "answer_due", "pk"
    )


def _without(chosen: filters.Chosen) -> str:
    """The same list without a state; a bare "?" leads there too."""
    return chosen.address(stand="") or "?"


def _row(found: Any) -> dict[str, Any]:
    account = getattr(found, "account", None) if found.state == Process.State.CLOSED else None
    return {
        "process": found,
        "title": found.said("title"),
        "summary": found.said("summary"),
        "language": found.language_of("title"),
        "where": where_of(found),
        "until": _last_day(getattr(found, "open_until", None)),
        "opens": getattr(found, "opens_on", None),
        "answer": ((get_language() == "en" and account.done_en) or account.done) if account else "",
    }


def _last_day(closes: datetime | None) -> date | None:
    return timezone.localdate(closes - timedelta(microseconds=1)) if closes else None
