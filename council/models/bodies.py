"""The council and its committees, parties and members, with their terms of office."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.following.models import Label
from council.models.web_address import web_address


class Body(models.Model):
    """The council itself, a committee of it, or another body that meets in public.

    `label` is what people follow to hear of its meetings. `notubiz_id` and `parlaeus_id` are the names that
    sources have for it.
    """

    class Kind(models.TextChoices):
        COUNCIL = "council", _("gemeenteraad")
        COMMITTEE = "committee", _("raadscommissie")
        OTHER = "other", _("ander overleg")

    kind = models.CharField(_("soort"), max_length=20, choices=Kind, default=Kind.OTHER)
    slug = models.SlugField(_("naam in adressen"), max_length=80, unique=True)
    name = models.CharField(_("naam"), max_length=120)
    name_en = models.CharField(_("naam in het Engels"), max_length=120, blank=True)
    about = models.TextField(_("waar het over gaat"), blank=True)
    about_en = models.TextField(_("hetzelfde in het Engels"), blank=True)
    label = models.OneToOneField(
        Label, on_delete=models.PROTECT, related_name="+", verbose_name=_("om te volgen")
    )
    notubiz_id = models.CharField(_("nummer bij Notubiz"), max_length=40, blank=True)
    parlaeus_id = models.CharField(_("nummer bij Parlaeus"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("raad of commissie")
        verbose_name_plural = _("raad en commissies")
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["notubiz_id"], condition=~Q(notubiz_id=""), name="one_body_per_notubiz_number"
            ),
            models.UniqueConstraint(
                fields=["parlaeus_id"], condition=~Q(parlaeus_id=""), name="one_body_per_parlaeus_number"
            ),
        ]

    def __str__(self) -> str:
        return (get_language() == "en" and self.name_en) or self.name

    def get_absolute_url(self) -> str:
        """Its page: what it is about, its meetings and its members."""
        return reverse("council:body", args=[self.slug])

    @property
    def words(self) -> str:
        """What it is about, in the language of the page; Dutch where there is no English."""
        return (get_language() == "en" and self.about_en) or self.about


class Party(models.Model):
    """A party in the council."""

    slug = models.SlugField(_("naam in adressen"), max_length=80, unique=True)
    name = models.CharField(_("naam"), max_length=120)
    short = models.CharField(_("kort"), max_length=30)
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("partij")
        verbose_name_plural = _("partijen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page: who sits for it, now and before."""
        return reverse("council:party", args=[self.slug])

    @property
    def link(self) -> str:
        """Its own website; "" when that is no web address."""
        return web_address(self.website)


class Member(models.Model):
    """Somebody who is or was in the council or a committee, as they are known in that office."""

    slug = models.SlugField(_("naam in adressen"), max_length=100, unique=True)
    name = models.CharField(_("naam"), max_length=120)
    email = models.EmailField(_("e-mailadres van de raad"), blank=True)
    example = models.BooleanField(_("voorbeeld"), default=False)

    class Meta:
        verbose_name = _("raadslid")
        verbose_name_plural = _("raadsleden")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Their page: parties and terms of office."""
        return reverse("council:member", args=[self.slug])


class SeatQuerySet(models.QuerySet["Seat"]):
    """Finding who sits where."""

    def on(self, day: date | None = None) -> SeatQuerySet:
        """Seats that were taken on a day, today by default."""
        day = day or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class Seat(models.Model):
    """A term of office: a member sits in a body for a party, from a day on, to and including another."""

    class Role(models.TextChoices):
        MEMBER = "member", _("lid")
        CHAIR = "chair", _("voorzitter")
        CLERK = "clerk", _("griffier")

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="seats", verbose_name=_("raadslid")
    )
    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, related_name="seats", verbose_name=_("raad of commissie")
    )
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="seats", verbose_name=_("partij")
    )
    role = models.CharField(_("rol"), max_length=20, choices=Role, default=Role.MEMBER)
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("zetel")
        verbose_name_plural = _("zetels")
        ordering = ["-since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_term_ends_after_it_began"
            ),
            models.UniqueConstraint(fields=["member", "body", "since"], name="one_seat_per_beginning"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.body_id}"
