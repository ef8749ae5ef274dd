"""What was fetched from sources of others: each run with its report, and what they last answered."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SILENT = timedelta(minutes=5)
"""A run that gave no sign for so long has died: the next one goes on where it was."""


class ImportRun(models.Model):
    """One time of fetching from one source, from its beginning until it was done, or stopped.

    `position` is where to go on: whatever the importer needs for that, written in the transaction that keeps
    what was fetched. `expected` is how many things the source said it had; None when it did not say.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("bezig")
        DONE = "done", _("klaar")
        STOPPED = "stopped", _("gestopt, gaat later verder")

    source = models.SlugField(_("bron"), max_length=40)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.RUNNING)
    started_at = models.DateTimeField(_("begonnen"), default=timezone.now)
    alive_at = models.DateTimeField(_("laatste teken"), default=timezone.now)
    ended_at = models.DateTimeField(_("klaar"), null=True, blank=True)
    since = models.DateField(_("vanaf"), null=True, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)
    position = models.JSONField(default=dict, blank=True)
    expected = models.PositiveIntegerField(_("bij de bron"), null=True, blank=True)
    fetched = models.PositiveIntegerField(_("opgehaald"), default=0)
    added = models.PositiveIntegerField(_("nieuw"), default=0)
    changed = models.PositiveIntegerField(_("gewijzigd"), default=0)
    removed = models.PositiveIntegerField(_("weggehaald"), default=0)
    refused = models.PositiveIntegerField(_("niet gelukt"), default=0)
    problems = models.JSONField(_("wat er niet lukte"), default=list, blank=True)

    class Meta:
        verbose_name = _("keer ophalen")
        verbose_name_plural = _("keren opgehaald")
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["source", "-started_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(state="running"), name="one_run_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="running", ended_at=None) | ~Q(state="running") & Q(ended_at__isnull=False),
                name="a_run_that_ended_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {timezone.localtime(self.started_at):%d-%m-%Y %H.%M}"

    @property
    def is_silent(self) -> bool:
        """Whether it should be busy, and gave no sign of life for too long."""
        return self.state == self.State.RUNNING and self.alive_at < timezone.now() - SILENT


class KnownAnswer(models.Model):
    """What an address of a source answered last, so that we need not ask for the same again."""

    url = models.CharField(max_length=1000, unique=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    fetched_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.url
