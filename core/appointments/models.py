"""Appointments at a counter. One slot is one chair at one time, so overbooking is impossible by key."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone

from core.cases.models import Case
from core.city.models import ClosedDay, Location, OpeningHours


class SlotTaken(Exception):
    """Somebody else took the last place at this time."""


class SlotQuerySet(models.QuerySet["Slot"]):
    """Finding free places."""

    def free(self, now: datetime | None = None) -> SlotQuerySet:
        """Places from now on that nobody holds."""
        return self.filter(starts_at__gt=now or timezone.now()).exclude(
            appointments__cancelled_at=None, appointments__isnull=False
        )


class Slot(models.Model):
    """One desk at one time. Opening hours make them; see `make_slots`."""

    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    desk = models.PositiveSmallIntegerField()

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "desk"]
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
    """A place held for one case. Moved or cancelled ones stay as a row, so that history can be told."""

    class Ending(models.TextChoices):
        CANCELLED = "cancelled", "afgezegd"
        MOVED = "moved", "verzet"

    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="appointments")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appointments")
    booked_at = models.DateTimeField(default=timezone.now)
    arrived_at = models.DateTimeField(null=True, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
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

    def end(self, ending: str) -> None:
        """Give the place back."""
        self.cancelled_at, self.ending = timezone.now(), ending
        self.save(update_fields=["cancelled_at", "ending"])


def book(case: Case, location: Location, starts_at: datetime) -> Appointment:
    """Hold a place for a case; a place it held before is given back in the same transaction.

    Takes any free desk at that time, passing over those that others are just taking. SlotTaken when none
    is left: then an earlier appointment stands as it was.
    """
    with transaction.atomic():
        case_row = Case.objects.select_for_update().get(pk=case.pk)
        current = Appointment.objects.filter(case=case_row, cancelled_at=None).select_related("slot").first()
        if current and (current.slot.location_id, current.slot.starts_at) == (location.pk, starts_at):
            return current
        slot = (
            Slot.objects.free()
            .filter(location=location, starts_at=starts_at)
            .select_for_update(skip_locked=True, of=("self",))
            .first()
        )
        if slot is None:
            raise SlotTaken
        if current:
            current.end(Appointment.Ending.MOVED)
        try:
            with transaction.atomic():
                return Appointment.objects.create(slot=slot, case=case_row)
        except IntegrityError as error:
            transaction.set_rollback(True)
            raise SlotTaken from error


def cancel(case: Case) -> bool:
    """Give back the place of a case. Whether there was one."""
    current = Appointment.objects.filter(case=case, cancelled_at=None).first()
    if current:
        current.end(Appointment.Ending.CANCELLED)
    return current is not None


def make_slots(until: date, *, today: date | None = None) -> int:
    """Make the slots that opening hours give from today up to `until`. Returns how many were new.

    Times are wall-clock times: a day of 23 or 25 hours has its usual opening hours.
    """
    day = today or timezone.localdate()
    zone = ZoneInfo(settings.TIME_ZONE)
    closed = set(ClosedDay.objects.filter(day__range=(day, until)).values_list("day", "location_id"))
    hours = list(OpeningHours.objects.filter(valid_from__lte=until))
    before = Slot.objects.count()
    while day <= until:
        rows = [
            slot
            for opening in hours
            if opening.weekday == day.weekday()
            and opening.valid_from <= day
            and (opening.valid_until is None or day <= opening.valid_until)
            and not {(day, None), (day, opening.location_id)} & closed
            for slot in _slots_of(opening, day, zone)
        ]
        Slot.objects.bulk_create(rows, ignore_conflicts=True)
        day += timedelta(days=1)
    return Slot.objects.count() - before


def _slots_of(opening: OpeningHours, day: date, zone: ZoneInfo) -> list[Slot]:
    starts = datetime.combine(day, opening.opens)
    closes = datetime.combine(day, opening.closes)
    length = timedelta(minutes=opening.slot_minutes)
    slots = []
    while starts + length <= closes:
        slots += [
            Slot(
                location_id=opening.location_id,
                starts_at=starts.replace(tzinfo=zone),
                minutes=opening.slot_minutes,
                desk=desk,
            )
            for desk in range(1, opening.desks + 1)
        ]
        starts += length
    return slots
