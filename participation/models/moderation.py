"""What staff and readers did about a contribution that should perhaps not be on the website."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from participation.models.contributions import Contribution
from participation.models.participants import Participant


class Reason(models.TextChoices):
    """Why something is not on the website; the rules of the house, shown to everybody beforehand."""

    PERSONAL_DATA = "personal_data", _("er staan gegevens van iemand in")
    INSULT = "insult", _("het beledigt of bedreigt iemand")
    DISCRIMINATION = "discrimination", _("het discrimineert")
    ADVERTISEMENT = "advertisement", _("het is reclame")
    OFF_SUBJECT = "off_subject", _("het gaat niet over deze vraag")
    TWICE = "twice", _("het staat er al")


class ModerationEvent(models.Model):
    """One decision or report, append-only; a decision that hides has a reason, and its sender hears it."""

    class What(models.TextChoices):
        SHOWN = "shown", _("op de website gezet")
        HIDDEN = "hidden", _("van de website gehaald")
        REPORTED = "reported", _("gemeld door een lezer")
        REPORT_CLOSED = "report_closed", _("melding bekeken, niets veranderd")
        APPEALED = "appealed", _("bezwaar van de inzender")
        UPHELD = "upheld", _("bezwaar bekeken: blijft van de website")
        RESTORED = "restored", _("bezwaar bekeken: terug op de website")
        MERGED = "merged", _("samengevoegd")
        WITHDRAWN = "withdrawn", _("teruggetrokken door de inzender")

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="moderation")
    what = models.CharField(max_length=15, choices=What)
    reason = models.CharField(_("reden"), max_length=20, choices=Reason, blank=True)
    text = models.CharField(_("uitleg"), max_length=500, blank=True)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("moderatie")
        verbose_name_plural = _("moderatie")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(what__in=["hidden", "upheld"]) | ~Q(reason=""), name="hiding_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(what__in=["reported", "appealed", "withdrawn"]) | Q(by__isnull=False),
                name="somebody_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.what}"


class Report(models.Model):
    """A reader who thinks that something should not be on the website; once for each reader."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="reports")
    key = models.CharField(max_length=64, help_text="keyed hash of the reader's network address or account")
    reason = models.CharField(_("reden"), max_length=20, choices=Reason)
    text = models.CharField(_("uitleg"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["contribution", "key"], name="one_report_per_reader")]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.reason}"


class Appeal(models.Model):
    """Whoever sent something in asks to look again at why it was hidden; once, somebody else decides."""

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="appeal")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("waarom het wel op de website mag"), max_length=1000)
    at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("bezwaar tegen weghalen")
        verbose_name_plural = _("bezwaren tegen weghalen")
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="an_appeal_is_decided_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return str(self.contribution_id)
