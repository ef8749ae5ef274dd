"""Meetings and their agendas, as they are and as they were."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.city.models import Area
from core.following.models import Label, Thread
from council.models.bodies import Body
from council.models.web_address import web_address


class Source(models.TextChoices):
    """Where a meeting came from. What we know of Parlaeus was never tried against the real thing."""

    NOTUBIZ = "notubiz", _("Notubiz")
    CALENDAR = "calendar", _("agenda van Notubiz")
    PARLAEUS = "parlaeus", _("Parlaeus (niet nagegaan)")
    OWN = "own", _("zelf ingevoerd")


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Finding meetings."""

    def shown(self) -> MeetingQuerySet:
        """Each meeting once: without the second row of one that a source has under two numbers."""
        return self.filter(same_as=None)

    def coming(self, now: datetime | None = None) -> MeetingQuerySet:
        """From today on, the first one first."""
        today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        return self.filter(starts_at__gte=today).order_by("starts_at", "pk")

    def past(self, now: datetime | None = None) -> MeetingQuerySet:
        """Before today, the latest first."""
        today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        return self.filter(starts_at__lt=today).order_by("-starts_at", "-pk")


class Meeting(models.Model):
    """A public meeting. What is not public is never kept here: an importer removes it, row and file.

    `source_id` is the number at the source; the same meeting under two numbers is two rows, the second with
    `same_as`. `announcement` is how the source invites people.
    """

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("raad of commissie")
    )
    source = models.CharField(_("bron"), max_length=20, choices=Source)
    source_id = models.CharField(_("nummer bij de bron"), max_length=60)
    source_url = models.URLField(_("pagina bij de bron"), max_length=500, blank=True)
    title = models.CharField(_("titel"), max_length=300)
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"), null=True, blank=True)
    location = models.CharField(_("plaats"), max_length=200, blank=True)
    announcement = models.TextField(_("uitnodiging"), blank=True)
    cancelled = models.BooleanField(_("gaat niet door"), default=False)
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    source_changed_at = models.DateTimeField(_("gewijzigd bij de bron"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("opgehaald"), default=timezone.now)
    example = models.BooleanField(_("voorbeeld"), default=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("vergadering")
        verbose_name_plural = _("vergaderingen")
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["starts_at", "id"], name="meetings_by_moment")]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="one_meeting_per_source_number"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")),
                name="a_meeting_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {timezone.localtime(self.starts_at):%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        """Its page with the agenda."""
        return reverse("council:meeting", args=[self.pk])

    @property
    def link(self) -> str:
        """Its page at the source; "" when that is no web address."""
        return web_address(self.source_url)

    @property
    def is_past(self) -> bool:
        """Whether it began before now."""
        return self.starts_at < timezone.now()


class AgendaItem(models.Model):
    """One point of an agenda, perhaps below another one.

    `number` is as the agenda has it ("4.a"); `place` orders the whole agenda, depth first. `areas`, `labels`
    and `thread` are set by an editor, and stay when the agenda is fetched again.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="items", verbose_name=_("vergadering")
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="children"
    )
    source_id = models.CharField(max_length=60)
    number = models.CharField(_("nummer"), max_length=20, blank=True)
    place = models.PositiveIntegerField(_("plaats op de agenda"), default=0)
    depth = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("titel"), max_length=500)
    text = models.TextField(_("toelichting"), blank=True)
    is_heading = models.BooleanField(_("tussenkop"), default=False)
    starts_at = models.DateTimeField(_("begint"), null=True, blank=True)
    areas = models.ManyToManyField(Area, blank=True, related_name="+", verbose_name=_("wijken en buurten"))
    labels = models.ManyToManyField(Label, blank=True, related_name="+", verbose_name=_("onderwerpen"))
    thread = models.ForeignKey(
        Thread, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("lijn")
    )

    class Meta:
        verbose_name = _("agendapunt")
        verbose_name_plural = _("agendapunten")
        ordering = ["meeting", "place"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "source_id"], name="one_item_per_source_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def get_absolute_url(self) -> str:
        """Its own page, with papers, decisions and plain words."""
        return reverse("council:item", args=[self.meeting_id, self.pk])

    @property
    def words(self) -> str:
        """What to call it: in plain words where an editor wrote them."""
        plain = getattr(self, "plain", None)
        if plain is None:
            return self.title
        return (get_language() == "en" and plain.title_en) or plain.title or self.title


class AgendaEdition(models.Model):
    """An agenda as it was from a moment on: kept when it changes, so that readers see what became of it.

    `agenda` is a list of {source_id, number, title, depth, papers: [{source_id, title}]}. What became
    confidential is taken out of every edition.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="editions")
    seen_at = models.DateTimeField(default=timezone.now)
    starts_at = models.DateTimeField()
    location = models.CharField(max_length=200, blank=True)
    cancelled = models.BooleanField(default=False)
    agenda = models.JSONField(default=list)

    class Meta:
        ordering = ["seen_at", "pk"]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.seen_at:%d-%m-%Y}"
