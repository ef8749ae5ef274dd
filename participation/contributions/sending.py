"""A remark at a passage and a point on the map, as people send them: once each, patient with a flood."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.accounts.on_behalf import acting_of
from core.senders import Senders
from participation.contributions.contributing import first_state
from participation.contributions.places import Place
from participation.models import Contribution, NotAllowed, Passage, Phase, SentHour
from participation.who.taking_part import entered_by, join, way_of

SENDERS = Senders(SentHour, "participation.sent")
MOST_AN_HOUR = 60
"""From one network address, which a whole building may share."""


def remark(request: HttpRequest, phase: Phase, passage: Passage, text: str, name: str) -> Contribution:
    """Put a remark at a passage of the text."""
    if passage.phase_id != phase.pk:
        raise NotAllowed(_("Dit stuk tekst staat hier niet meer. Uw opmerking staat hieronder nog."))
    columns = {"kind": Contribution.Kind.REMARK, "passage": passage, "text": text}
    return _keep(request, phase, name, **columns)


def point(request: HttpRequest, phase: Phase, title: str, text: str, place: Place, name: str) -> Contribution:
    """Point out a place, with what somebody wants there."""
    where = {"longitude": place.longitude, "latitude": place.latitude, "area": place.area}
    return _keep(request, phase, name, kind=Contribution.Kind.IDEA, title=title, text=text, **where)


@transaction.atomic
def _keep(request: HttpRequest, phase: Phase, name: str, **columns: Any) -> Contribution:
    acting = acting_of(request)
    if not acting.assistance and SENDERS.this_hour(request) > MOST_AN_HOUR:
        raise NotAllowed(
            _("Er komt nu te veel tegelijk binnen. Probeer het over een uur weer, of bel 14 071.")
        )
    if not phase.is_open:
        raise NotAllowed(_("De tijd om mee te doen is intussen om. Uw tekst staat hieronder nog."))
    said = {"shown_name": name} if name else {}
    somebody = join(request, phase, **said)
    before = Contribution.objects.filter(phase=phase, participant=somebody, **columns)
    if twice := before.exclude(state=Contribution.State.WITHDRAWN).first():
        return twice  # the same words sent twice are one
    words = "\n".join([columns.get("title", ""), columns["text"], name])
    return Contribution.objects.create(
        process=phase.process,
        phase=phase,
        participant=somebody,
        state=first_state(phase, words, many=somebody.is_minor),
        shown_name="" if somebody.is_minor else name,
        language=get_language() or "nl",
        way=way_of(acting),
        entered_by=entered_by(acting),
        **columns,
    )
