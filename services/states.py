"""The states of a version of a service page, and every lawful move between them. One table; no database."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a version stands between writing and reading."""

    DRAFT = "draft", _("concept")
    IN_REVIEW = "in_review", _("wordt nagekeken")
    APPROVED = "approved", _("goedgekeurd")
    PUBLISHED = "published", _("op de website")
    REPLACED = "replaced", _("vervangen")
    WITHDRAWN = "withdrawn", _("ingetrokken")


OPEN = (State.DRAFT, State.IN_REVIEW, State.APPROVED)
"""Still being worked on: a service has at most one such version."""

WRITE, REVIEW, PUBLISH = "services.write_content", "services.review_content", "services.publish_content"


class NotAllowed(Exception):
    """A move that the table, the rights or the rules refuse. Its text is for a screen."""


@dataclass(frozen=True)
class Move:
    """A lawful step: from which states, who may (one of these permissions), and the words of its button.

    Without `by` only the portal itself makes the step, as a consequence of another one.
    """

    target: State
    sources: tuple[State, ...]
    label: str | Promise
    by: tuple[str, ...] = ()


MOVES = (
    Move(State.IN_REVIEW, (State.DRAFT,), _("Laten nakijken"), (WRITE,)),
    Move(State.DRAFT, (State.IN_REVIEW, State.APPROVED), _("Terug naar concept"), (WRITE, REVIEW)),
    Move(State.APPROVED, (State.IN_REVIEW,), _("Goedkeuren"), (REVIEW,)),
    Move(State.PUBLISHED, (State.APPROVED,), _("Op de website zetten"), (PUBLISH,)),
    Move(State.REPLACED, (State.PUBLISHED,), _("Vervangen")),
    Move(State.WITHDRAWN, (State.DRAFT,), _("Concept weggooien"), (WRITE,)),
    Move(State.WITHDRAWN, (State.PUBLISHED,), _("Van de website halen"), (PUBLISH,)),
)


def move(source: str, target: str) -> Move:
    """The lawful move between two states. NotAllowed when there is none."""
    for found in MOVES:
        if found.target == target and source in found.sources:
            return found
    raise NotAllowed(_("Deze stap kan nu niet. Ververs de pagina en kijk hoe deze versie ervoor staat."))


def moves_from(source: str) -> list[Move]:
    """The moves that somebody may choose in this state."""
    return [found for found in MOVES if source in found.sources and found.by]
