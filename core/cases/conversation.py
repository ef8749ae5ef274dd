"""Messages between a resident and the desk: a line in the timeline, with papers, once per submission."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting
from core.audit.models import Office
from core.cases import uploads
from core.cases.acted import done_for
from core.cases.models import Case, CaseEvent
from core.cases.uploads import CleanFile
from core.cases.workflow import NotAllowed
from core.notifications.models import Channel
from core.notifications.outbox import channels_for

MAX_LENGTH = 5000
CONVERSE = "cases.converse"

CLOSED_TO_YOU = _("U mag in deze zaak geen berichten schrijven.")
NOTHING_SAID = _("Schrijf een bericht, of kies een bestand.")


def write_from_resident(
    case: Case, acting: Acting, text: str, files: Sequence[CleanFile] = (), *, key: uuid.UUID | None = None
) -> CaseEvent:
    """Keep what a resident wrote; who agreed to e-mail gets a receipt. The same key gives the same event.

    The case then stands among those with new post, open or closed. NotAllowed when the case is not theirs, or
    there is nothing to keep.
    """
    if not case.is_of(acting):
        raise NotAllowed(CLOSED_TO_YOU)
    return _write(case, CaseEvent.Kind.FROM_RESIDENT, acting, text, files, key)


def write_from_desk(
    case: Case, acting: Acting, text: str, files: Sequence[CleanFile] = (), *, key: uuid.UUID | None = None
) -> CaseEvent:
    """Write to the residents of a case: in the timeline and, by mail or letter, to each of them.

    NotAllowed without the right to converse, for one's own household, or when there is nothing to say.
    """
    actor = acting.actor
    if actor is None or not actor.has_perm(CONVERSE) or not case.may_be_worked_on_by(actor):
        raise NotAllowed(CLOSED_TO_YOU)
    return _write(case, CaseEvent.Kind.FROM_DESK, acting, text, files, key)


def _write(
    case: Case,
    kind: CaseEvent.Kind,
    acting: Acting,
    text: str,
    files: Sequence[CleanFile],
    key: uuid.UUID | None,
) -> CaseEvent:
    text = text.replace("\x00", "").strip()[:MAX_LENGTH]
    if not text and not files:
        raise NotAllowed(NOTHING_SAID)
    stored = uploads.store(files)
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        if key and (before := locked.events.filter(submission_key=key).first()):
            return before  # the sweep of core.cases.retention removes files without a row
        event = locked.record(kind, acting, text=text, submission_key=key)
        uploads.attach(event, files, stored)
        if kind == CaseEvent.Kind.FROM_DESK:
            locked.read_by_desk()
        elif locked.unread_since is None:
            Case.objects.filter(pk=locked.pk).update(unread_since=event.at)
        locked.workflow.follow_up(locked, kind, acting)
        _tell(locked, event, [file.name for file in files])
    return event


def _tell(case: Case, event: CaseEvent, file_names: list[str]) -> None:
    said: dict[str, Any] = {
        "paragraphs": event.text.splitlines(),
        "file_names": file_names,
        "by_ombudsman": case.office == Office.OMBUDSMAN,
    }
    if event.kind == CaseEvent.Kind.FROM_DESK:
        case.tell("cases/new_message", event, **said)
        return
    person = done_for(event) or case.subject
    # Who is represented always hears what was said in their name.
    by_mail = person is not None and Channel.EMAIL in channels_for(person, case.workflow.app)
    if event.mandate or by_mail:
        case.tell("cases/message_received", event, to=person, **said)
