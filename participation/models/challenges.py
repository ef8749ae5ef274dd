"""Challenges: a question of the municipality, open to all, judged by criteria that were known before."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from participation.models.contributions import Contribution
from participation.models.process import Process


class Challenge(models.Model):
    """What makes a process a challenge: an experiment, so what we want to learn is said beforehand."""

    process = models.OneToOneField(Process, on_delete=models.PROTECT, related_name="challenge")
    prize = models.TextField(_("wat kunt u winnen?"), blank=True)
    prize_en = models.TextField(_("wat kunt u winnen? (Engels)"), blank=True)
    learn = models.TextField(_("wat willen wij leren?"), blank=True)
    learn_en = models.TextField(_("wat willen wij leren? (Engels)"), blank=True)
    measure = models.TextField(_("hoe meten wij dat?"), blank=True)
    measure_en = models.TextField(_("hoe meten wij dat? (Engels)"), blank=True)
    revise_until = models.DateField(_("verbeteren kan tot en met"), null=True, blank=True)
    evaluation = models.TextField(_("wat leerden wij?"), blank=True)
    evaluation_en = models.TextField(_("wat leerden wij? (Engels)"), blank=True)
    evaluated_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("uitdaging")
        verbose_name_plural = _("uitdagingen")
        constraints = [
            models.CheckConstraint(
                condition=Q(evaluated_at=None) | ~Q(evaluation=""), name="an_evaluation_says_something"
            )
        ]

    def __str__(self) -> str:
        return str(self.process_id)

    def said(self, name: str) -> str:
        """These words in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and getattr(self, f"{name}_en")) or str(getattr(self, name))

    def language_of(self, name: str) -> str:
        """The language of `said`."""
        return "en" if get_language() == "en" and getattr(self, f"{name}_en") else "nl"


class Criterion(models.Model):
    """What the jury looks at. Fixed once the process is published: a trigger holds it."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="criteria")
    order = models.PositiveSmallIntegerField(_("volgorde"), default=1)
    title = models.CharField(_("waar letten wij op?"), max_length=120)
    title_en = models.CharField(_("waar letten wij op? (Engels)"), max_length=120, blank=True)
    text = models.CharField(_("uitleg"), max_length=300, blank=True)
    text_en = models.CharField(_("uitleg (Engels)"), max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField(
        _("gewicht"), default=1, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    class Meta:
        verbose_name = _("criterium")
        verbose_name_plural = _("criteria")
        ordering = ["process", "order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(weight__range=(1, 5)), name="a_criterion_weighs_something")
        ]

    def __str__(self) -> str:
        return (get_language() == "en" and self.title_en) or self.title

    @property
    def words(self) -> str:
        """What it means, in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.text_en) or self.text


class Juror(models.Model):
    """Somebody of the jury, by name and role; known before the jury judges."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="jurors")
    name = models.CharField(_("naam"), max_length=120)
    role = models.CharField(_("wie is dit?"), max_length=150)
    role_en = models.CharField(_("wie is dit? (Engels)"), max_length=150, blank=True)
    organisation_name = models.CharField(_("van welke organisatie?"), max_length=200, blank=True)
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("medewerker")
    )

    class Meta:
        verbose_name = _("jurylid")
        verbose_name_plural = _("juryleden")
        ordering = ["process", "name"]
        constraints = [
            models.UniqueConstraint(fields=["process", "name"], name="a_juror_sits_once"),
            models.UniqueConstraint(fields=["process", "user"], name="a_user_sits_in_a_jury_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def who(self) -> str:
        """Their role, in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.role_en) or self.role


class Score(models.Model):
    """What one juror thinks of one contribution by one criterion, 1 to 5."""

    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField(_("punten"))
    entered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("punten")
        verbose_name_plural = _("punten")
        constraints = [
            models.UniqueConstraint(
                fields=["juror", "criterion", "contribution"], name="a_juror_scores_once"
            ),
            models.CheckConstraint(condition=Q(points__range=(1, 5)), name="a_score_is_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.points}"


class Revision(models.Model):
    """What a shortlisted contribution said before its sender revised it, which they may do once."""

    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="revision")
    title = models.CharField(_("titel"), max_length=120)
    text = models.TextField(_("tekst"))
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("eerdere tekst")
        verbose_name_plural = _("eerdere teksten")

    def __str__(self) -> str:
        return self.title
