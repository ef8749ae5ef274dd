"""Leaving a process, and taking back what one sent in: data go, counts stay."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from participation.gatherings.signing_up import withdraw as withdraw_sign_up
from participation.models import (
    Contribution,
    MailProof,
    ModerationEvent,
    Participant,
    ParticipantKey,
    Picture,
    Reply,
    Revision,
    SignUp,
    Support,
)

EMPTY_TITLE = "–"


@transaction.atomic
def leave(participant: Participant, *, withdraw: bool) -> None:
    """Who they are is forgotten (AVG art. 17). What they sent in stays without name, or goes too.

    Their signs stay as hashes: what was counted once is never counted again.
    """
    held = Participant.objects.select_for_update().get(pk=participant.pk)
    for row in Contribution.objects.select_for_update().filter(participant=held).order_by("pk"):
        if withdraw:
            take_back(row)
        elif row.shown_name:
            Contribution.objects.filter(pk=row.pk).update(shown_name="")
    signs = ParticipantKey.objects.filter(participant=held).values("key")
    MailProof.objects.filter(process=held.process_id, sign__in=signs).delete()
    _sign_ups(held)
    held.person = held.organisation = held.area = None
    held.organisation_name = held.email = held.shown_name = ""
    held.left_at = held.left_at or timezone.now()
    held.save()


def _sign_ups(held: Participant) -> None:
    """Name, mail and telephone stand on the list of a meeting: whoever leaves does not come."""
    for pk in list(SignUp.objects.filter(participant=held).values_list("pk", flat=True)):
        withdraw_sign_up(pk)


@transaction.atomic
def take_back(contribution: Contribution) -> None:
    """Its sender wants it off the website: words, name, place and pictures go; reactions and counts stay."""
    held = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if held.state == Contribution.State.WITHDRAWN:
        return
    pictures = Picture.objects.filter(contribution=held)
    names = list(pictures.values_list("file", flat=True))
    pictures.delete()
    Revision.objects.filter(contribution=held).delete()
    held.state = Contribution.State.WITHDRAWN
    held.title, held.text, held.shown_name = EMPTY_TITLE if held.title else "", "", ""
    if held.scan:
        names.append(str(held.scan.name))
    held.longitude = held.latitude = None
    held.scan = ""
    held.save()
    ModerationEvent.objects.create(contribution=held, what=ModerationEvent.What.WITHDRAWN)
    transaction.on_commit(lambda: _delete_files(names))


def _delete_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


def data_of(participant: Participant) -> dict[str, Any]:
    """Everything we keep of this participant, to download (AVG art. 15 and 20)."""
    sent = Contribution.objects.filter(participant=participant).order_by("pk")
    supports = Support.objects.filter(participant=participant).select_related("contribution").order_by("pk")
    replies = Reply.objects.filter(response__participant=participant).select_related(
        "question", "option", "row"
    )
    return {
        "process": participant.process.title,
        "since": participant.created_at.isoformat(),
        "way": participant.way,
        "email": participant.email,
        "name": participant.person.full_name if participant.person else "",
        "shown_name": participant.shown_name,
        "organisation": participant.organisation_name,
        "area": str(participant.area or ""),
        "younger_than_16": participant.is_minor,
        "contributions": [_of_row(row) for row in sent],
        "supports": [{"contribution": str(row.contribution), "at": row.at.isoformat()} for row in supports],
        "answers": [
            {
                "question": row.question.text,
                "row": str(row.row or ""),
                "answer": str(row.option or row.text or row.number or ""),
            }
            for row in replies
        ],
    }


def data_of_one(contribution: Contribution) -> dict[str, Any]:
    """What a receipt code opens: the one thing that it is of. Who finds the paper learns no name or mail."""
    return {"process": contribution.process.title, "contributions": [_of_row(contribution)]}


def _of_row(row: Contribution) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "title": row.title,
        "text": row.text,
        "state": row.state,
        "sent_at": row.sent_at.isoformat(),
        "receipt": row.receipt,
    }
