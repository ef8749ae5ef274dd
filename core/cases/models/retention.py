"""What is left of a case when its time is over: a record that it was destroyed, without a name."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from core.audit.models import Office


class Destruction(models.Model):
    """The proof that a file was destroyed (Archiefwet; Selectielijst gemeenten 2020). Append-only."""

    reference = models.CharField(max_length=19, unique=True)
    kind = models.SlugField()
    office = models.CharField(max_length=20, choices=Office)
    closed_on = models.DateField()
    destroy_after = models.DateField()
    destroyed_at = models.DateTimeField(default=timezone.now)
    rows = models.PositiveIntegerField(help_text="rows that were removed")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.reference} {self.destroyed_at:%d-%m-%Y}"


class FileToRemove(models.Model):
    """A stored file whose row is gone. It stays listed until the file is gone too, whatever dies between."""

    name = models.CharField(max_length=200, unique=True)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name
