"""Links that stand on public pages, and whether they still lead somewhere."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from services.models.service import Service


class CheckedLink(models.Model):
    """One address that public pages link to, and what was found there the last time we looked."""

    class Outcome(models.TextChoices):
        UNKNOWN = "unknown", _("nog niet nagekeken")
        WORKS = "works", _("werkt")
        MOVED = "moved", _("verhuisd")
        GONE = "gone", _("bestaat niet meer")
        SILENT = "silent", _("geeft geen antwoord")

    address = models.CharField(_("adres"), max_length=500, unique=True)
    services = models.ManyToManyField(Service, verbose_name=_("staat bij"), related_name="+")
    outcome = models.CharField(_("uitkomst"), max_length=10, choices=Outcome, default=Outcome.UNKNOWN)
    leads_to = models.CharField(_("verhuisd naar"), max_length=500, blank=True)
    checked_at = models.DateTimeField(_("nagekeken op"), null=True)
    failing_since = models.DateTimeField(_("stuk sinds"), null=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["address"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(failing_since=None) | models.Q(outcome__in=["gone", "silent"]),
                name="only_a_broken_link_fails_since",
            )
        ]

    def __str__(self) -> str:
        return self.address
