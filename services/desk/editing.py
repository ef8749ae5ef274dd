"""Writing the words of a draft: save, check, and what to do when somebody else saved meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.desk import show, staff
from core.forms.drafting import Conflict, fingerprint
from services import editing
from services.desk.access import writers_page
from services.desk.findings import Reading, read, report_of
from services.desk.forms import DutchForm, TextForm
from services.differences import Piece, pieces
from services.models import PARTS, ServiceVersion
from services.states import NotAllowed, State

FORMS: dict[str, type[TextForm]] = {"nl": DutchForm, "en": TextForm}


@dataclass(frozen=True)
class Row:
    """One field of the form, with what the check says of its words and what a colleague made of them."""

    field: BoundField
    limit: int | None
    length: int
    reading: Reading | None
    theirs: list[Piece]


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The words of a draft in one language, with findings beside them."""
    version = get_object_or_404(ServiceVersion.objects.select_related("service", "author"), pk=pk)
    if language not in FORMS:
        raise Http404
    if request.method == "POST":
        return _sent(request, version, language)
    if version.state != State.DRAFT:
        messages.info(request, _("Deze versie is geen concept. U kunt de tekst nu niet wijzigen."))
        return redirect("admin:content_version", pk)
    now = editing.stored(version, language)
    form = FORMS[language](initial={**now, "seen": fingerprint(now)})
    return _page(request, version, language, form)


def _sent(request: HttpRequest, version: ServiceVersion, language: str) -> HttpResponse:
    form = FORMS[language](request.POST)
    if not form.is_valid() or "check" in request.POST:
        return _page(request, version, language, form, checked="check" in request.POST)
    values = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
    try:
        changed = editing.save(version, staff(request), language, values, form.cleaned_data["seen"])
    except Conflict:
        return _conflict(request, version, language)
    except NotAllowed as refusal:
        return _page(request, version, language, form, refused=str(refusal), status=409)
    words = _("Uw tekst is bewaard.") if changed else _("Er was niets veranderd. Alles is bewaard.")
    messages.success(request, words)
    if "further" in request.POST:
        return redirect("admin:content_version", version.pk)
    return redirect("admin:content_edit", version.pk, language)


def _conflict(request: HttpRequest, version: ServiceVersion, language: str) -> HttpResponse:
    """Both texts: mine in the boxes, and per box what the other one made of it. Saving again is a choice."""
    now = editing.stored(version, language)
    sent = request.POST.copy()
    sent["seen"] = fingerprint(now)
    return _page(request, version, language, FORMS[language](sent), theirs=now, status=409)


def _page(
    request: HttpRequest,
    version: ServiceVersion,
    language: str,
    form: TextForm,
    *,
    theirs: dict[str, Any] | None = None,
    refused: str = "",
    checked: bool = False,
    status: int = 200,
) -> HttpResponse:
    said: set[str] = set()
    rows = [_row(field, language, theirs, said) for field in form.visible_fields()]
    writers = version.writers.exclude(pk=staff(request).pk) if theirs else []
    context = {
        "version": version,
        "language": language,
        "form": form,
        "rows": rows,
        "checked": checked,
        "refused": refused,
        "conflict": theirs is not None,
        "others": ", ".join(str(writer) for writer in writers),
        "level": report_of([str(form[name].value() or "") for name in editing.WORDS], language).level,
        "findings": sum(row.reading.count for row in rows if row.reading),
    }
    return show(request, "services/desk/edit.html", context, status=status)


def _row(field: BoundField, language: str, theirs: dict[str, Any] | None, said: set[str]) -> Row:
    value = field.value()
    is_words = field.name in editing.WORDS
    words = str(value or "").replace("\r\n", "\n") if is_words else ""
    changed = theirs and is_words and words != theirs[field.name]
    difference = pieces(theirs[field.name], words) if theirs and changed else []
    limit = getattr(field.field, "max_length", None) if is_words and field.name not in PARTS else None
    return Row(field, limit, len(words), read(words, language, said) if words else None, difference)
