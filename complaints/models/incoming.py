"""What stands out in something that came in, for a human to judge; and who sends how much."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.cases.models import Case


class Mark(models.Model):
    """A sign on a case that somebody must look at. It blocks nothing and is seen by staff only."""

    class Kind(models.TextChoices):
        THREAT = "threat", _("Mogelijk een bedreiging")
        MANY = "many", _("Veel berichten van dezelfde afzender")
        SLOW = "slow", _("De inwoner vindt dat het te lang duurt")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=300, blank=True, help_text="what was noticed")
    at = models.DateTimeField(default=timezone.now)
    seen_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"], condition=models.Q(seen_at=None), name="one_open_mark_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class SenderHour(models.Model):
    """How much came from one network address in an hour. Only a keyed hash is kept, for two days."""

    sender = models.CharField(max_length=64)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sender", "hour"], name="one_count_per_hour")]

    def __str__(self) -> str:
        return f"{self.hour:%d-%m-%Y %H} {self.count}"
