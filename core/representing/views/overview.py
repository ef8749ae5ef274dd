"""Who may act for me, for what, until when, and what they did; and taking it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.accounts.models import Mandate, Person
from core.accounts.on_behalf import OF_A_MANDATE, acting_of, mandates_of
from core.cases.addresses import case_address
from core.cases.explanations import long_date
from core.cases.models import CaseEvent
from core.cases.story import event_title, moment_words
from core.cases.workflow import NotAllowed
from core.representing import ending
from core.representing.models import Invitation
from core.representing.telling import kinds_words
from core.representing.views.doors import own_affairs, party_of

MOST = 100
RECENT = 50


@own_affairs
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Both directions: who may act for me, and for whom I may act."""
    acting, party = acting_of(request), party_of(request)
    given = Mandate.objects.filter(person=party).select_related(*OF_A_MANDATE)[:MOST]
    held: list[Mandate] = []
    if acting.is_for_oneself and acting.actor:
        held = list(mandates_of(acting.actor)[:MOST])
    rows = [mandate_row(each) for each in given]
    page = {
        "standing": [row for row in rows if row["in_force"]],
        "ended": [row for row in rows if not row["in_force"]],
        "invitations": Invitation.objects.open().filter(giver=party),
        "held": [mandate_row(each) for each in held],
        "helped": acting.assistance,
    }
    return render(request, "representing/overview.html", page)


@own_affairs
@require_safe
def mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """One that I gave: what it allows, and what was done with it."""
    found = own_mandate(request, pk)
    acting = acting_of(request)
    page = {
        "row": mandate_row(found),
        "done": done_by(found),
        "may_end": found.revoked_at is None and (not found.is_by_law or acting.assistance is not None),
    }
    return render(request, "representing/mandate.html", page)


@own_affairs
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """One button: it is over at once."""
    found = own_mandate(request, pk)
    try:
        ending.take_back(found, acting_of(request))
        said = _("%(name)s kan niets meer voor u doen. U krijgt allebei bericht.")
        messages.success(request, said % {"name": found.holder_name})
    except NotAllowed as refused:
        messages.error(request, str(refused))
    return redirect("representing:overview")


def own_mandate(request: HttpRequest, pk: int) -> Mandate:
    """A mandate that this resident gave, or 404."""
    found = Mandate.objects.filter(person=party_of(request), pk=pk).select_related(*OF_A_MANDATE).first()
    if found is None:
        raise Http404
    return found


def mandate_row(mandate: Mandate) -> dict[str, Any]:
    """One mandate in words, whichever side reads it."""
    until = long_date(mandate.valid_until) if mandate.valid_until else ""
    return {
        "pk": mandate.pk,
        "holder": mandate.holder_name,
        "person": mandate.person.full_name,
        "ground": mandate.get_ground_display(),
        "by_law": mandate.is_by_law,
        "kinds": kinds_words(mandate.kinds),
        "until": until,
        "given": _("%(how)s, op %(day)s")
        % {"how": mandate.get_given_how_display(), "day": moment_words(mandate.given_at)},
        "ended": moment_words(mandate.revoked_at) if mandate.revoked_at else until,
        "in_force": mandate.is_in_force(),
        "url": reverse("representing:mandate", args=[mandate.pk]),
    }


def done_by(mandate: Mandate) -> list[dict[str, Any]]:
    """What this representative did for this person, newest first."""
    same: Person | None = mandate.representative
    by = Q(mandate__representative=same) if same else Q(mandate__organisation=mandate.organisation)
    events = CaseEvent.objects.filter(by, mandate__person=mandate.person, visible_to_subject=True)
    rows = events.select_related("case", "actor__person").order_by("-at", "-pk")[:RECENT]
    return [
        {
            "when": moment_words(event.at),
            "what": event_title(event),
            "by": _who(event) if mandate.organisation else "",
            "reference": event.case.reference,
            "url": case_address("cases:case", event.case.reference),
        }
        for event in rows
    ]


def _who(event: CaseEvent) -> str:
    return event.actor.person.full_name if event.actor and event.actor.person else ""
