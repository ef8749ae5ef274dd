"""A reader misses a document: no account, no cookie, no name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.forms.text import without_nul
from council.missing import MissingForm, keep
from council.models import AgendaItem, Meeting
from council.views.crumbs import crumbs


# Who forges this post for somebody else gains nothing over posting it themselves: no session is read, and
# a token would need a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask which document, and keep it for the desk."""
    meeting = get_object_or_404(Meeting, pk=pk)
    item = _item(meeting, request.GET.get("punt", ""))
    form = MissingForm(without_nul(request.POST) if request.method == "POST" else None)
    too_many = False
    if request.method == "POST" and form.is_valid():
        if keep(meeting, item, form.cleaned_data["welk"]):
            return redirect("council:missing_thanks", pk)
        too_many = True
    context = {
        "meeting": meeting,
        "item": item,
        "form": form,
        "too_many": too_many,
        "crumbs": crumbs((meeting.get_absolute_url(), meeting.title)),
    }
    return render(request, "council/missing.html", context, status=429 if too_many else 200)


@require_safe
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    """It came in; back to the meeting."""
    meeting = get_object_or_404(Meeting, pk=pk)
    context = {"meeting": meeting, "crumbs": crumbs((meeting.get_absolute_url(), meeting.title))}
    return render(request, "council/missing_thanks.html", context)


def _item(meeting: Meeting, asked: str) -> AgendaItem | None:
    """The item that the reader came from, if it belongs to this meeting."""
    known = asked.isdecimal() and len(asked) < 10
    return meeting.items.filter(pk=int(asked)).first() if known else None
