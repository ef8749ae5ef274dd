"""People who asked to be called, and each time that we tried."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Person, User
from core.audit.models import Office

CLAIM_LASTS = timedelta(hours=1)
"""Who took a request to call and did not, loses it to colleagues after so long."""


class CallBackQuerySet(models.QuerySet["CallBack"]):
    """Finding requests to call."""

    def visible_to(self, user: User) -> CallBackQuerySet:
        """Those of the office of this member of staff; nobody calls their own household."""
        found = self.filter(office=user.office)
        if user.person is None:
            return found
        household = Person.objects.household_of(user.person).values("pk")
        return found.filter(Q(person=None) | ~Q(person__in=household))

    def open(self) -> CallBackQuerySet:
        """Those still to call, by the day that we promised; a flood of one sender after all others."""
        return self.filter(closed_at=None).order_by("from_many", "promised_by", "pk")

    def overdue(self) -> CallBackQuerySet:
        """Those whom we did not call in time."""
        return self.filter(closed_at=None, promised_by__lt=timezone.localdate())

    def free_for(self, user: User) -> CallBackQuerySet:
        """Those that no colleague is calling now."""
        lapsed = timezone.now() - CLAIM_LASTS
        return self.filter(Q(claimed_by=None) | Q(claimed_by=user) | Q(claimed_at__lt=lapsed))


class CallBack(models.Model):
    """Somebody wants to be called. The key of the form makes sending it twice one request."""

    class Part(models.TextChoices):
        ANY = "any", _("Maakt niet uit")
        MORNING = "morning", _("In de ochtend")
        AFTERNOON = "afternoon", _("In de middag")
        EVENING = "evening", _("In de avond")

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    office = models.CharField(max_length=20, choices=Office, default=Office.MUNICIPALITY)
    name = models.CharField(max_length=100)
    phone = models.CharField(max_length=20)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="nl")
    page = models.CharField(max_length=200, blank=True, help_text="where help was needed: a path of ours")
    words = models.CharField(max_length=500, blank=True)
    part = models.CharField(max_length=10, choices=Part, default=Part.ANY)
    asked_at = models.DateTimeField(default=timezone.now)
    promised_by = models.DateField()
    from_many = models.BooleanField(default=False, help_text="one of very many from one sender in an hour")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    why_closed = models.CharField(max_length=300, blank=True)

    objects = CallBackQuerySet.as_manager()

    class Meta:
        ordering = ["promised_by", "pk"]
        indexes = [
            models.Index(fields=["promised_by"], condition=Q(closed_at=None), name="calls_to_make"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(phone=""), name="somebody_to_call"),
            models.CheckConstraint(
                condition=Q(closed_at=None, why_closed="") | Q(closed_at__isnull=False, why_closed__gt=""),
                name="closed_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.promised_by:%d-%m-%Y}"

    @property
    def days_late(self) -> int:
        """How many days ago we should have called; 0 in time, negative while there is time."""
        return (timezone.localdate() - self.promised_by).days

    def is_claimed_by_other(self, user: User) -> bool:
        """Whether a colleague is calling now."""
        if self.claimed_by_id in (None, user.pk) or self.claimed_at is None:
            return False
        return self.claimed_at >= timezone.now() - CLAIM_LASTS


class CallAttempt(models.Model):
    """One time that we called."""

    class Outcome(models.TextChoices):
        REACHED = "reached", _("gesproken")
        NO_ANSWER = "no_answer", _("nam niet op")
        WRONG_NUMBER = "wrong_number", _("verkeerd nummer")

    call_back = models.ForeignKey(CallBack, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.call_back_id} {self.outcome}"
