"""The work lists, and finding a case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.desk import desk_page, show, staff
from core.accounts.models import User
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases import worklists
from core.cases.addresses import case_address
from core.cases.desk.forms import SearchForm
from core.cases.desk.search import find
from core.cases.models import Case


@desk_page("cases.view_case")
@require_safe
def work(request: HttpRequest, slug: str = "mijn") -> HttpResponse:
    """One work list, a page at a time."""
    user = staff(request)
    try:
        chosen = worklists.by_slug(slug)
    except KeyError:
        raise Http404 from None
    page = worklists.page(
        chosen.cases, user, after=request.GET.get("na", ""), before=request.GET.get("voor", "")
    )
    return show(
        request,
        "cases/desk/work.html",
        {
            "chosen": chosen,
            "tabs": tabs(user, slug),
            "rows": seen_rows(user, page.rows, f"werkvoorraad {slug}"),
            "previous_url": f"?voor={page.previous}" if page.previous else "",
            "next_url": f"?na={page.next}" if page.next else "",
            "search_box": empty_search_box(get_language()),
        },
    )


@desk_page("cases.view_case")
@sensitive_post_parameters("q")
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Cases by number, BSN or name. Somebody who comes without a question goes to the form."""
    if request.method != "POST":
        return redirect("admin:work")
    user, form = staff(request), SearchForm(request.POST)
    found = find(user, form.cleaned_data["q"]) if form.is_valid() else []
    context = {
        "search_form": form,
        "search_box": form["q"].as_field_group(),
        "rows": seen_rows(user, found, "zoeken"),
        "searched": form.is_valid(),
    }
    return show(request, "cases/desk/search.html", context)


def tabs(user: User, current: str = "") -> list[dict[str, Any]]:
    """All lists with their totals."""
    totals = worklists.counts(user)
    return [
        {
            "label": each.label,
            "url": reverse("admin:work", args=[each.slug]),
            "total": totals[each.slug],
            "current": each.slug == current,
        }
        for each in worklists.LISTS
    ]


def seen_rows(user: User, cases: Sequence[Case], what: str) -> list[dict[str, Any]]:
    """Cases as lines of a list; that this user saw the people in it is written down."""
    record_access(user, [case.subject_id for case in cases], AccessRecord.Action.FOUND, what)
    return rows(cases)


def rows(cases: Sequence[Case]) -> list[dict[str, Any]]:
    """Cases as lines of a list, for who writes down that they were seen."""
    today = timezone.localdate()
    places = {(case.kind, case.status): (case.workflow, case.state) for case in cases}
    words = {key: (str(workflow.label), str(state.label)) for key, (workflow, state) in places.items()}
    return [
        {
            "url": case_address("admin:case", case.reference),
            "name": case.subject.full_name,
            "reference": case.reference,
            "kind": words[case.kind, case.status][0],
            "status": words[case.kind, case.status][1],
            "due": worklists.due(case, today),
            "handler": str(case.handler) if case.handler else "–",
            "closed": case.closed_at is not None,
        }
        for case in cases
    ]


@cache
def empty_search_box(language: str | None) -> SafeString:
    """The box to find a case, as it stands on the lists before anybody typed in it."""
    return SearchForm()["q"].as_field_group()
