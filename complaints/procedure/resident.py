"""What a complainant can do with a running complaint: stop it, say that it is slow, react to a report."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from complaints.incoming import mark
from complaints.models import Hearing, Mark
from complaints.procedure.letters import coordinators
from complaints.reminders import tell_staff
from core.accounts.acting import Acting
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent
from core.cases.models.case import NO_RIGHT
from core.cases.workflow import NotAllowed

FACT = CaseEvent.Kind.FACT
MOST_LETTERS = 5000
CLOSED = _("Uw klacht is al klaar. Wilt u nog iets kwijt? Schrijf ons dan een bericht.")
NO_REPORT = _("Van dit gesprek is nog geen verslag.")
NO_REACTION = _("Schrijf eerst uw reactie op.")


def withdraw(case: Case, acting: Acting) -> None:
    """The complainant stops; they hear so. NotAllowed when the complaint ended already."""
    case.move_to("complaint_withdrawn", acting)


def say_it_is_slow(case: Case, acting: Acting, text: str, *, key: uuid.UUID) -> CaseEvent:
    """Keep that it takes too long, mark the case, and mail who can do something; once per key."""
    with transaction.atomic():
        locked = _open_case(case, acting)
        if before := locked.events.filter(submission_key=key).first():
            return before
        event = locked.record(FACT, acting, text=_tidy(text), facts={"slow": True}, submission_key=key)
        mark(locked, Mark.Kind.SLOW, event.text)
        _is_new_post(locked, event)
        with translation.override("nl"):
            due = long_date(locked.due_on) if locked.due_on else ""
            facts = {"received_on": long_date(locked.received_on), "due": due}
        tell_staff(locked, event, coordinators(locked, with_handler=True), "complaints/slow", **facts)
    return event


def react_to_report(case: Case, acting: Acting, hearing: Hearing, text: str) -> None:
    """Keep what the complainant says of the report of a conversation with them; later words are added.

    The same words sent again are kept once (Awb art. 9:10(3)).
    """
    said = _tidy(text)
    if not said:
        raise NotAllowed(NO_REACTION)
    with transaction.atomic():
        locked = _open_case(case, acting)
        row = locked.hearings.select_for_update(of=("self",)).get(pk=hearing.pk)
        if row.involved_id or row.state != Hearing.State.HELD:
            raise NotAllowed(NO_REPORT)
        if row.reaction.endswith(said):
            return
        row.reaction = "\n\n".join(filter(None, (row.reaction, said)))
        row.save(update_fields=["reaction"])
        _is_new_post(locked, locked.record(FACT, acting, text=said, facts={"hearing": "reaction"}))


def _open_case(case: Case, acting: Acting) -> Case:
    locked = Case.objects.locked().get(pk=case.pk)
    if not locked.is_of(acting):
        raise NotAllowed(NO_RIGHT)
    if locked.state.final:
        raise NotAllowed(CLOSED)
    return locked


def _tidy(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").strip()[:MOST_LETTERS]


def _is_new_post(case: Case, event: CaseEvent) -> None:
    Case.objects.filter(pk=case.pk, unread_since=None).update(unread_since=event.at)
