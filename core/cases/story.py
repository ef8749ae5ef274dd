"""A case as its resident reads it: what happened, where it stands, what comes next, whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.template import TemplateDoesNotExist
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.accounts.models import Person
from core.audit.models import Office
from core.cases.acted import PARTIES, acted_words, done_for
from core.cases.explanations import explain, long_date
from core.cases.models import Attachment, Case, CaseEvent, EventMessage
from core.cases.workflow import MORE_TIME, Text, Turn
from core.notifications.models import Channel, Message
from core.notifications.wording import words
from core.prefetch import fetch

RECENT = 15
MOST_EVENTS = 200
MOST_MESSAGES = 30
Kind = CaseEvent.Kind
TALK = (Kind.FROM_RESIDENT, Kind.FROM_DESK)
MOVES = (Kind.OPENED, Kind.MOVED)


class Readable:
    """Templates look for a key first; without one each word on a page would be an exception."""

    def __getitem__(self, name: str) -> Any:
        return vars(self)[name]


@dataclass(frozen=True)
class Line(Readable):
    """One line of the timeline component: state is done, now or next; `acted`: who did it for whom."""

    title: Text
    state: str
    when: str = ""
    text: Text = ""
    turn: Text = ""
    acted: Text = ""


@dataclass(frozen=True)
class Said(Readable):
    """One message of the conversation; `mine` when the reader wrote it; `acted`: who did it for whom."""

    author: str
    when: str
    text: str
    mine: bool
    files: list[dict[str, Any]] = field(default_factory=list)
    acted: Text = ""


@dataclass(frozen=True)
class Sent(Readable):
    """One mail, SMS or letter to the reader, in the words that were sent."""

    channel: str
    when: str
    subject: str
    text: str
    status: str

    @property
    def summary(self) -> str:
        """One line: the channel and the subject."""
        return f"{self.channel.capitalize()}: {self.subject}"


def events_of(case: Case, reader: Person, everything: bool = False) -> tuple[list[CaseEvent], bool]:
    """What the reader may see of the timeline, oldest first, with papers and own post; and whether more is.

    The page opens with the newest lines and every change of status, so that a long story stays easy to read.
    """
    wanted = _all_events if everything else _newest_and_moves
    found = fetch(wanted, *PARTIES, case=case.pk, reader=reader.pk)
    if everything:
        return found[::-1], False
    moves = [event for event in found[RECENT:] if event.kind in MOVES]
    return [*found[:RECENT], *moves][::-1], len(found) > RECENT


def _all_events(case: int, reader: int) -> QuerySet[CaseEvent]:
    return _with_papers_and_post(case, reader).order_by("-at", "-pk")[:MOST_EVENTS]


def _newest_and_moves(case: int, reader: int) -> QuerySet[CaseEvent]:
    newest = _visible(case).order_by("-at", "-pk").values("pk")[: RECENT + 1]
    seen = _with_papers_and_post(case, reader).filter(Q(kind__in=MOVES) | Q(pk__in=newest))
    return seen.order_by("-at", "-pk")[:MOST_EVENTS]


def _visible(case: int) -> QuerySet[CaseEvent]:
    return CaseEvent.objects.filter(case=case, visible_to_subject=True)


def _with_papers_and_post(case: int, reader: int) -> QuerySet[CaseEvent]:
    papers = Attachment.objects.filter(event=OuterRef("pk")).order_by("pk")
    post = EventMessage.objects.filter(event=OuterRef("pk"), message__recipient=reader)
    return _visible(case).annotate(
        papers=ArraySubquery(papers.values(json=JSONObject(pk="pk", name="name", size="size"))),
        post=ArraySubquery(
            post.order_by("pk").values(
                json=JSONObject(
                    template="message__template",
                    language="message__language",
                    channel="message__channel",
                    context="message__context",
                    status="message__status",
                )
            )
        ),
    )


def timeline(case: Case, events: Sequence[CaseEvent], by_other: bool = False) -> list[Line]:
    """The lines: what happened, then the status of now, then what usually still comes.

    `by_other`: a representative reads it (core.cases.acted).
    """
    arrival = next((event for event in reversed(events) if event.to_status == case.status), None)
    lines = [line for event in events if event is not arrival and (line := _happened(case, event, by_other))]
    state = case.state
    since = moment_words(arrival.at if arrival else case.moved_at)
    lines.append(
        Line(
            state.label,
            "done" if state.final else "now",
            since if state.final else _("Sinds %(day)s") % {"day": since},
            " ".join(
                filter(None, (str(state.explanation), due_words(case), arrival.text if arrival else ""))
            ),
            "" if state.final or state.turn is Turn.NOBODY else whose_turn(case),
            acted_words(arrival, by_other=by_other) if arrival else "",
        )
    )
    lines += [Line(case.workflow.status(name).label, "next") for name in case.workflow.telling.ahead(case)]
    return lines


def whose_turn(case: Case) -> Text:
    """Whose turn it is, for a resident: beside cases of the municipality the ombudsman is not "we"."""
    if case.office == Office.OMBUDSMAN and case.state.turn is Turn.OFFICE:
        return _("De ombudsman is aan de beurt")
    return case.state.turn


def due_words(case: Case) -> str:
    """Until when the present step may take, and how that day was counted when the room can tell."""
    if case.due_on is None:
        return ""
    if counted := case.workflow.telling.counted(case):
        return explain(counted)
    day = {"day": long_date(case.due_on)}
    if case.state.turn is Turn.RESIDENT:
        return _("Doe dit uiterlijk %(day)s.") % day
    return _("Dit duurt tot uiterlijk %(day)s.") % day


def conversation(
    case: Case, events: Sequence[CaseEvent], reader: Person, by_other: bool = False
) -> list[Said]:
    """What resident and desk wrote to each other, oldest first. `by_other` as for `timeline`."""
    return [
        Said(
            _author(case, event),
            moment_words(event.at),
            event.text,
            event.kind == Kind.FROM_RESIDENT and _writer(case, event) == reader,
            [
                {
                    "name": paper["name"],
                    "url": reverse("cases:attachment", args=[case.reference, paper["pk"]]),
                }
                for paper in event.papers  # type: ignore[attr-defined]
            ],
            acted_words(event, by_other=by_other),
        )
        for event in events
        if event.kind in TALK
    ]


def papers(case: Case, events: Sequence[CaseEvent]) -> list[dict[str, Any]]:
    """All papers of the case: name, size, where to fetch it."""
    return [
        {**paper, "url": reverse("cases:attachment", args=[case.reference, paper["pk"]])}
        for event in events
        for paper in event.papers  # type: ignore[attr-defined]
    ]


def messages_sent(events: Sequence[CaseEvent]) -> list[Sent]:
    """Mails, texts and letters to the reader, newest first, in the words that were sent."""
    found = [
        (event, each)
        for event in reversed(events)
        for each in event.post  # type: ignore[attr-defined]
    ]
    return [sent for event, each in found[:MOST_MESSAGES] if (sent := _sent(event, each))]


def moment_words(moment: Any) -> str:
    """A day and a time: "3 december 2026, 14.05 uur"."""
    local = timezone.localtime(moment)
    months, sentence = _moment_in(get_language())
    return sentence % {"day": f"{local.day} {months[local.month]} {local.year}", "time": f"{local:%H.%M}"}


@cache
def _moment_in(language: str | None) -> tuple[dict[int, str], str]:
    """The months and the sentence in one language: a page says some thirty moments."""
    return {number: str(name) for number, name in MONTHS.items()}, _("%(day)s, %(time)s uur")


def _sent(event: CaseEvent, each: dict[str, Any]) -> Sent | None:
    try:
        said = words(each["template"], each["language"], each["context"])
    except TemplateDoesNotExist:  # a message of long ago, whose template is no more
        return None
    is_sms = each["channel"] == Channel.SMS
    return Sent(
        str(Channel(each["channel"]).label),
        moment_words(event.at),
        said.subject,
        said.sms if is_sms else said.text,
        str(Message.Status(each["status"]).label),
    )


def _author(case: Case, event: CaseEvent) -> str:
    if event.kind == Kind.FROM_DESK:
        return _("Ombudsman") if case.office == Office.OMBUDSMAN else _("Gemeente Leiden")
    person = _writer(case, event)
    return person.full_name if person else _("Inwoner")


def _writer(case: Case, event: CaseEvent) -> Person | None:
    """In whose name it was written; without an account that is the subject, whom the code was sent to."""
    return done_for(event) if event.actor else case.subject


def _happened(case: Case, event: CaseEvent, by_other: bool) -> Line | None:
    title: Text = ""
    match event.kind:
        case Kind.OPENED | Kind.MOVED:
            title = case.workflow.status(event.to_status).label
        case Kind.FACT:
            title = case.workflow.fact_words(event)
        case Kind.FROM_RESIDENT:
            title = _("Bericht van %(name)s") % {"name": _author(case, event)}
        case Kind.FROM_DESK:
            title = (
                _("Bericht van de ombudsman")
                if case.office == Office.OMBUDSMAN
                else _("Bericht van de gemeente")
            )
        case Kind.PAPER | Kind.NOTE:
            title = event.text or event.get_kind_display()
    if not title:
        return None
    told = event.text if event.kind == Kind.MOVED or title is MORE_TIME else ""
    return Line(title, "done", moment_words(event.at), told, acted=acted_words(event, by_other=by_other))


def event_title(event: CaseEvent) -> Text:
    """What happened, as the timeline says it; "" for what it leaves out."""
    line = _happened(event.case, event, by_other=False)
    return line.title if line else ""
