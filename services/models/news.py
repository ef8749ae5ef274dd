"""News of the municipality."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from services.markdown import render
from services.publishing import changed, gone


class NewsQuerySet(models.QuerySet["News"]):
    """Finding what readers may see."""

    def public(self) -> NewsQuerySet:
        """What is out now, newest first."""
        return self.filter(published_at__lte=timezone.now()).order_by("-published_at", "-pk")


class News(models.Model):
    """A piece of news, public from its moment on; without a moment nobody sees it.

    `findable`: the search has it; services.searching.show_what_came_out sees to those whose moment came.
    `example`: invented for the demo, and the page says so.
    """

    slug = models.SlugField(_("naam in adressen"), max_length=100, unique=True)
    published_at = models.DateTimeField(_("op de website vanaf"), null=True, blank=True)
    title = models.CharField(_("titel"), max_length=120)
    summary = models.CharField(_("samenvatting"), max_length=200)
    body = models.TextField(_("tekst"))
    title_en = models.CharField(_("titel in het Engels"), max_length=120, blank=True)
    summary_en = models.CharField(_("samenvatting in het Engels"), max_length=200, blank=True)
    body_en = models.TextField(_("tekst in het Engels"), blank=True)
    example = models.BooleanField(_("voorbeeld"), default=False)
    findable = models.BooleanField(default=False, editable=False)
    rendered = models.JSONField(default=dict, editable=False)
    loaded = models.CharField(max_length=64, blank=True, editable=False)

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("nieuws")
        verbose_name_plural = _("nieuws")
        ordering = ["-published_at"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the words, and their HTML beside them; readers and the search see it at once."""
        self.rendered = {"nl": render(self.body), "en": render(self.body_en)}
        with transaction.atomic():
            super().save(*args, **kwargs)
            changed(self)

    def get_absolute_url(self) -> str:
        """The public page, in the language of now."""
        return reverse("services:news_item", args=[self.slug])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Gone, and no longer found."""
        with transaction.atomic():
            gone(self)
            return super().delete(*args, **kwargs)

    @property
    def language(self) -> str:
        """The language in which this page can show it."""
        return "en" if get_language() == "en" and self.title_en and self.body_en else "nl"

    @property
    def headline(self) -> str:
        """The title in the language of the page, Dutch where there is no English."""
        return self.title_en if self.language == "en" else self.title

    @property
    def intro(self) -> str:
        """The summary in the language of the page, Dutch where there is no English."""
        return self.summary_en if self.language == "en" else self.summary

    @property
    def html(self) -> SafeString:
        """The text as HTML, safe to show: services.markdown made it when the words were saved."""
        return SafeString(self.rendered.get(self.language, ""))
