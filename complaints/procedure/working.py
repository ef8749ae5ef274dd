"""Working on a complaint: who may, on which case, while nobody else changes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from core.accounts.acting import Acting
from core.cases.models import Case
from core.cases.models.case import NO_RIGHT
from core.cases.workflow import NotAllowed

OPEN = ("complaint_received", "informal", "formal", "committee")
BEING_HANDLED = ("informal", "formal", "committee")
INVESTIGATED = ("formal", "committee")
ENDED = ("settled", "judged", "not_handled", "complaint_withdrawn", "complaint_forwarded")


@contextmanager
def at_work(case: Case, acting: Acting, *rights: str, statuses: Sequence[str] = OPEN) -> Iterator[Case]:
    """The case, held in a transaction, for staff with one of these rights and no household in it.

    NotAllowed, with words for a screen, for anybody else and in any other status.
    """
    actor = acting.actor
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        allowed = actor is not None and acting.is_staff and any(actor.has_perm(right) for right in rights)
        if actor is None or not allowed or not locked.may_be_worked_on_by(actor):
            raise NotAllowed(NO_RIGHT)
        if locked.status not in statuses:
            raise NotAllowed(_("Dit kan niet meer of nog niet bij deze klacht. Er is niets veranderd."))
        yield locked


def handled(case: Case) -> None:
    """Somebody handles the complaint. NotAllowed as long as nobody does (Awb art. 9:7)."""
    if case.handler_id is None:
        raise NotAllowed(_("Kies eerst een behandelaar."))
