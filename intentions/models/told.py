"""What was told about an intention, in the order in which people heard it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from intentions.models.intention import Intention


class Told(models.Model):
    """One thing that was told, append-only."""

    class What(models.TextChoices):
        PUBLISHED = "published", _("op de website gezet")
        DATE_MOVED = "date_moved", _("andere datum")
        NEWS = "news", _("nieuws")
        SILENCE = "silence", _("nog geen nieuws")
        DECIDED = "decided", _("besloten")
        STOPPED = "stopped", _("gestopt")

    intention = models.ForeignKey(Intention, on_delete=models.PROTECT, related_name="told")
    what = models.CharField(max_length=20, choices=What)
    text = models.CharField(_("wat u vertelt"), max_length=300)
    text_en = models.CharField(_("hetzelfde in het Engels"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.intention_id}: {self.what}"

    @property
    def words(self) -> str:
        """What was told, in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.text_en) or self.text
