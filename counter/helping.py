"""Beginning and ending to act for somebody. Nobody helps themselves or who they live with."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts import on_behalf, unsent
from core.accounts.models import Assistance, Mandate, Person, User
from core.accounts.models.assisting import TIME_LIMIT
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases.workflow import NotAllowed
from counter import letters
from counter.models import ScannedLetter

OWN_HOUSEHOLD = _(
    "U kunt uzelf en uw huisgenoten of familie niet helpen. Vraag een collega. Er is niets veranderd."
)


def start(
    request: HttpRequest,
    *,
    staff: User,
    person: Person,
    how: str,
    identity: str,
    purpose: str,
    mandate: Mandate | None = None,
) -> Assistance:
    """From now on this member of staff fills in the forms of `person`; what they did before ends.

    NotAllowed, with words for a screen, for one's own household, or when the mandate does not hold.
    """
    concerned = [person, *([mandate.representative] if mandate and mandate.representative else [])]
    if staff.person and any(
        Person.objects.household_of(staff.person).filter(pk=each.pk).exists() for each in concerned
    ):
        raise NotAllowed(OWN_HOUSEHOLD)
    if mandate and not (mandate.person_id == person.pk and mandate.is_in_force()):
        raise NotAllowed(_("Deze machtiging geldt nu niet. Er is niets veranderd."))
    now = timezone.now()
    with transaction.atomic():
        User.objects.select_for_update(of=("self",)).get(pk=staff.pk)
        before = Assistance.objects.filter(staff=staff)
        before.end()
        if not before.filter(pk=request.session.get(on_behalf.ASSISTANCE, 0), person=person).exists():
            unsent.forget(request)
        assistance = Assistance.objects.create(
            staff=staff,
            person=person,
            mandate=mandate,
            how=how,
            identity=identity,
            purpose=purpose.strip(),
            started_at=now,
            expires_at=now + TIME_LIMIT,
        )
        record_access(staff, [person.pk], AccessRecord.Action.VIEWED, f"hulp {assistance.how}")
    on_behalf.stop(request)
    on_behalf.begin(request, on_behalf.ASSISTANCE, assistance)
    return assistance


def stop(request: HttpRequest) -> None:
    """End what runs in this session, if anything does; a letter that was typed in goes with its case."""
    typed_in = ScannedLetter.objects.waiting().filter(assistance=request.session.get(on_behalf.ASSISTANCE, 0))
    letters.follow_up(typed_in)
    on_behalf.finish(request)
