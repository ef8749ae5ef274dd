"""What somebody asks to follow by mail, until the owner of the address says yes."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.accounts.models import Language
from core.following.models.subscribers import Rhythm, Subscriber, new_token

KEPT = timedelta(days=3)
"""So long the link in the mail works; then the wish is gone, confirmed or not."""


class Wish(models.Model):
    """What was asked for one address and not confirmed yet; one such row for each address.

    `wanted` is a list of what core.following.wanted makes. Once confirmed, only whose it became is left, so
    that the link answers the same however often it is used.
    """

    email = models.EmailField(blank=True, help_text="in lower case")
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    rhythm = models.CharField(max_length=10, choices=Rhythm, default=Rhythm.WEEKLY)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    wanted = models.JSONField(default=list)
    asked_at = models.DateTimeField(default=timezone.now)
    mails = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    subscriber = models.ForeignKey(
        Subscriber, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name_plural = "wishes"
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=Q(confirmed_at=None), name="one_open_wish_per_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class AskedHour(models.Model):
    """How often one network address asked in an hour. Only a keyed hash is kept, for two days."""

    sender = models.CharField(max_length=64)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sender", "hour"], name="one_asked_count_per_hour")]

    def __str__(self) -> str:
        return f"{self.hour:%d-%m-%Y %H} {self.count}"
