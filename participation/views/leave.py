"""Leaving a process, and downloading what we keep of you."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.on_behalf import acting_of
from core.following.views.private import private
from participation.contributions.leaving import data_of, data_of_one
from participation.contributions.leaving import leave as leave_process
from participation.models import Contribution, Participant, Process
from participation.views.entering import crumbs
from participation.who.taking_part import SESSION_RECEIPT, forget, surely_of

KEEP, WITHDRAW = "blijft", "weg"


@private
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """What goes and what stays; POST with the choice does it."""
    process = get_object_or_404(Process.objects.public(), slug=slug)
    if acting_of(request).mandate:
        return redirect("only_in_person")
    who = _who(request, process)
    chosen = request.POST.get("tekst")
    if request.method == "POST" and who and chosen in (KEEP, WITHDRAW):
        leave_process(who, withdraw=chosen == WITHDRAW)
        forget(request, process)
        messages.success(request, _("Uw gegevens zijn weg. Wat u steunde, telt nog mee."))
        return redirect(process)
    context = {
        "process": process,
        "who": who,
        "crumbs": crumbs(process),
        "unchosen": request.method == "POST" and bool(who),
        "sent": Contribution.objects.filter(participant=who).count() if who else 0,
    }
    return render(request, "participation/leave.html", context, status=422 if context["unchosen"] else 200)


@private
@require_safe
def data(request: HttpRequest, slug: str) -> HttpResponse:
    """All we keep of whoever asks."""
    process = get_object_or_404(Process.objects.public(), slug=slug)
    if acting_of(request).mandate:
        raise Http404
    who, row = surely_of(request, process), _of_receipt(request, process)
    if who and who.left_at is None:
        kept = data_of(who)
    elif row and row.participant.left_at is None:
        kept = data_of_one(row)
    else:
        raise Http404
    response = JsonResponse(kept, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="{process.slug}.json"'
    return response


def _who(request: HttpRequest, process: Process) -> Participant | None:
    """Whom we know here, or who gave the receipt code of something they sent in; not who left already."""
    who = surely_of(request, process)
    if who is None:
        row = _of_receipt(request, process)
        who = row.participant if row else None
    return who if who and who.left_at is None else None


def _of_receipt(request: HttpRequest, process: Process) -> Contribution | None:
    sent = Contribution.objects.filter(process=process, pk=request.session.get(SESSION_RECEIPT, 0))
    return sent.select_related("participant", "process").first()
