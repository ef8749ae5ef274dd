"""What was read back to a resident before staff sent it for them, and how they agreed."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Assistance
from core.cases.models.case import Case


class ReadBack(models.Model):
    """One summary, in the words that were read. A trigger refuses to change or remove it."""

    class Agreed(models.TextChoices):
        SIGNED = "signed", _("De inwoner tekende de papieren samenvatting")
        SAID = "said", _("De inwoner zei dat het klopt")
        LETTER = "letter", _("Het staat zo in de brief")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="read_back")
    assistance = models.ForeignKey(Assistance, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    lines = models.JSONField(help_text="pairs of a question and its answer, as they were read")
    agreed = models.CharField(max_length=10, choices=Agreed)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "assistance"], name="read_back_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.agreed}"
