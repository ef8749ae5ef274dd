"""What pages on which people do something share: the phase, what stands in the way, and the way through."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from core.accounts.on_behalf import acting_of
from participation.models import Phase, Process
from participation.who.obstacles import How, Obstacle
from participation.who.taking_part import obstacle


@dataclass(frozen=True)
class Barrier:
    """What keeps somebody from taking part: words, and where to go, if there is somewhere to go."""

    words: str
    url: str = ""
    label: str = ""
    how: str = How.NOTHING


def phase_for(slug: str, allows: str) -> Phase:
    """The phase of a public process that allows this: the one that is open, else the next, else the last.

    404 when the process never asks this.
    """
    rows = Phase.objects.filter(process__slug=slug, allows__contains=[allows]).exclude(process__state="draft")
    phases = list(rows.select_related("process"))
    if not phases:
        raise Http404
    running = [each for each in phases if not each.is_over]
    return running[0] if running else phases[-1]


def barrier(request: HttpRequest, phase: Phase) -> Barrier | None:
    """What stands in the way of taking part now, for the page; None when nothing does."""
    found = obstacle(request, phase)
    if found is None and phase.process.state != Process.State.PUBLISHED:
        found = Obstacle(_("Meedoen kan niet meer. Wij hebben antwoord gegeven."))
    if found is None:
        return None
    url, label = _door(request, phase, found.how)
    return Barrier(found.words, url, label, found.how)


def _door(request: HttpRequest, phase: Phase, how: How) -> tuple[str, str]:
    back = urlencode({"next": request.path})
    if how == How.LOG_IN:
        return f"{reverse('login')}?{back}&niveau=midden", _("Inloggen met DigiD")
    if how == How.COMPANY:
        return f"{reverse('login')}?{back}", _("Inloggen met eHerkenning")
    if how in (How.MAIL, How.LETTER, How.ORGANISATION):
        onward = urlencode({"verder": request.path})
        return f"{reverse('participation:who', args=[phase.process.slug])}?{onward}", _("Verder")
    return reverse("contact"), _("Vraag ons om hulp")


def is_helped(request: HttpRequest) -> bool:
    """Whether staff fill this in for somebody."""
    return acting_of(request).assistance is not None
