"""What the courier knows of a shipment: its statuses, its events and the two-hour slots."""

import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import holidays
from django.db import models
from django.utils import timezone

# The first visit and two further attempts.
MAX_ATTEMPTS = 3
SLOT_HOURS = (8, 10, 12, 14, 16, 18)
SLOT_LENGTH = timedelta(hours=2)
DAYS_OFFERED = 5


class Status(models.TextChoices):
    """Where a shipment is."""

    HANDED_OVER = "handed_over", "overgedragen aan de koerier"
    APPOINTMENT_MADE = "appointment_made", "afspraak gemaakt"
    UNDER_WAY = "under_way", "onderweg"
    NOT_HOME = "not_home", "niet thuis"
    RETURNED = "returned", "terug naar de gemeente"
    DELIVERED = "delivered", "bezorgd"
    LOST = "lost", "kwijtgeraakt"


MOVES = {
    Status.HANDED_OVER: [Status.APPOINTMENT_MADE, Status.RETURNED, Status.LOST],
    Status.APPOINTMENT_MADE: [Status.UNDER_WAY, Status.APPOINTMENT_MADE, Status.RETURNED, Status.LOST],
    Status.UNDER_WAY: [Status.DELIVERED, Status.NOT_HOME, Status.LOST],
    Status.NOT_HOME: [Status.APPOINTMENT_MADE, Status.RETURNED, Status.LOST],
    Status.RETURNED: [],
    Status.DELIVERED: [],
    Status.LOST: [],
}


@dataclass(frozen=True)
class Slot:
    """Two hours in which the courier comes, in Dutch local time."""

    starts_at: datetime

    def as_json(self) -> dict[str, str]:
        """Return the slot as the interface shows it."""
        return {
            "slot_id": self.starts_at.strftime("%Y-%m-%dT%H"),
            "starts_at": self.starts_at.isoformat(),
            "ends_at": (self.starts_at + SLOT_LENGTH).isoformat(),
        }


def coming_slots(now: datetime) -> list[Slot]:
    """Return all slots of the coming working days, tomorrow at the earliest."""
    free_days = holidays.country_holidays("NL")
    days: list[datetime] = []
    day = now
    while len(days) < DAYS_OFFERED:
        day += timedelta(days=1)
        if day.weekday() < 5 and day.date() not in free_days:
            days.append(day)
    zone = timezone.get_current_timezone()
    return [Slot(datetime.combine(day, time(hour), zone)) for day in days for hour in SLOT_HOURS]


class Shipment(models.Model):
    """One sealed parcel to one address; the key is the municipality's and comes only once."""

    shipment_key = models.CharField(max_length=100, unique=True)
    content = models.JSONField()
    status = models.CharField(max_length=20, choices=Status, blank=True)
    attempt = models.PositiveIntegerField(default=1)
    appointment = models.JSONField(null=True)
    events = models.JSONField(default=list)
    handed_over_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.shipment_key

    def moves(self) -> list[Status]:
        """Return what may come next; after the third time at a closed door no new appointment."""
        coming = MOVES[Status(self.status)]
        if self.status == Status.NOT_HOME and self.attempt >= MAX_ATTEMPTS:
            return [status for status in coming if status != Status.APPOINTMENT_MADE]
        return coming

    def move(self, status: Status, appointment: dict[str, str] | None = None) -> dict[str, Any]:
        """Go to this status and return the event. The visit after a closed door is a new attempt."""
        if self.status == Status.NOT_HOME and status == Status.APPOINTMENT_MADE:
            self.attempt += 1
        event = {
            "event_id": str(uuid.uuid4()),
            "sequence": len(self.events) + 1,
            "status": status.value,
            "at": timezone.localtime().isoformat(),
            "attempt": self.attempt,
        }
        self.status = status
        self.appointment = appointment or self.appointment
        self.events = [*self.events, event]
        self.save()
        return event

    def as_json(self) -> dict[str, Any]:
        """Return the whole state as the interface shows it."""
        return {
            **self.content,
            "status": self.status,
            "attempt": self.attempt,
            "appointment": self.appointment,
            "events": self.events,
        }
