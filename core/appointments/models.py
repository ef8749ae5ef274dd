"""Appointments at a counter. One slot is one chair at one time, so overbooking is impossible by key."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.cases.models import Case
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
        ahead = self.filter(open=True, starts_at__gt=now or timezone.now())
        return ahead.alias(local_day=TruncDate("starts_at")).filter(~Exists(held), ~Exists(closed))


class Slot(models.Model):
    """One desk at one time. Opening hours make them; see `make_slots`."""

    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    desk = models.PositiveSmallIntegerField()
    open = models.BooleanField(default=True, help_text="opening hours still give this place")

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
