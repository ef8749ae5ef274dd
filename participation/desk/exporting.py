"""Taking out what people sent in: ask for a file, see how far it is, and fetch it."""

from __future__ import annotations

from django import forms
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.desk import desk_page, show, staff
from participation.desk.access import WRITE
from participation.models import Export, Process
from participation.staff import exporting

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ExportForm(forms.Form):
    """Which kind of file."""

    kind = forms.ChoiceField(
        label=_("Welk bestand?"), choices=Export.Kind, widget=forms.RadioSelect, initial="xlsx"
    )


@desk_page(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a file, and those that were asked for today."""
    found = get_object_or_404(Process.objects.public(), pk=pk)
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        exporting.ask(found, form.cleaned_data["kind"], staff(request))
        return redirect("admin:process_export", pk)
    rows = list(found.exports.select_related("by")[:20])
    busy = any(row.state in (Export.State.WAITING, Export.State.WRITING) for row in rows)
    context = {"process": found, "form": form, "rows": rows, "busy": busy}
    response = show(request, "participation/desk/export.html", context)
    if busy:
        response["Refresh"] = "5"
    return response


@desk_page(WRITE)
@require_safe
def export_file(request: HttpRequest, pk: int, export: int) -> HttpResponseBase:
    """The file."""
    row = get_object_or_404(Export, pk=export, process=pk, state=Export.State.READY)
    try:
        stored = default_storage.open(str(row.file.name))
    except FileNotFoundError as error:
        raise Http404 from error
    name = f"inzendingen-{pk}.{row.kind}"
    response = FileResponse(stored, as_attachment=True, filename=name, content_type=KINDS[row.kind])
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
