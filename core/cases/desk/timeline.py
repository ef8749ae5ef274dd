"""The timeline of a case for the desk: what residents see and what they do not, with every message sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.accounts.models import User
from core.cases.acted import PARTIES, acted_words, helped_rows, read_rows, read_with
from core.cases.models import Attachment, Case, CaseEvent
from core.cases.workflow import Text
from core.notifications.models import Message

ROWS = (
    *(f"events__{each}" for each in PARTIES),
    "events__messages__message__recipient",
    "events__attachments",
    "read_back",
)
"""What the timeline reads, for `core.prefetch`."""
BADGES = {"sent": "ok", "failed": "error", "bounced": "warning", "to_print": "info"}


@dataclass(frozen=True)
class Line:
    """One event in words."""

    at: datetime
    title: Text
    text: str
    who: str
    how: str
    internal: bool
    messages: list[SentMessage]
    papers: list[Attachment]
    acted: str
    helped: list[dict[str, Any]]
    read: list[dict[str, Any]]


@dataclass(frozen=True)
class SentMessage:
    """One message about an event: to whom, how, and how it stands."""

    pk: int
    recipient: str
    channel: str
    status: str
    badge: str
    failed: bool
    trouble: str


def timeline(case: Case) -> list[Line]:
    """All events, newest first."""
    return [_line(case, event) for event in reversed(case.events.all())]


def _line(case: Case, event: CaseEvent) -> Line:
    read = read_with(event, case.read_back.all())
    return Line(
        event.at,
        _title(case, event),
        event.text,
        _name(event.actor),
        event.get_channel_display(),
        not event.visible_to_subject,
        [_message(link.message) for link in event.messages.all()],
        list(event.attachments.all()),
        acted_words(event, for_staff=True),
        helped_rows(event, read),
        read_rows(read),
    )


def _name(actor: User | None) -> str:
    if actor is None:
        return ""
    return str(actor) if actor.is_staff or actor.person is None else actor.person.full_name


def _title(case: Case, event: CaseEvent) -> Text:
    if event.to_status:
        return case.workflow.status(event.to_status).label
    words = case.workflow.fact_words(event) if event.kind == CaseEvent.Kind.FACT else ""
    return words or event.get_kind_display()


def _message(message: Message) -> SentMessage:
    return SentMessage(
        message.pk,
        message.recipient_name,
        message.get_channel_display(),
        message.get_status_display(),
        BADGES.get(message.status, "neutral"),
        message.status == Message.Status.FAILED,
        message.last_error,
    )
