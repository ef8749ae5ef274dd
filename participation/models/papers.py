"""Paper forms that people fill in at meetings, and files that staff take out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from participation.models.contributions import Contribution
from participation.models.process import Process


class Paper(models.Model):
    """The number of a paper form: printed by us, or written on it by whoever types it in; entered once."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="papers")
    number = models.CharField(_("nummer van het papier"), max_length=20)
    printed_at = models.DateTimeField(null=True, blank=True)
    entered_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contribution = models.ForeignKey(
        Contribution, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("papieren formulier")
        verbose_name_plural = _("papieren formulieren")
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="one_paper_of_a_number"),
            models.CheckConstraint(
                condition=Q(entered_at=None, entered_by=None)
                | Q(entered_at__isnull=False, entered_by__isnull=False),
                name="a_paper_is_entered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Export(models.Model):
    """A file with what people sent in, written by a worker in parts; `rows` of `total` are in it."""

    class Kind(models.TextChoices):
        CSV = "csv", _("CSV")
        XLSX = "xlsx", _("Excel")

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht")
        WRITING = "writing", _("bezig")
        READY = "ready", _("klaar")
        FAILED = "failed", _("mislukt")

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="exports")
    kind = models.CharField(max_length=4, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    rows = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to="participation", blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("bestand met inzendingen")
        verbose_name_plural = _("bestanden met inzendingen")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.process_id}: {self.kind}"
