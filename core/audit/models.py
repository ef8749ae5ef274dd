"""Who saw whose data, and why. Ids only: a row outlives the person and the user it speaks of."""

from django.db import models
from django.utils import timezone


class Office(models.TextChoices):
    """Whose files these are. The ombudsman's are invisible to the municipality, and the reverse."""

    MUNICIPALITY = "municipality", "Gemeente"
    OMBUDSMAN = "ombudsman", "Ombudsman"


class AccessRecord(models.Model):
    """One look at one person's data: append-only, kept apart from the data itself."""

    class Action(models.TextChoices):
        VIEWED = "viewed", "Bekeken"
        REVEALED = "revealed", "BSN getoond"
        FOUND = "found", "Gevonden bij zoeken"
        PRINTED = "printed", "Afgedrukt"
        DOWNLOADED = "downloaded", "Gedownload"

    at = models.DateTimeField(default=timezone.now, editable=False)
    office = models.CharField(max_length=20, choices=Office)
    user_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    action = models.CharField(max_length=20, choices=Action)
    what = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person_id", "-at"])]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(action="revealed") | ~models.Q(reason=""),
                name="revealing_needs_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.action} {self.person_id}"
