"""What holds for each kind of initiative from a day on: terms, thresholds and criteria, as data."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What somebody asks of the city."""

    NEIGHBOURHOOD_IDEA = "neighbourhood_idea", _("buurtidee")
    RIGHT_TO_CHALLENGE = "right_to_challenge", _("uitdaagrecht")
    CITIZENS_INITIATIVE = "citizens_initiative", _("burgerinitiatief")


class InitiativeRules(models.Model):
    """Terms and thresholds of one kind, from a day on. The participation bylaw sets them (Gemeentewet 150).

    `is_decision`: the answer is a decision to which one can object (Awb 1:3, 6:7); otherwise a colleague who
    did not decide looks at it again when the initiator asks for that.
    """

    kind = models.CharField(_("soort"), max_length=20, choices=Kind)
    valid_from = models.DateField(_("geldig vanaf"))
    answer_weeks = models.PositiveSmallIntegerField(_("antwoord binnen (weken)"))
    advice_days = models.PositiveSmallIntegerField(_("advies binnen (werkdagen)"))
    is_decision = models.BooleanField(_("besluit waartegen bezwaar kan"))
    again_weeks = models.PositiveSmallIntegerField(_("opnieuw kijken binnen (weken)"), default=6)
    support_needed = models.PositiveIntegerField(_("steun die nodig is"), default=0)
    support_days = models.PositiveSmallIntegerField(_("dagen om steun te verzamelen"), default=0)
    min_age = models.PositiveSmallIntegerField(_("steun vanaf leeftijd"), null=True, blank=True)
    sample = models.PositiveSmallIntegerField(_("hoeveel steun wij nakijken"), default=0)
    legal_ground = models.CharField(_("grondslag"), max_length=200)
    example = models.BooleanField(_("voorbeeld"), default=False)

    class Meta:
        verbose_name = _("regels voor initiatieven")
        verbose_name_plural = _("regels voor initiatieven")
        ordering = ["kind", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "valid_from"], name="one_set_of_rules_on_a_day"),
            models.CheckConstraint(
                condition=Q(answer_weeks__gte=1, advice_days__gte=1, again_weeks__gte=1),
                name="terms_of_initiatives_count_something",
            ),
            models.CheckConstraint(
                condition=Q(support_needed=0) | Q(support_days__gte=1), name="support_takes_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.valid_from}"


class RuleCriterion(models.Model):
    """One thing by which an initiative of this kind is judged; known before anybody applies."""

    rules = models.ForeignKey(InitiativeRules, on_delete=models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField(_("volgorde"))
    title = models.CharField(_("waar letten wij op?"), max_length=150)
    title_en = models.CharField(_("waar letten wij op? (Engels)"), max_length=150)

    class Meta:
        verbose_name = _("criterium")
        verbose_name_plural = _("criteria")
        ordering = ["rules", "order"]
        constraints = [
            models.UniqueConstraint(fields=["rules", "order"], name="criteria_of_rules_stand_in_order")
        ]

    def __str__(self) -> str:
        return (get_language() == "en" and self.title_en) or self.title


def rules_on(kind: str, day: date) -> InitiativeRules:
    """What holds for a kind on a day. InitiativeRules.DoesNotExist when nothing was filled in."""
    return InitiativeRules.objects.filter(kind=kind, valid_from__lte=day).latest("valid_from")
