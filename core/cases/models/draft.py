"""Forms in the making."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.accounts.models import Person
from core.cases.models.case import Case


class Draft(models.Model):
    """A form in the making. It says whose it is, survives an expired session, and holds no BSN."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form = models.SlugField()
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="drafts")
    subject = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)
    case = models.OneToOneField(Case, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-changed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "owner", "subject"],
                condition=Q(case=None),
                nulls_distinct=False,
                name="one_open_draft_per_form_and_subject",
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.owner_id}"
