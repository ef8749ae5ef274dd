"""Who lives where, and what we do for neighbourhoods from which we hear little."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.city.models import Area
from participation.models.process import Process


class Population(models.Model):
    """How many people live in an area, as a source says. `example`: an invented figure, shown as such."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="population")
    year = models.PositiveSmallIntegerField(_("jaar"))
    people = models.PositiveIntegerField(_("inwoners"))
    source = models.CharField(_("bron"), max_length=120)
    example = models.BooleanField(_("voorbeeld"), default=False)

    class Meta:
        verbose_name = _("aantal inwoners")
        verbose_name_plural = _("aantallen inwoners")
        ordering = ["area", "-year"]
        constraints = [models.UniqueConstraint(fields=["area", "year"], name="one_population_a_year")]

    def __str__(self) -> str:
        return f"{self.area_id} {self.year}: {self.people}"


class Nudge(models.Model):
    """What we do for an area that is silent: letters, a table at the counter, a visit to the street."""

    class How(models.TextChoices):
        LETTERS = "letters", _("brieven")
        COUNTER = "counter", _("aandacht aan de balie")
        STREET = "street", _("bezoek aan de straat")

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="nudges")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(_("hoe"), max_length=10, choices=How)
    planned_on = models.DateField(_("gepland op"))
    done_on = models.DateField(_("gedaan op"), null=True, blank=True)
    note = models.CharField(_("toelichting"), max_length=200, blank=True)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("extra stap voor een buurt")
        verbose_name_plural = _("extra stappen voor buurten")
        ordering = ["planned_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(how__in=["letters", "counter", "street"]), name="a_nudge_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area_id}: {self.how}"
