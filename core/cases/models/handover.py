"""Handing a form in the making over: from home to the counter, or from the counter to home."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Assistance, User
from core.cases.models.draft import Draft

VALID_FOR = timedelta(days=7)
"""Long enough to find a free morning, short enough to guess in vain."""


def hash_code(code: str) -> str:
    """What is kept of a code."""
    return salted_hmac("handover-code", code, algorithm="sha256").hexdigest()


class HandoverCodeQuerySet(models.QuerySet["HandoverCode"]):
    """Finding codes."""

    def open(self) -> HandoverCodeQuerySet:
        """Not used and not taken back; they may be too old by now."""
        return self.filter(used_at=None, revoked_at=None)


class HandoverCode(models.Model):
    """One code for one draft, kept as a keyed hash. A trigger lets it end once, and nothing else change."""

    class Direction(models.TextChoices):
        TO_COUNTER = "to_counter", _("van thuis naar de balie")
        TO_HOME = "to_home", _("van de balie naar huis")

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="handover_codes")
    direction = models.CharField(max_length=10, choices=Direction)
    locator = models.CharField(max_length=3)
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    used_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    assistance = models.ForeignKey(
        Assistance, null=True, on_delete=models.PROTECT, related_name="+", help_text="in which it was made"
    )

    objects = HandoverCodeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], condition=Q(used_at=None, revoked_at=None), name="one_open_code_per_draft"
            ),
            models.UniqueConstraint(
                fields=["locator"],
                condition=Q(used_at=None, revoked_at=None),
                name="an_open_locator_finds_one",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(revoked_at=None, used_at__lte=F("expires_at")),
                name="a_code_is_used_in_time",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at"), expires_at__lte=F("made_at") + VALID_FOR),
                name="a_code_is_short_lived",
            ),
            models.CheckConstraint(
                condition=Q(direction="to_counter", assistance=None)
                | Q(direction="to_home", assistance__isnull=False),
                name="staff_send_home_and_residents_come",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.locator}"

    @property
    def is_too_old(self) -> bool:
        """Whether its days are over."""
        return timezone.now() > self.expires_at


class HandoverTry(models.Model):
    """Wrong codes on one day: for one locator, whether or not it finds anything, and for one who asks."""

    who = models.CharField(max_length=30, help_text="a locator, or who asks; see core.cases.handing_over")
    day = models.DateField()
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "day"], name="one_handover_count_per_day")]

    def __str__(self) -> str:
        return f"{self.who} {self.day} {self.tries}"
