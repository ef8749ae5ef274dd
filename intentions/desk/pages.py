"""One intention at the desk: how it stands, what is missing, what can be done now; and its preview."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.accounts.desk import show, staff
from core.language.publishable import Unfit, dutch_and_english, reports
from intentions import publishing
from intentions.checking import faults
from intentions.dates import in_words
from intentions.desk.access import PUBLISH, WRITE, publishers_page, writers_page
from intentions.models import WORDS, Intention, NotAllowed, Step
from intentions.reading import with_names
from intentions.views.intention import context_of

State = Intention.State


@writers_page
@require_safe
def intention(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands."""
    found = get_object_or_404(Intention.objects.select_related("thread", "decides", "owner"), pk=pk)
    user, steps = staff(request), list(found.steps.all())
    values = {name: getattr(found, name) for name in dutch_and_english(WORDS)}
    is_draft = found.state == State.DRAFT
    context: dict[str, Any] = {
        "intention": found,
        "faults": faults(found, len(steps)) if is_draft else [],
        "reports": reports(values, WORDS),
        "steps": [_step(step) for step in steps],
        "told": found.told.select_related("by"),
        "may_edit": user.has_perm(WRITE if is_draft else PUBLISH),
        "may_publish": user.has_perm(PUBLISH),
        "runs": found.state == State.PUBLISHED,
        "may_tell": user.has_perm(PUBLISH) and found.state in (State.PUBLISHED, State.DECIDED),
        "is_draft": is_draft,
    }
    return show(request, "intentions/desk/intention.html", context)


@writers_page
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as readers will see it."""
    found = get_object_or_404(with_names(Intention.objects.all()), pk=pk)
    return show(request, "intentions/desk/preview.html", {**context_of(found), "preview": True})


@publishers_page
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it on the website; what is missing is said, and nothing changes."""
    get_object_or_404(Intention, pk=pk)
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
    return redirect("admin:intention", pk)


@writers_page
@require_POST
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Away with a draft."""
    found = get_object_or_404(Intention, pk=pk)
    try:
        publishing.throw_away(pk)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:intention", pk)
    messages.success(request, _("Het concept “%(title)s” is weggegooid.") % {"title": found.title})
    return redirect("admin:intentions")


def _step(step: Step) -> dict[str, Any]:
    when = in_words(step.done_on) if step.done_on else in_words(step.on, step.exact)
    return {"pk": step.pk, "title": str(step), "when": when, "done": step.done_on is not None}
