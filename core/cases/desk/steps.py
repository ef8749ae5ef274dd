"""The lawful moves of a case as the desk sees them, and the words that each will send."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.accounts.acting import Acting
from core.cases.models import Case
from core.cases.workflow import DeskAction, Move
from core.notifications.models import Message
from core.notifications.wording import words


def steps(case: Case, acting: Acting) -> list[DeskAction]:
    """What this user can do now: the moves of the workflow that have a button, and what the room adds."""
    moves = [
        _as_action(case, move, acting)
        for move in case.workflow.moves_from(case.status)
        if move.button and case.may_move(move, acting)
    ]
    return [*case.workflow.desk_actions(case, acting), *moves]


def _as_action(case: Case, move: Move, acting: Acting) -> DeskAction:
    # The reason is asked on the page of the step itself.
    obstacle = case.obstacle(move, acting, reason="-")
    url = reverse("admin:step", args=[case.reference, move.target])
    return DeskAction(move.label, url, sends(case, move), obstacle)


def sends(case: Case, move: Move) -> str:
    """Whom a move tells, in words."""
    if not move.message:
        return _("Hierover gaat geen bericht uit.")
    names = ", ".join(person.full_name for person in case.workflow.recipients(case))
    return _("Bericht aan %(names)s.") % {"names": names}


@dataclass(frozen=True)
class Preview:
    """A message as it will go out: to whom, how, and its words."""

    recipient: str
    channel: str
    subject: str
    body: SafeString
    is_sms: bool
    sms: str


class _Undo(Exception):
    """Ends the trial move."""


def preview(case: Case, move: Move, acting: Acting, reason: str, facts: Mapping[str, Any]) -> list[Preview]:
    """The messages that this move would send: made by making the move and undoing it again.

    NotAllowed when it cannot be made.
    """
    trial = Case.objects.select_related("subject").get(pk=case.pk)
    return rehearsal(case, lambda: trial.move_to(move.target, acting, reason=reason, facts=dict(facts)))


def rehearsal(case: Case, act: Callable[[], object]) -> list[Preview]:
    """The messages that an act would send about a case: made by doing it and undoing it again.

    `act` must not change rows that the caller goes on to use. NotAllowed when it cannot be done.
    """
    found: list[Preview] = []
    of_case = Message.objects.filter(event__event__case=case.pk).order_by("pk")
    try:
        with transaction.atomic():
            before = set(of_case.values_list("pk", flat=True))
            act()
            made = of_case.exclude(pk__in=before).select_related("recipient")
            found = shown(list(made))
            raise _Undo
    except _Undo:
        return found


def shown(messages: Sequence[Message]) -> list[Preview]:
    """Messages in words."""
    found = []
    for message in messages:
        text = words(message.template, message.language, message.context)
        found.append(
            Preview(
                message.recipient_name,
                message.get_channel_display(),
                text.subject,
                text.html,
                message.channel == "sms",
                text.sms,
            )
        )
    return found
