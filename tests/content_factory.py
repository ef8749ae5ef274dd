"""Service pages for tests of the editors: drafts, and versions further on."""

from __future__ import annotations

from typing import Any

from core.accounts.models import User
from services.models import Service, ServiceText, ServiceVersion
from services.models.service import ServiceTopic
from services.states import State
from tests.services_made import make_topic

WORDS = {
    "title": "Kerstboom inleveren",
    "summary": "Uw kerstboom brengt u na de feestdagen naar een inleverpunt.",
    "what": "U levert uw kerstboom in. Wij maken er compost van.",
    "online": "Online kan dit niet. Breng uw boom naar een inleverpunt.",
    "counter": "U brengt uw boom naar een inleverpunt.",
    "phone": "Bel 14 071 als u de boom niet kunt brengen.",
    "post": "Per post kan dit niet.",
    "costs": "Dit is gratis.",
}
ON_THE_WAY = {
    State.DRAFT: (),
    State.IN_REVIEW: (State.IN_REVIEW,),
    State.APPROVED: (State.IN_REVIEW, State.APPROVED),
    State.PUBLISHED: (State.IN_REVIEW, State.APPROVED, State.PUBLISHED),
}


def make_service(slug: str = "kerstboom-inleveren") -> Service:
    """A page without versions, under a topic."""
    service, _ = Service.objects.get_or_create(slug=slug)
    ServiceTopic.objects.get_or_create(service=service, topic=make_topic())
    return service


def make_version(
    writer: User, reviewer: User, state: State = State.DRAFT, slug: str = "kerstboom-inleveren", **words: Any
) -> ServiceVersion:
    """A version in a state, brought there by an editor and a chief editor."""
    version = ServiceVersion.begin(make_service(slug), writer)
    version.audience = ["inwoner"]
    version.save()
    ServiceText.objects.create(version=version, language="nl", **{**WORDS, **words})
    for target in ON_THE_WAY[state]:
        version.move_to(target, by=writer if target == State.IN_REVIEW else reviewer)
    return version
