"""Subjects and life events: the ways in to the services."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from services.publishing import changed, gone


class Topic(models.Model):
    """A subject ("afval") or a life event ("ik ga verhuizen") under which services are found."""

    class Kind(models.TextChoices):
        SUBJECT = "subject", _("onderwerp")
        LIFE_EVENT = "life_event", _("levensgebeurtenis")

    slug = models.SlugField(_("naam in adressen"), unique=True)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    icon = models.SlugField(_("pictogram"), blank=True)
    title = models.CharField(_("titel"), max_length=80)
    title_en = models.CharField(_("titel in het Engels"), max_length=80, blank=True)
    summary = models.CharField(_("samenvatting"), max_length=200, blank=True)
    summary_en = models.CharField(_("samenvatting in het Engels"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("onderwerp")
        verbose_name_plural = _("onderwerpen")
        ordering = ["kind", "position", "title"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it; readers and the search see it at once."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            changed(self)

    def get_absolute_url(self) -> str:
        """The page of the topic, in the language of now."""
        return reverse("services:topic", args=[self.slug])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Gone, and no longer found."""
        with transaction.atomic():
            gone(self)
            return super().delete(*args, **kwargs)

    @property
    def name(self) -> str:
        """The title in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.title_en) or self.title

    @property
    def about(self) -> str:
        """The summary in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.summary_en) or self.summary
