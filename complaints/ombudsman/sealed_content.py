"""What goes into a sealed file: the complaint as its complainant may know it, and nothing else.

Never a note, an account, a draft of a judgement, or a code that opens the file at the municipality.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.template import TemplateDoesNotExist
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.accounts.models import Person
from core.cases.explanations import long_date
from core.cases.models import Attachment, Case, CaseEvent
from core.cases.story import moment_words
from core.notifications.models import Channel, Message
from core.notifications.wording import words

TALK = {CaseEvent.Kind.FROM_RESIDENT: "Inwoner", CaseEvent.Kind.FROM_DESK: "Gemeente Leiden"}
WAYS_IN = ("link", "follow_link", "follow_code")
"""Words of a message that open the file at the municipality."""


def visible_papers(case: Case) -> QuerySet[Attachment]:
    """The papers that the complainant can see."""
    return Attachment.objects.filter(case=case, event__visible_to_subject=True).order_by("pk")


def content_of(case: Case, reader: Person, papers: list[dict[str, Any]]) -> dict[str, Any]:
    """The file as JSON, in Dutch. `papers` lists what was copied: name, kind, size and sum."""
    with translation.override("nl"):
        return {
            "number": case.complaint.number,
            "reference": case.reference,
            "complaint": _complaint(case),
            "parts": _parts(case),
            "judgement": _judgement(case),
            "timeline": [line for event in _visible(case) if (line := _line(case, event))],
            "letters": [letter for event in _visible(case) for letter in _letters(event, reader)],
            "papers": papers,
        }


def _complaint(case: Case) -> list[list[str]]:
    complaint = case.complaint
    about = complaint.get_about_display()
    rows = [
        (_("Ontvangen op"), long_date(case.received_on)),
        (_("Status"), str(case.state.label)),
        (_("Gaat over"), f"{about}: {complaint.department}" if complaint.department else about),
        (_("Genoemd"), ", ".join(each.named_as for each in complaint.involved.all())),
        (_("Wat gebeurde er"), complaint.what_happened),
        (_("Wanneer"), _when(case)),
        (_("Wat is de wens"), complaint.wish),
    ]
    return [[str(question), answer] for question, answer in rows if answer]


def _when(case: Case) -> str:
    complaint = case.complaint
    day = long_date(complaint.happened_on) if complaint.happened_on else ""
    return ". ".join(filter(None, (day, complaint.happened_words)))


def _parts(case: Case) -> list[dict[str, str]]:
    """The parts, with their judgement once the complainant has it (Awb art. 9:12)."""
    judged = case.status == "judged"
    return [
        {
            "text": part.text,
            "judgement": part.get_judgement_display() if judged else "",
            "why": part.why if judged else "",
        }
        for part in case.complaint.parts.all()
    ]


def _judgement(case: Case) -> dict[str, str]:
    complaint, status = case.complaint, case.status
    return {
        "findings": complaint.findings if status == "judged" else "",
        "conclusions": complaint.conclusions if status == "judged" else "",
        "solution": complaint.solution if status == "settled" else "",
        "ended_on": long_date(timezone.localdate(case.closed_at)) if case.closed_at else "",
    }


def _visible(case: Case) -> QuerySet[CaseEvent]:
    return case.events.filter(visible_to_subject=True)


def _line(case: Case, event: CaseEvent) -> dict[str, str] | None:
    if event.kind in TALK:
        title = _("Bericht van: %(name)s") % {"name": TALK[CaseEvent.Kind(event.kind)]}
    elif event.to_status:
        title = str(case.workflow.status(event.to_status).label)
    elif event.kind == CaseEvent.Kind.FACT:
        title = str(case.workflow.fact_words(event))
    else:
        title = str(event.get_kind_display())
    return {"when": moment_words(event.at), "title": title, "text": event.text} if title else None


def _letters(event: CaseEvent, reader: Person) -> list[dict[str, str]]:
    """What was sent to the complainant about an event, in the words that were sent; an SMS adds nothing."""
    sent = Message.objects.filter(event__event=event, recipient=reader).exclude(channel=Channel.SMS)
    return [letter for message in sent.order_by("pk") if (letter := _words(message))]


def _words(message: Message) -> dict[str, str] | None:
    context = {key: value for key, value in message.context.items() if key not in WAYS_IN}
    try:
        said = words(message.template, message.language, context)
    except TemplateDoesNotExist:
        return None
    return {
        "when": moment_words(message.created_at),
        "channel": str(message.get_channel_display()),
        "subject": said.subject,
        "text": said.text,
    }
