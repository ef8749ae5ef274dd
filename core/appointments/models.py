"""Appointments at a counter. One slot is one chair at one time, so overbooking is impossible by key.

Each change of an appointment tells the room that owns the case, inside the same transaction.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import SYSTEM, Acting
from core.cases.models import Case, CaseEvent
from core.city.models import ClosedDay, Location


class SlotTaken(Exception):
    """Somebody else took the last place at this time."""


class NotNow(Exception):
    """The appointment cannot be made, moved, cancelled or marked any more. Its text is for a screen."""


class SlotQuerySet(models.QuerySet["Slot"]):
    """Finding free places."""

    def free(self, now: datetime | None = None) -> SlotQuerySet:
        """Places from now on that nobody holds, on days that the counter is open.

        A closed day counts from the moment that staff enter it, whatever slots were made before.
        """
        held = Appointment.objects.filter(slot=OuterRef("pk"), cancelled_at=None)
        closed = ClosedDay.objects.filter(
            Q(location=None) | Q(location=OuterRef("location")), day=OuterRef("local_day")
        )
        ahead = self.filter(open=True, closed_by_hand=False, starts_at__gt=now or timezone.now())
        return ahead.alias(local_day=TruncDate("starts_at")).filter(~Exists(held), ~Exists(closed))


class Slot(models.Model):
    """One desk at one time. Opening hours make them; see `make_slots`."""

    location = models.ForeignKey(
        Location, on_delete=models.CASCADE, related_name="slots", verbose_name=_("balie")
    )
    starts_at = models.DateTimeField(_("begint"))
    minutes = models.PositiveSmallIntegerField(_("minuten"))
    desk = models.PositiveSmallIntegerField(_("loket"))
    open = models.BooleanField(_("volgens de openingstijden"), default=True)
    closed_by_hand = models.BooleanField(
        _("met de hand gesloten"), default=False, help_text=_("een loket valt uit, of een collega is ziek")
    )

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("plaats aan de balie")
        verbose_name_plural = _("plaatsen aan de balie")
        ordering = ["starts_at", "desk"]
        permissions = [("close_slots", "May close places at the counter by hand")]
        constraints = [
            models.UniqueConstraint(
                fields=["location", "starts_at", "desk"], name="one_slot_per_desk_and_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.location} {timezone.localtime(self.starts_at):%d-%m-%Y %H.%M}"

    @property
    def ends_at(self) -> datetime:
        """When the next person's turn begins."""
        return self.starts_at + timedelta(minutes=self.minutes)


class Appointment(models.Model):
    """A place held for one case. One that ended stays as a row, so that history can be told."""

    class Ending(models.TextChoices):
        CANCELLED = "cancelled", _("afgezegd")
        MOVED = "moved", _("verzet")
        MISSED = "missed", _("niet gekomen")

    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="appointments")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appointments")
    booked_at = models.DateTimeField(default=timezone.now)
    arrived_at = models.DateTimeField(null=True, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(
        null=True, blank=True, help_text="the place was given back: see how it ended"
    )
    ending = models.CharField(max_length=10, choices=Ending, blank=True)

    class Meta:
        ordering = ["slot__starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["slot"], condition=Q(cancelled_at=None), name="a_slot_is_held_once"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(cancelled_at=None), name="one_appointment_per_case"
            ),
        ]

    def __str__(self) -> str:
        return str(self.slot)

    @property
    def is_past(self) -> bool:
        """Whether its time has begun."""
        return self.slot.starts_at <= timezone.now()

    def end(self, ending: str) -> None:
        """Give the place back."""
        self.cancelled_at, self.ending = timezone.now(), ending
        self.save(update_fields=["cancelled_at", "ending"])


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
            raise NotNow(gettext("U kunt voor deze aanvraag geen afspraak meer maken of verzetten."))
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
    """Give back the place of a case. Whether there was one to give back.

    NotNow once its time has begun; a case that ended just lets go of a place that still lies ahead.
    """
    with transaction.atomic():
        case = _locked(case)
        held = current(case)
        begun = held is not None and (held.is_past or held.arrived_at is not None)
        if held is None or (begun and case.closed_at):
            return False
        if begun:
            raise NotNow(
                gettext("De tijd van deze afspraak is al begonnen. U kunt de afspraak niet meer afzeggen.")
            )
        held.end(Appointment.Ending.CANCELLED)
        _follow_up(held, Appointment.Ending.CANCELLED, acting)
    return True


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
            raise NotNow(gettext("Deze afspraak is afgezegd of verzet."))
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
            raise NotNow(gettext("Dit kan pas na de tijd van de afspraak, als de inwoner niet kwam."))
        appointment.missed_at = timezone.now()
        appointment.save(update_fields=["missed_at"])
        appointment.end(Appointment.Ending.MISSED)
        _follow_up(appointment, Appointment.Ending.MISSED, acting)


def _locked(case: Case) -> Case:
    return Case.objects.locked().get(pk=case.pk)


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
