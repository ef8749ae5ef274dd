"""What readers say of a page, without who said it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Language
from core.audit import personal_data

MOST_A_DAY = 500
"""Of one page: somebody who posts all day fills no disk."""


class PageFeedback(models.Model):
    """Whether somebody found what they looked for: by day, with a reason, and no person.

    `page` is the path without the prefix of the language. Of `words` the personal data were taken out.
    """

    class Reason(models.TextChoices):
        UNCLEAR = "unclear", _("Ik begrijp de tekst niet")
        INCOMPLETE = "incomplete", _("Er staat niet wat ik zoek")
        WRONG = "wrong", _("Er staat iets dat niet klopt")
        BROKEN = "broken", _("Er werkt iets niet")
        OTHER = "other", _("Iets anders")

    page = models.CharField(_("pagina"), max_length=200)
    language = models.CharField(_("taal"), max_length=2, choices=Language)
    day = models.DateField(_("dag"), default=timezone.localdate, editable=False)
    found = models.BooleanField(_("gevonden"))
    reason = models.CharField(_("waarom niet"), max_length=10, choices=Reason, blank=True)
    words = models.TextField(_("in eigen woorden"), max_length=1000, blank=True)
    handled = models.BooleanField(_("afgehandeld"), default=False)

    class Meta:
        verbose_name = _("reactie op een pagina")
        verbose_name_plural = _("reacties op pagina's")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["page", "-day"])]

    def __str__(self) -> str:
        return f"{self.page} {self.day:%d-%m-%Y}"

    @classmethod
    def keep(cls, *, page: str, language: str, found: bool, reason: str = "", words: str = "") -> None:
        """Keep one answer, without what says who gave it; at most MOST_A_DAY of one page."""
        page = page.removeprefix("/en") or "/"
        if cls.objects.filter(page=page, day=timezone.localdate()).count() < MOST_A_DAY:
            cls.objects.create(
                page=page, language=language, found=found, reason=reason, words=personal_data.without(words)
            )
