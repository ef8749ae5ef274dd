"""Papers that belong to a case, as `core.cases.uploads` made them safe."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.accounts.models import User
from core.audit.models import Office
from core.cases.models.case import Case
from core.cases.models.event import CaseEvent

MAX_BYTES = 10 * 1024 * 1024


class Attachment(models.Model):
    """One file that came with one line of the timeline; what is stored was remade from what was sent."""

    class Kind(models.TextChoices):
        JPEG = "image/jpeg", "JPG"
        PNG = "image/png", "PNG"
        PDF = "application/pdf", "PDF"

    office = models.CharField(max_length=20, choices=Office, default=Office.MUNICIPALITY)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attachments")
    event = models.ForeignKey(CaseEvent, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=120, help_text="as shown and downloaded; the stored name says nothing")
    kind = models.CharField(max_length=20, choices=Kind)
    size = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="attachments", unique=True)
    uploaded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["image/jpeg", "image/png", "application/pdf"]),
                name="an_attachment_is_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0, size__lte=2 * MAX_BYTES), name="an_attachment_has_a_size"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="an_attachment_has_its_sum"
            ),
        ]

    def __str__(self) -> str:
        return self.name
