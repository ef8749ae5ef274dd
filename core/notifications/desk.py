"""Letters to print, as pages of the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.accounts.desk import desk_page, show, staff
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.notifications import print_batches
from core.notifications.models import Message, PrintBatch

PRINT = "notifications.print_letters"
SHOWN = 20
REFRESH_SECONDS = 3


@desk_page(PRINT)
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """What waits, and the last batches. The page comes anew by itself while one is being made."""
    user = staff(request)
    batches = list(PrintBatch.objects.visible_to(user).select_related("made_by")[:SHOWN])
    response = show(
        request,
        "notifications/desk/letters.html",
        {"waiting": print_batches.letters_waiting(user).count(), "batches": batches},
    )
    if any(batch.status == PrintBatch.Status.MAKING for batch in batches):
        response["Refresh"] = str(REFRESH_SECONDS)
    return response


@desk_page(PRINT)
@require_POST
def make_batch(request: HttpRequest) -> HttpResponse:
    """Put all letters that wait in batches, for each envelope its own."""
    batches = print_batches.make_run(staff(request))
    if not batches:
        messages.info(request, _("Er wachten geen brieven."))
    else:
        n = sum(batch.letters_total for batch in batches)
        text = ngettext("%(n)s brief wordt klaargezet.", "%(n)s brieven worden klaargezet.", n)
        messages.success(request, text % {"n": n})
    return redirect("admin:letters")


@desk_page(PRINT)
@require_safe
def download(request: HttpRequest, pk: int, part: str) -> HttpResponseBase:
    """The letters or the list of a batch; that they were downloaded is written down for each recipient."""
    user = staff(request)
    batch = get_object_or_404(PrintBatch.objects.visible_to(user), pk=pk)
    file = {"brieven": batch.pdf, "lijst": batch.manifest}.get(part)
    if not file:
        raise Http404
    people = batch.letters.values_list("recipient_id", flat=True)
    action = AccessRecord.Action.PRINTED if part == "brieven" else AccessRecord.Action.DOWNLOADED
    record_access(user, people, action, f"printserie {pk} {part}")
    response = FileResponse(file.open("rb"), as_attachment=True, filename=f"{part}-{pk}.pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@desk_page(PRINT)
@require_POST
def posted(request: HttpRequest, pk: int) -> HttpResponse:
    """The pile went out."""
    batch = get_object_or_404(PrintBatch.objects.visible_to(staff(request)), pk=pk)
    n = print_batches.post(batch)
    if n:
        messages.success(
            request,
            ngettext("%(n)s brief staat als gepost.", "%(n)s brieven staan als gepost.", n) % {"n": n},
        )
    else:
        messages.info(request, _("Deze serie was al gepost, of is nog niet klaar."))
    return redirect("admin:letters")


@desk_page("notifications.view_message")
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One letter as it was made; that it was downloaded is written down."""
    user = staff(request)
    message = get_object_or_404(Message.objects.visible_to(user), pk=pk)
    if not message.pdf or not message.pdf.storage.exists(str(message.pdf.name)):
        raise Http404
    record_access(user, [message.recipient_id], AccessRecord.Action.DOWNLOADED, f"brief {pk}")
    response = FileResponse(message.pdf.open("rb"), as_attachment=True, filename=f"brief-{pk}.pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response


urlpatterns = [
    path("berichten/<int:pk>/brief/", letter, name="message_letter"),
    path("brieven/", letters, name="letters"),
    path("brieven/nieuw/", make_batch, name="make_batch"),
    path("brieven/<int:pk>/gepost/", posted, name="batch_posted"),
    path("brieven/<int:pk>/<slug:part>/", download, name="batch_file"),
]
