"""A text that people put remarks at, in passages that can be pointed at."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from participation.models.phase import Phase


class Passage(models.Model):
    """One passage of the text of a phase: what a remark is about."""

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="passages")
    order = models.PositiveSmallIntegerField(_("volgorde"))
    heading = models.CharField(_("kop"), max_length=150, blank=True)
    heading_en = models.CharField(_("kop in het Engels"), max_length=150, blank=True)
    text = models.TextField(_("tekst"))
    text_en = models.TextField(_("tekst in het Engels"), blank=True)

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["phase", "order"]
        constraints = [models.UniqueConstraint(fields=["phase", "order"], name="passages_stand_in_order")]

    def __str__(self) -> str:
        return (get_language() == "en" and self.heading_en) or self.heading or self.text[:60]
