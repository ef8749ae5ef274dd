"""Taking something off the website at once, after a page that asks whether it is meant, and why."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.desk import show, staff
from core.forms.text import without_nul
from council import taking_away
from council.desk.access import removers_page
from council.desk.forms import WhyForm
from council.models import AgendaItem, Meeting, Paper

KINDS: dict[str, Any] = {
    "vergadering": Meeting,
    "punt": AgendaItem,
    "stuk": Paper,
}


@removers_page
@require_http_methods(["GET", "HEAD", "POST"])
def take_away(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """Say what goes along with it, ask why, and do it."""
    if what not in KINDS:
        raise Http404
    thing: Meeting | AgendaItem | Paper = get_object_or_404(KINDS[what], pk=pk)
    meeting = thing if isinstance(thing, Meeting) else thing.meeting
    form = WhyForm(without_nul(request.POST) if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        taking_away.take_away(thing, staff(request), form.cleaned_data["why"])
        messages.success(
            request, _("Het is weg: van de website, uit het zoeken en uit de agenda's. Het komt niet terug.")
        )
        if isinstance(thing, Meeting):
            return redirect("admin:council_meetings")
        return redirect("admin:council_meeting", meeting.pk)
    back = reverse("admin:council_meeting", args=[meeting.pk])
    context = {"what": what, "thing": thing, "meeting": meeting, "form": form, "back": back}
    return show(request, "council/desk/take_away.html", context)
