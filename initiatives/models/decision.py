"""The answer to an initiative: judged by each criterion, agreed upon, followed until it is done."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from initiatives.models.initiative import Initiative
from initiatives.models.rules import RuleCriterion


class Decision(models.Model):
    """What was decided, append-only. The second round answers an appeal.

    A trigger holds that nobody decides the second round who decided or guided the first (Awb 10:3(3)), and
    that a decision judges each criterion once.
    """

    class Outcome(models.TextChoices):
        GRANTED = "granted", _("wij zeggen ja")
        PARTLY = "partly", _("wij zeggen voor een deel ja")
        REFUSED = "refused", _("wij zeggen nee")

    FIRST, SECOND = 1, 2

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="decisions")
    round = models.PositiveSmallIntegerField(default=FIRST)
    outcome = models.CharField(_("antwoord"), max_length=10, choices=Outcome)
    text = models.TextField(_("uitleg"))
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    guide = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(default=timezone.localdate)
    object_by = models.DateField(null=True, help_text="the last day to object or to ask for a second look")

    class Meta:
        verbose_name = _("antwoord op een initiatief")
        verbose_name_plural = _("antwoorden op initiatieven")
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "round"], name="a_round_is_decided_once"),
            models.CheckConstraint(condition=Q(round__in=[1, 2]), name="there_are_two_rounds"),
            models.CheckConstraint(condition=~Q(text=""), name="a_decision_has_words"),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()


class Judgement(models.Model):
    """What was found of one criterion, and why. Append-only."""

    class Met(models.TextChoices):
        YES = "yes", _("ja")
        PARTLY = "partly", _("voor een deel")
        NO = "no", _("nee")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="judgements")
    criterion = models.ForeignKey(RuleCriterion, on_delete=models.PROTECT, related_name="+")
    met = models.CharField(max_length=10, choices=Met)
    why = models.TextField()

    class Meta:
        ordering = ["criterion__order"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "criterion"], name="a_criterion_is_judged_once"),
            models.CheckConstraint(condition=~Q(why=""), name="a_criterion_is_judged_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.met}"


class Agreement(models.Model):
    """What both do, for how much, from when until when; and how it went."""

    initiative = models.OneToOneField(Initiative, on_delete=models.CASCADE, related_name="agreement")
    budget_euros = models.PositiveIntegerField(_("bedrag in euro's"), default=0)
    starts_on = models.DateField(_("begint op"))
    ends_on = models.DateField(_("klaar op"))
    city_does = models.TextField(_("wat doet de gemeente?"))
    initiator_does = models.TextField(_("wat doet de indiener?"))
    report = models.TextField(_("hoe ging het?"), blank=True)
    reported_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="an_agreement_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(city_does="") & ~Q(initiator_does=""), name="an_agreement_says_what_both_do"
            ),
        ]

    def __str__(self) -> str:
        return str(self.initiative_id)
