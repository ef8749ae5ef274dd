"""Mail to colleagues about a case, and what is done once for a case and its date; for both offices.

Mail to staff hangs on an event of the case, so that who is kept out of the case does not find it among the
messages.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from core.accounts.acting import SYSTEM
from core.accounts.models import User
from core.audit.models import Office
from core.cases.models import Case, CaseEvent, EventMessage
from core.notifications.outbox import notify_staff


def tell_staff(case: Case, event: CaseEvent, people: Iterable[User], template: str, **facts: Any) -> None:
    """Mail colleagues about an event of a complaint or file, each once."""
    with translation.override("nl"):
        link = settings.BASE_URL + reverse("admin:case", args=[case.reference])
    register = case.ombudsman_file if case.office == Office.OMBUDSMAN else case.complaint
    known = {"number": register.number, "link": link, **facts}
    for user in people:
        key = f"event:{event.pk}:staff:{user.pk}"
        if message := notify_staff(user, template, {"name": str(user), **known}, key=key):
            EventMessage.objects.get_or_create(event=event, message=message)


def once(case: Case, what: str) -> uuid.UUID:
    """The same for the same case, thing and date: so that nothing is told twice."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"complaint {case.pk} {what} {case.due_on}")


def do_once(case: Case, what: str, tell: Callable[[Case], None], statuses: Iterable[str]) -> bool:
    """Do it for a case that still stands so, unless it was done before. `tell` records an event `once`."""
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        if locked.status not in statuses or locked.due_on != case.due_on:
            return False
        if CaseEvent.objects.filter(submission_key=once(locked, what)).exists():
            return False
        tell(locked)
    return True


def note(case: Case, what: str, text: str) -> CaseEvent:
    """A note for colleagues that keeps that it was done."""
    return case.record(CaseEvent.Kind.NOTE, SYSTEM, text=text, visible=False, submission_key=once(case, what))
