"""More time for a resident, because the portal did not work while a term ran out."""

from __future__ import annotations

from django.db import models

from core.city.models import Outage


class TermExtension(models.Model):
    """One term of one case that an outage touched (Awb art. 2:21(3)): once for each outage."""

    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="term_extensions")
    outage = models.ForeignKey(Outage, on_delete=models.PROTECT, related_name="extensions")
    was = models.DateField()
    until = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "outage"], name="one_extension_per_outage"),
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("was")), name="an_extension_gives_more_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.was} {self.until}"
