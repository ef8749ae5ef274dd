"""Payments through Mollie's v2 shape. A status is fetched, never believed; money is in eurocents."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.cases.models import Case


class Payment(models.Model):
    """One attempt of one person to pay for one case."""

    class Status(models.TextChoices):
        NEW = "new", _("nog niet aangemeld")
        OPEN = "open", _("open")
        PAID = "paid", _("betaald")
        FAILED = "failed", _("mislukt")
        EXPIRED = "expired", _("verlopen")
        CANCELED = "canceled", _("geannuleerd")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="idempotency key")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="payments")
    cents = models.PositiveIntegerField()
    lines = models.JSONField(default=list, help_text="price lines as shown to the payer")
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)
    provider_id = models.CharField(max_length=40, null=True, unique=True)
    checkout_url = models.URLField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    paid_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="a_payment_is_more_than_nothing"),
            models.CheckConstraint(
                condition=~Q(status="paid") | Q(provider_id__isnull=False, paid_at__isnull=False),
                name="paid_is_known_from_the_provider",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(status__in=["new", "open"]), name="one_open_payment_per_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.cents} {self.status}"


class Refund(models.Model):
    """Money that goes back: paid twice, paid too much, or a request that ended."""

    class Status(models.TextChoices):
        PENDING = "pending", _("wordt terugbetaald")
        DONE = "done", _("terugbetaald")
        FAILED = "failed", _("niet gelukt")

    key = models.CharField(max_length=100, unique=True, help_text="why and what for: the same refund once")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    cents = models.PositiveIntegerField()
    why = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    provider_id = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(cents__gt=0), name="a_refund_is_more_than_nothing")]

    def __str__(self) -> str:
        return self.key
