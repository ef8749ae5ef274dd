"""Payments through Mollie's v2 shape. A status is fetched, never believed; money is in eurocents."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Language
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
        REPLACED = "replaced", _("vervangen, kan nog betaald worden")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="idempotency key")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="payments", verbose_name=_("zaak"))
    cents = models.PositiveIntegerField(_("bedrag in centen"))
    lines = models.JSONField(default=list, help_text="price lines as shown to the payer")
    description = models.CharField(_("omschrijving"), max_length=255)
    return_path = models.CharField(max_length=200, help_text="the page to pay on, for who comes back unpaid")
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEW)
    provider_id = models.CharField(_("nummer bij Mollie"), max_length=40, null=True, unique=True)
    checkout_url = models.URLField(blank=True)
    created_at = models.DateTimeField(_("begonnen"), default=timezone.now)
    paid_at = models.DateTimeField(_("betaald"), null=True, blank=True)
    checked_at = models.DateTimeField(_("laatst nagevraagd"), null=True, blank=True)
    trouble = models.CharField(_("wat er mis is"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("betaling")
        verbose_name_plural = _("betalingen")
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["checked_at"],
                condition=Q(status__in=["new", "open", "replaced"]),
                name="payments_to_ask_about",
            ),
            models.Index(fields=["id"], condition=~Q(trouble=""), name="payments_in_trouble"),
        ]
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
        permissions = [("repair", "May look into payments in trouble and retry refunds")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.cents} {self.status}"

    @property
    def is_pending(self) -> bool:
        """Whether it waits for the resident."""
        return self.status in {self.Status.NEW, self.Status.OPEN}


class Refund(models.Model):
    """Money that goes back: paid twice, paid too much, or a request that ended.

    Pending without a provider's number: still to be sent. With one: Mollie knows, the bank is at work.
    """

    class Status(models.TextChoices):
        PENDING = "pending", _("wordt terugbetaald")
        DONE = "done", _("terugbetaald")
        FAILED = "failed", _("niet gelukt")

    key = models.CharField(max_length=100, unique=True, help_text="why and what for: the same refund once")
    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, related_name="refunds", verbose_name=_("betaling")
    )
    cents = models.PositiveIntegerField(_("bedrag in centen"))
    why = models.CharField(_("waarom"), max_length=200)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING)
    provider_id = models.CharField(_("nummer bij Mollie"), max_length=40, blank=True)
    created_at = models.DateTimeField(_("besloten"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("pogingen"), default=0)
    retried = models.PositiveSmallIntegerField(default=0, help_text="how often staff asked to try again")
    next_attempt_at = models.DateTimeField(default=timezone.now)
    last_error = models.CharField(_("laatste fout"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("terugbetaling")
        verbose_name_plural = _("terugbetalingen")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(status="pending"), name="refunds_to_send"),
            models.Index(fields=["id"], condition=Q(status="failed"), name="refunds_that_failed"),
        ]
        constraints = [models.CheckConstraint(condition=Q(cents__gt=0), name="a_refund_is_more_than_nothing")]

    def __str__(self) -> str:
        return self.key

    @property
    def trouble(self) -> str:
        """What is wrong, in our own words; what Mollie or the network said stands in `last_error`."""
        if self.status == self.Status.FAILED:
            return gettext(
                "De betaaldienst betaalde dit bedrag niet terug. Het geld staat nog bij ons. Probeer het "
                "opnieuw. Lukt het weer niet, vraag dan de financiële administratie het over te maken."
            )
        if self.last_error and self.status == self.Status.PENDING:
            return gettext("Het terugbetalen lukte nog niet. Wij proberen het vanzelf opnieuw.")
        return ""

    @property
    def idempotency_key(self) -> str:
        """The key of the order. Mollie repeats its answer to an old key, so each retry has its own."""
        return f"{self.key}:{self.retried}" if self.retried else self.key

    def retry(self) -> bool:
        """Staff ask for another attempt of a failed refund; False when it is not failed (any more)."""
        failed = Refund.objects.filter(pk=self.pk, status=Refund.Status.FAILED)
        return bool(
            failed.update(
                status=Refund.Status.PENDING,
                next_attempt_at=timezone.now(),
                attempts=0,
                retried=F("retried") + 1,
                provider_id="",
            )
        )
