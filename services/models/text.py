"""The words of a version in one language."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Language
from services.markdown import plain, render

LANGUAGES = tuple(Language.values)

PARTS = (
    "what",
    "for_whom",
    "needed",
    "online",
    "counter",
    "phone",
    "post",
    "costs",
    "how_long",
    "next",
    "appeal",
    "legal_ground",
    "contact",
)
"""The parts of a page that are Markdown, in the order in which people read them."""


def label_of(name: str) -> str:
    """What a field of a text is called, for a heading."""
    return str(ServiceText._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]


class ServiceText(models.Model):
    """A version in one language. Only words of a draft can change: the database refuses the rest."""

    version = models.ForeignKey("ServiceVersion", on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("taal"), max_length=2, choices=Language)
    title = models.CharField(_("titel"), max_length=100, help_text=_("wat mensen doen: Paspoort aanvragen"))
    summary = models.CharField(_("samenvatting"), max_length=200)
    what = models.TextField(_("wat is het"), blank=True)
    for_whom = models.TextField(_("voor wie"), blank=True)
    needed = models.TextField(_("wat hebt u nodig"), blank=True)
    online = models.TextField(_("online"), blank=True)
    counter = models.TextField(_("aan de balie"), blank=True)
    phone = models.TextField(_("telefoon"), blank=True)
    post = models.TextField(_("post"), blank=True)
    costs = models.TextField(_("kosten"), blank=True)
    how_long = models.TextField(_("hoe lang duurt het"), blank=True)
    next = models.TextField(_("wat gebeurt daarna"), blank=True)
    appeal = models.TextField(_("niet mee eens"), blank=True)
    legal_ground = models.TextField(_("wat zegt de wet"), blank=True)
    contact = models.TextField(_("contact"), blank=True)
    rendered = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("tekst")
        verbose_name_plural = _("teksten")
        ordering = ["version", "-language"]
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="one_text_per_language")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the words, and the HTML of each part beside them."""
        self.rendered = {part: html for part in PARTS if (html := render(getattr(self, part)))}
        super().save(*args, **kwargs)

    @property
    def html(self) -> dict[str, SafeString]:
        """Each filled part as HTML, safe to show: services.markdown made it when the words were saved."""
        return {part: SafeString(html) for part, html in self.rendered.items()}

    @property
    def words(self) -> str:
        """All parts as plain text."""
        return "\n".join(plain(value) for part in PARTS if (value := getattr(self, part)))

    def copy_to(self, version: Any) -> ServiceText:
        """The same words in another version."""
        values = {name: getattr(self, name) for name in ("language", "title", "summary", *PARTS)}
        return ServiceText.objects.create(version=version, **values)
