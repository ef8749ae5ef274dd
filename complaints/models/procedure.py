"""Steps of handling that have rows of their own: hearings, delays and measures."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models.complaint import Complaint
from complaints.models.involved import Involved
from core.accounts.models import User
from core.cases.models import Case


class Hearing(models.Model):
    """A conversation in which somebody is heard, and its report (Awb art. 9:10, 9:30, 9:31)."""

    class State(models.TextChoices):
        PLANNED = "planned", _("afgesproken")
        HELD = "held", _("geweest")
        CANCELLED = "cancelled", _("gaat niet door")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hearings")
    involved = models.ForeignKey(
        Involved,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="hearings",
        help_text="the official who is heard; empty for the complainant",
    )
    starts_at = models.DateTimeField(_("dag en tijd"))
    minutes = models.PositiveSmallIntegerField(_("minuten"), default=60)
    place = models.CharField(_("plaats"), max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    report = models.TextField(_("verslag"), blank=True)
    reported_on = models.DateField(null=True, blank=True)
    reaction = models.TextField(_("reactie op het verslag"), blank=True)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="held") | ~Q(report=""), name="a_held_hearing_has_a_report"
            ),
            models.UniqueConstraint(
                fields=["case", "involved"],
                condition=Q(state="planned"),
                nulls_distinct=False,
                name="one_planned_hearing_each",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.starts_at:%d-%m-%Y}"


class Delay(models.Model):
    """More time: once by decision, further only with the complainant's written consent (Awb 9:11(2), (3))."""

    class Kind(models.TextChoices):
        ADJOURNED = "adjourned", _("verdaagd (Awb 9:11, tweede lid)")
        CONSENTED = "consented", _("uitgesteld met toestemming (Awb 9:11, derde lid)")

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="delays")
    kind = models.CharField(max_length=10, choices=Kind)
    until = models.DateField()
    reason = models.TextField()
    consent_on = models.DateField(null=True, blank=True)
    consent_words = models.CharField(max_length=300, blank=True, help_text="letter or mail that gives it")
    decided_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(kind="adjourned"), name="adjourned_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="adjourned") | (Q(consent_on__isnull=False) & ~Q(consent_words="")),
                name="further_delay_needs_consent",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_delay_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind} {self.until:%d-%m-%Y}"


class Measure(models.Model):
    """What we promised to do after a complaint, tracked until it is done; then the complainant hears."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="measures")
    text = models.CharField(_("wat gaan wij doen"), max_length=500)
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("wie")
    )
    due_on = models.DateField(_("klaar op"))
    done_on = models.DateField(null=True, blank=True)
    done_words = models.TextField(_("wat is er gedaan"), blank=True)

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.CheckConstraint(condition=Q(done_on=None) | ~Q(done_words=""), name="done_says_what")
        ]

    def __str__(self) -> str:
        return self.text
