"""Plain words beside an agenda item, and what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.desk import show, staff
from core.forms.text import without_nul
from core.language import Piece, Report, check, marked
from council import explaining
from council.desk.access import explainers_page
from council.desk.forms import WORDS, ExplainForm
from council.models import AgendaItem


@dataclass(frozen=True)
class Row:
    """A box of the form, with what the plain-language check says of its words."""

    field: BoundField
    report: Report | None
    pieces: list[Piece]


@explainers_page
@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Write, check, save: what is saved stands on the website at once."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__body", "plain", "thread"), pk=pk)
    if request.method != "POST":
        return _page(request, item, ExplainForm(initial=_initial(item)))
    form = ExplainForm(without_nul(request.POST))
    if not form.is_valid() or "check" in request.POST:
        return _page(request, item, form, checked=form.is_valid())
    explaining.keep_words(item, staff(request), form.cleaned_data)
    messages.success(request, _("De uitleg is bewaard en staat op de website."))
    return redirect("admin:council_explain", pk)


def _initial(item: AgendaItem) -> dict[str, Any]:
    plain = getattr(item, "plain", None)
    words = {name: getattr(plain, name) for name in WORDS} if plain else {}
    return {**words, "areas": item.areas.all(), "labels": item.labels.all(), "thread": item.thread_id}


def _page(
    request: HttpRequest, item: AgendaItem, form: ExplainForm, *, checked: bool = False
) -> HttpResponse:
    rows = [_row(field) for field in form.visible_fields()]
    context = {
        "item": item,
        "meeting": item.meeting,
        "papers": list(item.papers.all()),
        "form": form,
        "rows": rows,
        "checked": checked,
        "findings": sum(len(row.report.findings) for row in rows if row.report),
    }
    return show(request, "council/desk/explain.html", context)


def _row(field: BoundField) -> Row:
    words = str(field.value() or "") if field.name in WORDS else ""
    if not words.strip():
        return Row(field, None, [])
    report = check(words, "en" if field.name.endswith("_en") else "nl")
    return Row(field, report, marked(report))
