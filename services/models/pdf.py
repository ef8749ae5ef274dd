"""The page as a PDF, kept as long as nothing on it changes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from services.models.text import ServiceText


class KeptPdf(models.Model):
    """A text as PDF; `fingerprint` is that of the page it was made of. One per text."""

    text = models.OneToOneField(ServiceText, primary_key=True, on_delete=models.CASCADE, related_name="pdf")
    fingerprint = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        verbose_name = _("bewaarde pdf")
        verbose_name_plural = _("bewaarde pdf's")

    def __str__(self) -> str:
        return str(self.text_id)
