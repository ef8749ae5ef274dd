"""Calling people back: until when we promise to, who calls, and what came of it."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.cases.deadlines import Deadline, Term, Unit, deadline
from core.cases.workflow import NotAllowed
from core.city.hours import Counter
from core.city.models import OpeningHours, equated_days
from counter.models import CallAttempt, CallBack

WITHIN = Term(1, Unit.WORKING_DAYS)
"""Our own promise, not a term of law; counted as the Algemene termijnenwet counts, so free days give way."""
KEPT_WEEKS = 4
"""After it is closed, for who calls about the call. Then it goes."""
NOON, EVENING = time(12), time(17, 30)


def promise(asked_on: date) -> Deadline:
    """Until when we call somebody who asks on this day."""
    return deadline(asked_on, WITHIN, equated_days())


def parts_of(day: date, hours: list[OpeningHours]) -> list[CallBack.Part]:
    """The parts of this day at which our people are at work, by the opening hours of the counters."""
    at_work = [row for row in hours if row.weekday == day.weekday()]
    parts = [CallBack.Part.ANY]
    if not at_work or any(row.opens < NOON for row in at_work):
        parts.append(CallBack.Part.MORNING)
    if not at_work or any(row.closes > NOON for row in at_work):
        parts.append(CallBack.Part.AFTERNOON)
    if any(row.closes > EVENING for row in at_work):
        parts.append(CallBack.Part.EVENING)
    return parts


def hours_of(found: list[Counter]) -> list[OpeningHours]:
    """The opening hours of all these counters together."""
    return [row for counter in found for day in counter.week for row in day.hours]


def claim(pk: int, user: User) -> bool:
    """Take a request to call, so that no colleague calls too. False when one was first, or it is closed."""
    free = CallBack.objects.visible_to(user).open().free_for(user).order_by()
    return bool(free.filter(pk=pk).update(claimed_by=user, claimed_at=timezone.now()))


def release(pk: int, user: User) -> None:
    """Lay it back for a colleague."""
    CallBack.objects.filter(pk=pk, claimed_by=user).update(claimed_by=None, claimed_at=None)


def attempt(pk: int, user: User, outcome: str, note: str) -> CallAttempt:
    """Write down one call. Who was reached is done; otherwise it is open for the next try."""
    with transaction.atomic():
        call = _held(pk, user)
        made = CallAttempt.objects.create(call_back=call, by=user, outcome=outcome, note=note)
        call.claimed_by, call.claimed_at = None, None
        if outcome == CallAttempt.Outcome.REACHED:
            _close(call, user, _("Gesproken."))
        call.save()
    return made


def close(pk: int, user: User, why: str) -> None:
    """Close a request that needs no call any more, or that we cannot fulfil."""
    with transaction.atomic():
        call = _held(pk, user)
        _close(call, user, why)
        call.save()


def forget_old() -> int:
    """Remove what was closed long enough ago. Returns how many rows."""
    before = timezone.now() - timedelta(weeks=KEPT_WEEKS)
    return CallBack.objects.filter(closed_at__lt=before).delete()[0]


def _held(pk: int, user: User) -> CallBack:
    call = CallBack.objects.visible_to(user).select_for_update(of=("self",)).get(pk=pk)
    if call.closed_at:
        raise NotAllowed(_("Een collega sloot dit al. Er is niets veranderd."))
    if call.is_claimed_by_other(user):
        raise NotAllowed(_("Een collega belt nu. Er is niets veranderd."))
    return call


def _close(call: CallBack, user: User, why: str) -> None:
    call.closed_at, call.closed_by, call.why_closed = timezone.now(), user, why
