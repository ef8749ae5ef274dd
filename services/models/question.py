"""Questions that people ask often, with their answers."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from services.markdown import render
from services.models.service import Service
from services.models.topic import Topic
from services.publishing import changed, gone


class Question(models.Model):
    """A question and its answer, under a topic and perhaps with the service that it is about."""

    slug = models.SlugField(_("naam in adressen"), max_length=100, unique=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, verbose_name=_("onderwerp"))
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        verbose_name=_("dienst"),
        related_name="questions",
    )
    question = models.CharField(_("vraag"), max_length=200)
    answer = models.TextField(_("antwoord"))
    question_en = models.CharField(_("vraag in het Engels"), max_length=200, blank=True)
    answer_en = models.TextField(_("antwoord in het Engels"), blank=True)
    rendered = models.JSONField(default=dict, editable=False)
    loaded = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("vraag")
        verbose_name_plural = _("vragen")
        ordering = ["topic", "question"]

    def __str__(self) -> str:
        return self.question

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the words, and the HTML of the answers beside them; the search sees it at once."""
        self.rendered = {"nl": render(self.answer), "en": render(self.answer_en)}
        with transaction.atomic():
            super().save(*args, **kwargs)
            changed(self)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Gone, and no longer found."""
        with transaction.atomic():
            gone(self)
            return super().delete(*args, **kwargs)

    @property
    def language(self) -> str:
        """The language in which this page can show it."""
        return "en" if get_language() == "en" and self.question_en and self.answer_en else "nl"

    @property
    def asked(self) -> str:
        """The question in the language of the page, Dutch where there is no English."""
        return self.question_en if self.language == "en" else self.question

    @property
    def answered(self) -> SafeString:
        """The answer as HTML, safe to show: services.markdown made it when the words were saved."""
        return SafeString(self.rendered.get(self.language, ""))
