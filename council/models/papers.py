"""Papers of a meeting or an agenda item, and the words on their pages."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.models.meetings import AgendaItem, Meeting
from council.models.web_address import web_address


class Paper(models.Model):
    """A paper as the source offers it; its text is read by the worker so that the search finds its pages.

    `item` is None for what belongs to the meeting as a whole. `problem` says why its words could not be read.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("tekst nog niet gelezen")
        READ = "read", _("tekst gelezen")
        SCANNED = "scanned", _("gescand: er staat geen tekst in")
        ENCRYPTED = "encrypted", _("met een wachtwoord beveiligd")
        BROKEN = "broken", _("kapot bestand")
        TOO_LARGE = "too_large", _("te groot om te lezen")
        GONE = "gone", _("niet meer bij de bron")
        OTHER = "other", _("geen PDF")

    class Kind(models.TextChoices):
        PAPER = "paper", _("stuk")
        PROPOSAL = "proposal", _("voorstel")
        MOTION = "motion", _("motie")
        AMENDMENT = "amendment", _("amendement")
        MINUTES = "minutes", _("verslag")
        DECISIONS = "decisions", _("besluitenlijst")
        LETTER = "letter", _("brief")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.CASCADE, related_name="papers"
    )
    source_id = models.CharField(max_length=100)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind, default=Kind.PAPER)
    title = models.CharField(_("titel"), max_length=500)
    url = models.URLField(_("adres bij de bron"), max_length=1000)
    place = models.PositiveIntegerField(default=0)
    state = models.CharField(_("stand"), max_length=20, choices=State, default=State.WAITING)
    bytes = models.PositiveBigIntegerField(_("grootte"), null=True, blank=True)
    pages_count = models.PositiveIntegerField(_("aantal pagina's"), null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("stuk")
        verbose_name_plural = _("stukken")
        ordering = ["place", "pk"]
        indexes = [models.Index(fields=["id"], condition=Q(state="waiting"), name="papers_to_read")]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "item", "source_id"], nulls_distinct=False, name="one_paper_per_place"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page: what it is, where to get it, and its text by page."""
        return reverse("council:paper", args=[self.pk])

    @property
    def link(self) -> str:
        """Where to get it at the source; "" when that is no web address."""
        return web_address(self.url)


class PaperPage(models.Model):
    """The words on one page of a paper, counted from 1."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["paper", "number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="each_page_once")]

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.number}"
