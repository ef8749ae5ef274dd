"""What staff took off the website at once, so that nothing brings it back."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User


class TakenAwayQuerySet(models.QuerySet["TakenAway"]):
    """Asking what may not come back."""

    def holds(self, source: str, source_id: str, what: str = "meeting") -> bool:
        """Whether this meeting, item or paper of a source was taken away: an importer leaves it out."""
        return self.filter(what=what, source=source, source_id=source_id).exists()

    def among(self, source: str, what: str) -> set[str]:
        """The numbers of all that was taken away of this source: one question for a whole agenda."""
        return set(self.filter(what=what, source=source).values_list("source_id", flat=True))


class TakenAway(models.Model):
    """A meeting, item or paper that staff took away: who, when and why. No title: that may be secret.

    The rows are never changed or removed.
    """

    class What(models.TextChoices):
        MEETING = "meeting", _("vergadering")
        ITEM = "item", _("agendapunt")
        PAPER = "paper", _("stuk")

    what = models.CharField(_("wat"), max_length=10, choices=What)
    source = models.CharField(_("bron"), max_length=20)
    source_id = models.CharField(_("nummer bij de bron"), max_length=100)
    why = models.CharField(_("waarom"), max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("door"))
    at = models.DateTimeField(_("wanneer"), default=timezone.now)

    objects = TakenAwayQuerySet.as_manager()

    class Meta:
        verbose_name = _("weggehaald")
        verbose_name_plural = _("weggehaald")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["what", "source", "source_id"], name="taken_away_once")
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.source} {self.source_id}"
