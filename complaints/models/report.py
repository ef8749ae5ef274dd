"""What a report of the ombudsman holds: conduct measured against the norms, and recommendations."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.ombudsman import Inquiry, OmbudsmanFile
from complaints.rules.norms import Norm
from core.accounts.models import User


class NormFinding(models.Model):
    """Whether conduct met one norm of the Behoorlijkheidswijzer (Awb art. 9:27, 9:36(2))."""

    class Met(models.TextChoices):
        YES = "yes", _("behoorlijk")
        NO = "no", _("niet behoorlijk")

    file = models.ForeignKey(OmbudsmanFile, on_delete=models.CASCADE, related_name="norm_findings")
    norm = models.CharField(max_length=30, choices=Norm)
    met = models.CharField(max_length=5, choices=Met)
    why = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["file", "norm"], name="one_finding_per_norm"),
            models.CheckConstraint(condition=~Q(why=""), name="a_finding_has_its_why"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.norm} {self.met}"


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """Lists of recommendations, as the municipality sees them."""

    def visible_to(self, user: User) -> RecommendationQuerySet:
        """Those of published reports whose findings were put to this contact person."""
        put = Inquiry.objects.visible_to(user).filter(about=Inquiry.About.FINDINGS)
        return self.filter(file__in=put.values("file"), file__reported_on__isnull=False)


class Recommendation(models.Model):
    """What the ombudsman recommends, and what the municipality does with it (Awb 9:36(4))."""

    class Answer(models.TextChoices):
        FOLLOWED = "followed", _("wij doen dit")
        PARTLY = "partly", _("wij doen dit voor een deel")
        NOT = "not", _("wij doen dit niet")

    file = models.ForeignKey(OmbudsmanFile, on_delete=models.CASCADE, related_name="recommendations")
    text = models.TextField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    why = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="") | (~Q(why="") & Q(answered_at__isnull=False)),
                name="an_answer_has_reasons",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
