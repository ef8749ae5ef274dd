"""The register of complaints that were handled (Awb art. 9:12a). Append-only; it names no complainant."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from complaints.models.complaint import Complaint
from complaints.models.ombudsman import Competence
from complaints.rules.outcomes import Judgement, Outcome, Theme
from core.accounts.acting import Channel
from core.audit.models import Office


class RegisterEntry(models.Model):
    """One complaint or file that ended. It has no key to the case and outlives it."""

    office = models.CharField(max_length=20, choices=Office, default=Office.MUNICIPALITY)
    number = models.CharField(max_length=12, unique=True)
    received_on = models.DateField()
    ended_on = models.DateField()
    days = models.PositiveIntegerField(help_text="from receipt to end")
    in_time = models.BooleanField(help_text="within the term that held at the end")
    within_six_weeks = models.BooleanField(help_text="within the term of Awb 9:11(1) without a committee")
    within_ten_weeks = models.BooleanField()
    outcome = models.CharField(max_length=20, choices=Outcome)
    judgement = models.CharField(max_length=20, choices=Judgement, blank=True)
    themes = ArrayField(models.CharField(max_length=20, choices=Theme), default=list)
    about = models.CharField(max_length=10)
    department = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    adjourned = models.BooleanField(default=False)
    measures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["ended_on", "number"]
        verbose_name_plural = "register entries"
        permissions = [("read_register", "May read and export the register of complaints")]
        indexes = [models.Index(fields=["office", "ended_on"])]

    def __str__(self) -> str:
        return self.number

    @property
    def about_words(self) -> str:
        """About whom it was, in words: a kind of body, never a name."""
        words = {**dict(Complaint.About.choices), **dict(Competence.Kind.choices)}
        return str(words.get(self.about, ""))
