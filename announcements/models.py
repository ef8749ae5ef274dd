"""Official announcements of the municipality, as the national register has them, and what each kind means."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.city.models import Area
from core.following.models import Deadline, Label, Thread


class AnnouncementKind(models.Model):
    """What a kind of announcement is in plain words, and what somebody can do about it, until when.

    `source_types` are the words of the source for it, in lower case. The term is `weeks` after the day of
    publication (Awb art. 6:7 and 6:8 for an objection, 3:16 for a view); without weeks there is none.
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


class Announcement(models.Model):
    """One announcement. `identifier` is its number in the register ("gmb-2024-4943").

    `deadline` is what the source says, or else what the kind gives; `deadline_by_source` tells which. A place
    may be missing or wrong at the source: then there is none, and `place_problem` says why. An announcement
    that came in twice under two numbers points to the first with `same_as` and is shown once.
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
    fetched_at = models.DateTimeField(_("opgehaald"), default=timezone.now)
    example = models.BooleanField(_("voorbeeld"), default=False)

    class Meta:
        verbose_name = _("bekendmaking")
        verbose_name_plural = _("bekendmakingen")
        ordering = ["-published_on", "-pk"]
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="newest_announcements"),
            models.Index(fields=["kind", "-published_on"], name="announcements_by_kind"),
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
