"""Forms in the making."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting
from core.accounts.models import Person
from core.cases.models.case import Case


def place_of(acting: Acting) -> str:
    """On which side of the counter somebody fills in a form."""
    return (Draft.Place.COUNTER if acting.assistance else Draft.Place.HOME).value


class DraftQuerySet(models.QuerySet["Draft"]):
    """Finding drafts."""

    def of(self, acting: Acting) -> DraftQuerySet:
        """Those of the resident in whose name this is, begun on this side of the counter."""
        return self.filter(owner=acting.party, place=place_of(acting)) if acting.party else self.none()


class Draft(models.Model):
    """A form in the making. It says whose it is, survives an expired session, and holds no BSN.

    One that somebody began at home is not open at the counter, nor the reverse, until they hand it over.
    """

    class Place(models.TextChoices):
        HOME = "home", _("thuis")
        COUNTER = "counter", _("balie")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form = models.SlugField()
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="drafts")
    subject = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=10, choices=Place, default=Place.HOME)
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)
    case = models.OneToOneField(Case, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "owner", "subject", "place"],
                condition=Q(case=None),
                nulls_distinct=False,
                name="one_open_draft_per_form_and_subject",
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.owner_id}"
