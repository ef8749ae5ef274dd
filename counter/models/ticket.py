"""Numbers of the queue of today."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Person, User
from core.appointments.models import Appointment
from core.cases.models import Case
from core.city.models import Location


class TicketQuerySet(models.QuerySet["Ticket"]):
    """Finding numbers."""

    def at(self, location: Location) -> TicketQuerySet:
        """The numbers of today at one counter."""
        return self.filter(location=location, day=timezone.localdate())

    def waiting(self) -> TicketQuerySet:
        """Whom nobody called yet, the longest waiting first."""
        return self.filter(called_at=None, finished_at=None).order_by("arrived_at", "pk")

    def being_helped(self) -> TicketQuerySet:
        """Who was called and is not finished."""
        return self.filter(called_at__isnull=False, finished_at=None)

    def callable_by(self, user: User) -> TicketQuerySet:
        """Whom this member of staff may help: nobody of their household, and no case closed to them."""
        workable = Case.objects.workable_by(user).filter(pk=OuterRef("appointment__case"))
        found = self.filter(Q(appointment=None) | Exists(workable))
        if user.person is None:
            return found
        household = Person.objects.household_of(user.person).filter(pk=OuterRef("person"))
        return found.exclude(Exists(household))


class Ticket(models.Model):
    """Somebody who is here: with an appointment, or without one and then with a purpose. It holds no name."""

    class Purpose(models.TextChoices):
        DOCUMENT = "document", _("paspoort of identiteitskaart")
        COLLECT = "collect", _("iets ophalen")
        QUESTION = "question", _("een vraag")
        COMPLAINT = "complaint", _("een klacht")
        ONLINE = "online", _("hulp met de website")
        OTHER = "other", _("iets anders")

    class Ending(models.TextChoices):
        HELPED = "helped", _("geholpen")
        LEFT = "left", _("weggegaan")

    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="tickets")
    day = models.DateField(default=timezone.localdate)
    number = models.PositiveSmallIntegerField()
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="of the form: sent twice is one number")
    appointment = models.OneToOneField(
        Appointment, null=True, blank=True, on_delete=models.CASCADE, related_name="ticket"
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="who came without an appointment, once known",
    )
    purpose = models.CharField(max_length=10, choices=Purpose, blank=True)
    arrived_at = models.DateTimeField(default=timezone.now)
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    desk = models.PositiveSmallIntegerField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        ordering = ["day", "number"]
        constraints = [
            models.UniqueConstraint(fields=["location", "day", "number"], name="a_number_is_given_once"),
            models.UniqueConstraint(
                fields=["called_by"],
                condition=Q(called_at__isnull=False, finished_at=None),
                name="one_ticket_at_a_desk",
            ),
            models.CheckConstraint(
                condition=Q(appointment=None, purpose__gt="") | Q(appointment__isnull=False, purpose=""),
                name="ticket_has_a_purpose_or_an_appointment",
            ),
            models.CheckConstraint(
                condition=Q(called_at=None, desk=None) | Q(called_at__isnull=False, desk__isnull=False),
                name="who_is_called_hears_which_desk",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None, ending="") | Q(finished_at__isnull=False, ending__gt=""),
                name="what_is_finished_ended_somehow",
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="numbers_begin_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d-%m-%Y} {self.label}"

    @property
    def label(self) -> str:
        """As it stands on the screen: A for an appointment, B for who came without one."""
        return f"{'A' if self.appointment_id else 'B'}{self.number:03d}"

    @property
    def person_id_known(self) -> int | None:
        """Whom it is about, as far as we know."""
        return self.appointment.case.subject_id if self.appointment else self.person_id

    @property
    def waited(self) -> timedelta:
        """How long somebody waited until they were called, or left, or now."""
        return (self.called_at or self.finished_at or timezone.now()) - self.arrived_at
