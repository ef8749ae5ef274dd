"""One process at the desk: how it stands, what is missing, what can be done now; and its preview."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.accounts.desk import show, staff
from core.language.publishable import Unfit, dutch_and_english, reports
from participation import publishing
from participation.checking import faults
from participation.desk.access import PUBLISH, WRITE, publishers_page, writers_page
from participation.desk.parts import parts_of
from participation.models import WORDS, Allows, NotAllowed, Phase, Process
from participation.reading import span
from participation.staff.planning import warnings_of
from participation.views.process import context_of

State = Process.State


@writers_page
@require_safe
def process(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands."""
    found = get_object_or_404(
        Process.objects.select_related("thread", "owner", "manager", "department"), pk=pk
    )
    user, phases = staff(request), list(found.phases.all())
    values = {name: getattr(found, name) for name in dutch_and_english(WORDS)}
    is_draft = found.state == State.DRAFT
    context: dict[str, Any] = {
        "process": found,
        "faults": faults(found) if is_draft else [],
        "busy": warnings_of(found, phases) if found.state != State.CLOSED else [],
        "reports": reports(values, WORDS),
        "phases": [_phase(phase) for phase in phases],
        "parts": parts_of(found, phases),
        "updates": found.updates.select_related("by"),
        "may_edit": user.has_perm(WRITE if is_draft else PUBLISH) and found.state != State.CLOSED,
        "may_publish": user.has_perm(PUBLISH),
        "runs": found.state == State.PUBLISHED,
        "is_draft": is_draft,
    }
    return show(request, "participation/desk/process.html", context)


@writers_page
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as readers will see it."""
    found = get_object_or_404(Process.objects.select_related("thread", "decides", "department"), pk=pk)
    return show(request, "participation/desk/preview.html", {**context_of(found), "preview": True})


@publishers_page
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it on the website; what is missing is said, and nothing changes."""
    found = get_object_or_404(Process, pk=pk)
    try:
        publishing.publish(pk, staff(request))
    except Unfit:
        messages.error(
            request, _("Dit kan nog niet op de website. Onder “Eerst nog doen” staat wat er mist.")
        )
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Dit staat nu op de website. Wie dit volgt, krijgt bericht."))
        for words in warnings_of(found, list(found.phases.all())):
            messages.warning(request, words)
    return redirect("admin:process", pk)


@writers_page
@require_POST
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Away with a draft."""
    found = get_object_or_404(Process, pk=pk)
    try:
        publishing.throw_away(pk)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:process", pk)
    messages.success(request, _("Het concept “%(title)s” is weggegooid.") % {"title": found.title})
    return redirect("admin:processes")


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        "pk": phase.pk,
        "title": str(phase),
        "when": span(phase),
        "can": ", ".join(str(Allows(each).label) for each in phase.allows),
        "who": phase.get_who_display(),
        "is_over": phase.is_over,
        "is_open": phase.is_open,
    }
