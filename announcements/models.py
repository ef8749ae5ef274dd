"""Official announcements of the municipality, as the national register has them, and what each kind means."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from announcements.rules.terms import CountsFrom
from announcements.rules.wording import headline
from core.city.geometry import Point
from core.city.models import Area
from core.following.models import Deadline, Label, Thread

MOST_WORDS = 6
"""How many words of a question are looked for."""


class AnnouncementKind(models.Model):
    """What a kind of announcement is in plain words, and what somebody can do about it, until when.

    `source_types` are the words of the source for it, in lower case. The term is `weeks`, from the day that
    `counts_from` says; without weeks there is none. `decides`: it tells of a decision.
    """

    slug = models.SlugField(_("naam in adressen"), max_length=60, unique=True)
    name = models.CharField(_("naam"), max_length=80)
    name_en = models.CharField(_("naam in het Engels"), max_length=80)
    source_types = models.JSONField(_("woorden bij de bron"), default=list, blank=True)
    meaning = models.TextField(_("wat het betekent"))
    meaning_en = models.TextField(_("hetzelfde in het Engels"))
    what_you_can_do = models.TextField(_("wat kunt u doen?"))
    what_you_can_do_en = models.TextField(_("hetzelfde in het Engels"))
    deadline_for = models.CharField(_("u kunt"), max_length=20, choices=Deadline, blank=True)
    weeks = models.PositiveSmallIntegerField(_("weken de tijd"), null=True, blank=True)
    counts_from = models.CharField(
        _("de weken tellen vanaf"), max_length=20, choices=CountsFrom, default=CountsFrom.PUBLISHED
    )
    decides = models.BooleanField(_("is een besluit"), default=False)
    everywhere = models.BooleanField(_("zonder plek: voor de hele stad"), default=False)
    legal_ground = models.CharField(_("artikel"), max_length=100, blank=True)
    labels = models.ManyToManyField(Label, blank=True, related_name="+", verbose_name=_("onderwerpen"))

    class Meta:
        verbose_name = _("soort bekendmaking")
        verbose_name_plural = _("soorten bekendmakingen")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weeks=None) | ~Q(deadline_for=""), name="a_term_is_for_something"
            ),
        ]

    def __str__(self) -> str:
        return (get_language() == "en" and self.name_en) or self.name

    @property
    def explained(self) -> str:
        """What it means, in the language of the page."""
        return (get_language() == "en" and self.meaning_en) or self.meaning

    @property
    def advice(self) -> str:
        """What somebody can do, in the language of the page."""
        return (get_language() == "en" and self.what_you_can_do_en) or self.what_you_can_do


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    """Finding announcements."""

    def shown(self) -> AnnouncementQuerySet:
        """What visitors see in lists: not what was withdrawn, and nothing twice."""
        return self.filter(withdrawn_on=None, same_as=None)

    def still_open(self) -> AnnouncementQuerySet:
        """What somebody can still do something about."""
        return self.filter(deadline__gte=timezone.localdate())

    def within(self, area: Area) -> AnnouncementQuerySet:
        """What touches an area or a neighbourhood in it, each once."""
        touching = Announcement.areas.through.objects.filter(
            Q(area=area.pk) | Q(area__district=area.pk), announcement_id=models.OuterRef("pk")
        )
        return self.filter(models.Exists(touching))

    def with_words(self, words: str) -> AnnouncementQuerySet:
        """What has each of these words somewhere in its title, text, address or kind."""
        found = self
        for word in words.split()[:MOST_WORDS]:
            places = ("title", "description", "address", "identifier", "kind__name", "kind__name_en")
            found = found.filter(Q(*((f"{place}__icontains", word) for place in places), _connector=Q.OR))
        return found


class Announcement(models.Model):
    """One announcement. `identifier` is its number in the register ("gmb-2024-4943").

    `deadline` is what the source says, or else what the kind gives; `deadline_by_source` tells which. A place
    may be missing or wrong at the source: then there is none, and `place_problem` says why. An announcement
    that came in twice under two numbers points with `same_as` to the one that is shown: the first, or the one
    that corrects it. `withdrawn_on`: the source has it no longer since that day; its page says so.
    """

    identifier = models.CharField(_("nummer"), max_length=60, unique=True)
    kind = models.ForeignKey(AnnouncementKind, on_delete=models.PROTECT, verbose_name=_("soort"))
    source_type = models.CharField(_("soort bij de bron"), max_length=150, blank=True)
    title = models.CharField(_("titel"), max_length=500)
    description = models.TextField(_("omschrijving"), blank=True)
    publication = models.CharField(_("blad"), max_length=60, blank=True)
    authority = models.CharField(_("van"), max_length=100)
    published_on = models.DateField(_("bekendgemaakt op"))
    modified_on = models.DateField(_("gewijzigd op"), null=True, blank=True)
    deadline = models.DateField(_("laatste dag"), null=True, blank=True)
    deadline_by_source = models.BooleanField(_("dag staat bij de bron"), default=False)
    url = models.URLField(_("officiële tekst"), max_length=500)
    pdf_url = models.URLField(_("officiële tekst als PDF"), max_length=500, blank=True)
    address = models.CharField(_("adres"), max_length=200, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    place_problem = models.CharField(_("plek onbekend, want"), max_length=100, blank=True)
    areas = models.ManyToManyField(Area, blank=True, related_name="+", verbose_name=_("wijken en buurten"))
    thread = models.ForeignKey(
        Thread, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("lijn")
    )
    same_as = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )
    withdrawn_on = models.DateField(_("ingetrokken op"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("opgehaald"), default=timezone.now)
    example = models.BooleanField(_("voorbeeld"), default=False)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("bekendmaking")
        verbose_name_plural = _("bekendmakingen")
        ordering = ["-published_on", "-pk"]
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="newest_announcements"),
            models.Index(fields=["kind", "-published_on"], name="announcements_by_kind"),
            models.Index(
                fields=["deadline"], condition=Q(deadline__isnull=False), name="announcements_still_open"
            ),
            # For those with nearly the same title, which importing looks for with each that is new.
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="announcements_by_title"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None)
                | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="an_announcement_is_somewhere_or_unknown",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page in plain words."""
        return reverse("announcements:announcement", args=[self.identifier])

    @property
    def point(self) -> Point | None:
        """Where it is, if that is known."""
        if self.longitude is None or self.latitude is None:
            return None
        return Point(self.longitude, self.latitude)

    @property
    def headline(self) -> str:
        """What it is about and where, in the words of the source and as short as they allow."""
        return headline(self.title, self.description, self.source_type, self.address)

    @property
    def is_open(self) -> bool:
        """Whether somebody can still do something about it."""
        return self.deadline is not None and self.deadline >= timezone.localdate()
