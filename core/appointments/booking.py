"""Taking, moving and giving back a place at the counter, and what staff note when its time has come.

Each change tells the room that owns the case, inside the same transaction.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.acting import SYSTEM, Acting
from core.appointments.models import Appointment, NotNow, Slot, SlotTaken
from core.cases.models import Case, CaseEvent
from core.city.models import Location

BOOKED = "booked"


def current(case: Case) -> Appointment | None:
    """The place that is held for a case now."""
    held = Appointment.objects.filter(case=case, cancelled_at=None)
    return held.select_related("slot__location").first()


def changeable(case: Case, appointment: Appointment | None) -> bool:
    """Whether an appointment may be made or moved: before the visit, while the case waits for one."""
    return case.state.by_appointment and (appointment is None or appointment.arrived_at is None)


def book(case: Case, location: Location, starts_at: datetime, acting: Acting = SYSTEM) -> Appointment:
    """Hold a place for a case; a place it held before is given back in the same transaction.

    Takes any free desk at that time, passing over those that others are just taking. SlotTaken when none
    is left and NotNow when the visit is over: then an earlier appointment stands as it was.
    """
    with transaction.atomic():
        case = _locked(case)
        held = current(case)
        if not changeable(case, held):
            raise NotNow(_("U kunt voor deze aanvraag geen afspraak meer maken of verzetten."))
        if held and (held.slot.location_id, held.slot.starts_at) == (location.pk, starts_at):
            return held
        if held:
            held.end(Appointment.Ending.MOVED)
        appointment = _take_a_desk(case, location, starts_at)
        _follow_up(appointment, Appointment.Ending.MOVED if held else BOOKED, acting)
    return appointment


def _take_a_desk(case: Case, location: Location, starts_at: datetime) -> Appointment:
    tried: list[int] = []
    while True:
        places = Slot.objects.free().filter(location=location, starts_at=starts_at).exclude(pk__in=tried)
        slot = places.select_for_update(skip_locked=True, of=("self",)).first()
        if slot is None:
            raise SlotTaken
        try:
            with transaction.atomic():
                return Appointment.objects.create(slot=slot, case=case)
        except IntegrityError:  # taken between our look and our lock: the constraint says so
            tried.append(slot.pk)


def cancel(case: Case, acting: Acting = SYSTEM) -> bool:
    """Give back the place of a case. Whether there was one. NotNow once its time has begun."""
    with transaction.atomic():
        case = _locked(case)
        held = current(case)
        if held is None:
            return False
        if held.is_past or held.arrived_at:
            raise NotNow(_("De tijd van deze afspraak is al begonnen. U kunt haar niet meer afzeggen."))
        held.end(Appointment.Ending.CANCELLED)
        _follow_up(held, Appointment.Ending.CANCELLED, acting)
    return True


def release(case: Case) -> None:
    """Give back a future place without a word, since the case itself ended (withdrawn, say)."""
    held = Appointment.objects.filter(case=case, cancelled_at=None, slot__starts_at__gt=timezone.now())
    held.update(cancelled_at=timezone.now(), ending=Appointment.Ending.CANCELLED)


def arrive(appointment: Appointment, acting: Acting) -> None:
    """Note that the resident is at the counter; also too late, if the place was marked as missed.

    NotNow when the appointment was cancelled or moved, or the case holds another one by now.
    """
    with transaction.atomic():
        case, appointment = _locked(appointment.case), _again(appointment)
        if appointment.arrived_at:
            return
        late = appointment.ending == Appointment.Ending.MISSED and current(case) is None
        if appointment.cancelled_at and not late:
            raise NotNow(_("Deze afspraak is afgezegd of verzet."))
        appointment.arrived_at = timezone.now()
        appointment.cancelled_at, appointment.missed_at, appointment.ending = None, None, ""
        appointment.save(update_fields=["arrived_at", "cancelled_at", "missed_at", "ending"])
        _follow_up(appointment, "arrived", acting)


def miss(appointment: Appointment, acting: Acting) -> None:
    """Note that nobody came. The case can then take a new place. NotNow before its time or after arrival."""
    with transaction.atomic():
        _locked(appointment.case)
        appointment = _again(appointment)
        if appointment.ending == Appointment.Ending.MISSED:
            return
        if appointment.cancelled_at or appointment.arrived_at or not appointment.is_past:
            raise NotNow(_("Dit kan pas na de tijd van de afspraak, als de inwoner niet kwam."))
        appointment.missed_at = timezone.now()
        appointment.save(update_fields=["missed_at"])
        appointment.end(Appointment.Ending.MISSED)
        _follow_up(appointment, Appointment.Ending.MISSED, acting)


def _locked(case: Case) -> Case:
    return Case.objects.select_for_update(of=("self",)).select_related("subject").get(pk=case.pk)


def _again(appointment: Appointment) -> Appointment:
    return Appointment.objects.select_related("slot__location", "case").get(pk=appointment.pk)


def _follow_up(appointment: Appointment, what: str, acting: Acting) -> None:
    slot = appointment.slot
    facts = {
        "appointment": str(what),
        "starts_at": timezone.localtime(slot.starts_at).isoformat(),
        "place": slot.location.name,
    }
    case = appointment.case
    case.record(CaseEvent.Kind.FACT, acting, facts=facts)
    case.workflow.follow_up(case, "appointment", acting)
