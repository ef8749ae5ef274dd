"""Phases of a process: what people can do in a certain time, and who may."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.city.models import Area
from participation.models.process import Process


class Allows(models.TextChoices):
    """What people can do in a phase."""

    IDEA = "idea", _("een idee insturen")
    COMMENT = "comment", _("reageren op wat anderen instuurden")
    SUPPORT = "support", _("steun geven")
    SURVEY = "survey", _("een vragenlijst invullen")
    BUDGET = "budget", _("geld verdelen")
    RANKING = "ranking", _("een volgorde kiezen")
    MAP_POINT = "map_point", _("een plek op de kaart aanwijzen")
    TEXT_REMARK = "text_remark", _("een opmerking bij een tekst zetten")


COUNTED = (Allows.SUPPORT, Allows.BUDGET, Allows.RANKING)
"""What counts people: we must know that nobody does it twice, so it is never for just anyone."""


class Who(models.TextChoices):
    """Who may take part in a phase. Said before somebody begins."""

    ANYONE = "anyone", _("iedereen, ook zonder naam")
    EMAIL = "email", _("iedereen met een e-mailadres")
    RESIDENT = "resident", _("inwoners die inloggen met DigiD")
    ENTREPRENEUR = "entrepreneur", _("ondernemers die inloggen met eHerkenning")
    ORGANISATION = "organisation", _("verenigingen en stichtingen")
    INVITED = "invited", _("wie een brief met een code kreeg")


class Moderation(models.TextChoices):
    """When somebody of the municipality looks at what was sent in."""

    BEFORE = "before", _("voordat het op de website komt")
    AFTER = "after", _("nadat het op de website kwam")


class PhaseQuerySet(models.QuerySet["Phase"]):
    """Finding phases."""

    def open_at(self, moment: datetime | None = None) -> PhaseQuerySet:
        """Those that run at this moment: one for each process at the most."""
        now = moment or timezone.now()
        return self.filter(opens__lte=now, closes__gt=now)


class Phase(models.Model):
    """A time in which people can do something. Two phases of a process never overlap.

    `opens` counts, `closes` does not: a phase that closes at midnight was open until then. Counter, telephone
    and paper reach all who may take part on the website too. `results_on`: the day on which the outcome is
    published, promised beforehand.
    """

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="phases")
    title = models.CharField(_("naam"), max_length=80)
    title_en = models.CharField(_("naam in het Engels"), max_length=80, blank=True)
    text = models.TextField(_("wat kunt u doen?"), blank=True)
    text_en = models.TextField(_("wat kunt u doen? (Engels)"), blank=True)
    opens = models.DateTimeField(_("open vanaf"))
    closes = models.DateTimeField(_("dicht op"))
    allows = ArrayField(
        models.CharField(max_length=20, choices=Allows), verbose_name=_("wat kan er"), default=list
    )
    who = models.CharField(_("wie kan meedoen"), max_length=20, choices=Who, default=Who.EMAIL)
    areas = models.ManyToManyField(
        Area,
        blank=True,
        related_name="+",
        verbose_name=_("alleen voor wie woont in"),
        help_text=_("leeg: niet beperkt; kan alleen met DigiD"),
    )
    min_age = models.PositiveSmallIntegerField(_("vanaf leeftijd"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("tot en met leeftijd"), null=True, blank=True)
    moderation = models.CharField(
        _("wanneer kijken wij ernaar"), max_length=10, choices=Moderation, default=Moderation.AFTER
    )
    budget_euros = models.PositiveIntegerField(_("te verdelen bedrag in euro's"), null=True, blank=True)
    results_on = models.DateField(_("uitslag op"), null=True, blank=True)

    objects = PhaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("fase")
        verbose_name_plural = _("fasen")
        ordering = ["opens", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="a_phase_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(allows__contained_by=Allows.values) & ~Q(allows=[]),
                name="a_phase_allows_known_things",
            ),
            models.CheckConstraint(
                condition=~Q(who="anyone") | ~Q(allows__overlap=list(COUNTED)),
                name="who_is_counted_is_known",
            ),
            models.CheckConstraint(
                condition=Q(who="resident") | Q(min_age=None, max_age=None),
                name="an_age_is_known_by_digid_only",
            ),
            models.CheckConstraint(
                condition=~Q(allows__contains=["budget"]) | Q(budget_euros__gt=0),
                name="a_budget_round_has_a_budget",
            ),
            ExclusionConstraint(
                name="phases_never_overlap",
                expressions=[
                    ("process", RangeOperators.EQUAL),
                    (
                        Func(
                            F("opens"),
                            F("closes"),
                            Value("[)"),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return (get_language() == "en" and self.title_en) or self.title

    @property
    def is_open(self) -> bool:
        """Whether people can take part now."""
        return self.opens <= timezone.now() < self.closes

    @property
    def is_over(self) -> bool:
        """Whether it has closed."""
        return self.closes <= timezone.now()

    @property
    def until(self) -> datetime:
        """The last moment, for screens: not "20 maart, 00.00 uur", which is read as a day later."""
        closes = timezone.localtime(self.closes)
        return closes - timedelta(minutes=1) if (closes.hour, closes.minute) == (0, 0) else closes

    @property
    def words(self) -> str:
        """What people can do, in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.text_en) or self.text
