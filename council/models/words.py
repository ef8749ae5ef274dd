"""What people add: plain words by an editor, and a reader who misses a paper."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from council.models.meetings import AgendaItem, Meeting


class PlainWords(models.Model):
    """An agenda item in plain words, and what it means for the neighbourhoods it is about."""

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="plain")
    title = models.CharField(_("titel in gewone woorden"), max_length=150, blank=True)
    title_en = models.CharField(_("hetzelfde in het Engels"), max_length=150, blank=True)
    summary = models.TextField(_("waar gaat het over?"))
    summary_en = models.TextField(_("hetzelfde in het Engels"), blank=True)
    meaning = models.TextField(_("wat betekent dit voor de buurt?"), blank=True)
    meaning_en = models.TextField(_("hetzelfde in het Engels"), blank=True)
    written_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("uitleg in gewone woorden")
        verbose_name_plural = _("uitleg in gewone woorden")
        permissions = [
            ("explain", "May explain council items, and answer who misses a paper"),
            ("take_away", "May take meetings, items and papers off the website at once"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}"


class MissingPaper(models.Model):
    """A reader misses a document. It holds no name and no address."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="missing")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.CASCADE, related_name="missing"
    )
    what = models.CharField(_("welk document mist u?"), max_length=300)
    told_at = models.DateTimeField(_("gemeld"), default=timezone.now)
    done_at = models.DateTimeField(_("afgehandeld"), null=True, blank=True)
    done_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("gemist document")
        verbose_name_plural = _("gemiste documenten")
        ordering = ["-told_at"]
        indexes = [
            models.Index(fields=["told_at"], condition=models.Q(done_at=None), name="papers_missed_now")
        ]

    def __str__(self) -> str:
        return self.what
