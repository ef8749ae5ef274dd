"""What the council decided, and how the parties voted where the source says so."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.models.bodies import Party
from council.models.meetings import AgendaItem
from council.models.papers import Paper


class Outcome(models.Model):
    """A decision on an agenda item, or a motion or amendment with what became of it."""

    class Kind(models.TextChoices):
        DECISION = "decision", pgettext_lazy("gemeenteraad", "besluit")
        MOTION = "motion", _("motie")
        AMENDMENT = "amendment", _("amendement")
        PROMISE = "promise", _("toezegging")

    class Result(models.TextChoices):
        UNKNOWN = "unknown", _("nog niet bekend")
        ADOPTED = "adopted", _("aangenomen")
        REJECTED = "rejected", _("verworpen")
        WITHDRAWN = "withdrawn", _("ingetrokken")
        HELD = "held", _("aangehouden")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="outcomes")
    source_id = models.CharField(max_length=100)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind)
    title = models.CharField(_("titel"), max_length=500)
    result = models.CharField(_("uitkomst"), max_length=20, choices=Result, default=Result.UNKNOWN)
    decided_on = models.DateField(_("op"), null=True, blank=True)
    paper = models.ForeignKey(
        Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="outcomes"
    )

    class Meta:
        verbose_name = _("besluit of motie")
        verbose_name_plural = _("besluiten en moties")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "source_id"], name="one_outcome_per_source_number")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"


class PartyVote(models.Model):
    """How many members of a party voted for and against."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="votes")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="votes")
    in_favour = models.PositiveSmallIntegerField(_("voor"), default=0)
    against = models.PositiveSmallIntegerField(_("tegen"), default=0)
    absent = models.PositiveSmallIntegerField(_("niet gestemd"), default=0)

    class Meta:
        ordering = ["party"]
        constraints = [models.UniqueConstraint(fields=["outcome", "party"], name="a_party_votes_once")]

    def __str__(self) -> str:
        return f"{self.outcome_id} {self.party_id}"
