"""Things that happen in the city, whichever room they live in, and what there is to tell about them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.city.models import Area


class Label(models.Model):
    """What something is about: a subject, a sector of business, or the body that deals with it."""

    class Kind(models.TextChoices):
        SUBJECT = "subject", _("onderwerp")
        SECTOR = "sector", _("branche")
        BODY = "body", _("wie erover gaat")

    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    slug = models.SlugField(_("naam in adressen"), max_length=60, unique=True)
    name = models.CharField(_("naam"), max_length=80)
    name_en = models.CharField(_("naam in het Engels"), max_length=80)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=100)

    class Meta:
        verbose_name = _("onderwerp om te volgen")
        verbose_name_plural = _("onderwerpen om te volgen")
        ordering = ["kind", "order", "name"]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """Its name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name


class Stage(models.TextChoices):
    """Where in its life a plan is; the order in which a thread shows them."""

    INTENTION = "intention", _("plan")
    PARTICIPATION = "participation", _("meedoen")
    COUNCIL = "council", _("in de raad")
    ANNOUNCEMENT = "announcement", _("officieel bekendgemaakt")
    EXECUTION = "execution", _("uitvoering")


class Deadline(models.TextChoices):
    """What somebody can do until the last day."""

    REACT = "react", _("reageren")
    VIEW = "view", _("een zienswijze geven")
    OBJECT = "object", _("bezwaar maken")
    APPEAL = "appeal", _("beroep instellen")
    SPEAK = "speak", _("u aanmelden om in te spreken")
    TAKE_PART = "take_part", _("meedoen")


class Thread(models.Model):
    """One plan from the first idea to its execution: everything that belongs to it hangs on it."""

    slug = models.SlugField(_("naam in adressen"), max_length=100, unique=True)
    title = models.CharField(_("titel"), max_length=150)
    title_en = models.CharField(_("titel in het Engels"), max_length=150, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_on = models.DateField(
        _("klaar op"), null=True, blank=True, help_text=_("uitgevoerd, of ermee gestopt")
    )
    outcome = models.CharField(_("hoe het afliep"), max_length=300, blank=True)
    outcome_en = models.CharField(_("hoe het afliep, in het Engels"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("lijn")
        verbose_name_plural = _("lijnen")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        """The page with everything that belongs to it."""
        return reverse("following:thread", args=[self.slug])

    @property
    def words(self) -> str:
        """Its title in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.title_en) or self.title


class Spared(models.TextChoices):
    """Who is not told of an item, for it would be too much. They still see it on pages and in feeds."""

    NOBODY = "", _("niemand")
    PLACES = "places", _("wie een plek volgt")
    BODIES = "bodies", _("wie alleen volgt wie erover gaat")


class ItemQuerySet(models.QuerySet["Item"]):
    """Finding what happens."""

    def around(self, slug: str) -> ItemQuerySet:
        """What touches the area with this name in addresses: itself, its district, its neighbourhoods, all.

        Each item once. An unknown name gives what concerns the whole city.
        """
        own = Q(slug=slug) | Q(district__slug=slug) | Q(neighbourhoods__slug=slug)
        touching = Item.areas.through.objects.filter(
            item_id=models.OuterRef("pk"), area_id__in=Area.objects.filter(own).values("pk")
        )
        return self.filter(Q(everywhere=True) | models.Exists(touching))

    def open_for_people(self, today: date | None = None) -> ItemQuerySet:
        """What somebody can still do something about, the first to close first."""
        return self.filter(deadline__gte=today or timezone.localdate()).order_by("deadline", "pk")

    def coming(self) -> ItemQuerySet:
        """What has a moment that is still to come, soonest first."""
        return self.filter(happens_at__gte=timezone.now()).order_by("happens_at", "pk")

    def coming_next(self) -> ItemQuerySet:
        """The same, with only the first of what comes round and round for the whole city, as meetings do."""
        again = Item.objects.filter(everywhere=True, spares=Spared.PLACES).coming()
        later = Q(everywhere=True, spares=Spared.PLACES) & ~Q(pk__in=again.values("pk")[:1])
        return self.coming().exclude(later)

    def without_parts(self) -> ItemQuerySet:
        """Meetings without each item of their agenda."""
        return self.exclude(spares=Spared.BODIES)

    def decided(self) -> ItemQuerySet:
        """What was decided, the latest first."""
        return self.filter(decided_on__isnull=False).order_by("-decided_on", "-pk")


class Item(models.Model):
    """Something that happens, as its room published it: `kind` and `key` are that room's own name for it.

    `happens_at` is a moment that matters (a meeting, the start of works); `deadline` the last day on which
    somebody can do what `deadline_for` says; `decided_on` the day on which it was decided, with `outcome` in
    words. `everywhere`: it concerns the whole city. A place (degrees) is known or not, both numbers together.
    `url` is the Dutch address without host; `url_en` the English one.
    """

    kind = models.SlugField(_("soort"), max_length=30)
    key = models.CharField(_("kenmerk"), max_length=100)
    stage = models.CharField(_("fase"), max_length=20, choices=Stage)
    thread = models.ForeignKey(
        Thread, null=True, blank=True, on_delete=models.SET_NULL, related_name="items", verbose_name=_("lijn")
    )
    url = models.CharField(max_length=300)
    url_en = models.CharField(max_length=300)
    title = models.CharField(_("titel"), max_length=300)
    title_en = models.CharField(_("titel in het Engels"), max_length=300, blank=True)
    summary = models.TextField(_("samenvatting"), blank=True)
    summary_en = models.TextField(_("samenvatting in het Engels"), blank=True)
    published_at = models.DateTimeField(_("bekend sinds"), default=timezone.now)
    happens_at = models.DateTimeField(_("wanneer"), null=True, blank=True)
    deadline = models.DateField(_("laatste dag"), null=True, blank=True)
    deadline_for = models.CharField(_("om te"), max_length=20, choices=Deadline, blank=True)
    decided_on = models.DateField(_("besloten op"), null=True, blank=True)
    outcome = models.CharField(_("besluit"), max_length=200, blank=True)
    outcome_en = models.CharField(_("besluit in het Engels"), max_length=200, blank=True)
    everywhere = models.BooleanField(_("voor de hele stad"), default=False)
    spares = models.CharField(
        _("wie dit niet hoort"), max_length=10, choices=Spared, blank=True, default=Spared.NOBODY
    )
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    areas = models.ManyToManyField(Area, blank=True, related_name="+", verbose_name=_("wijken en buurten"))
    labels = models.ManyToManyField(Label, blank=True, related_name="items", verbose_name=_("onderwerpen"))

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("gebeurtenis")
        verbose_name_plural = _("gebeurtenissen")
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="newest_items"),
            models.Index(fields=["deadline"], condition=Q(deadline__isnull=False), name="items_still_open"),
            models.Index(fields=["happens_at"], condition=Q(happens_at__isnull=False), name="items_coming"),
            models.Index(fields=["-decided_on"], condition=Q(decided_on__isnull=False), name="items_decided"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_item_per_thing"),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None)
                | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="a_place_is_whole_or_unknown",
            ),
            models.CheckConstraint(
                condition=Q(deadline=None, deadline_for="") | Q(deadline__isnull=False) & ~Q(deadline_for=""),
                name="a_last_day_is_for_something",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        """Its page in the language of now."""
        return self.url_en if get_language() == "en" else self.url

    @property
    def words(self) -> str:
        """The title in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.title_en) or self.title

    @property
    def intro(self) -> str:
        """The summary in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.summary_en) or self.summary

    @property
    def result(self) -> str:
        """What was decided, in the language of the page."""
        return (get_language() == "en" and self.outcome_en) or self.outcome

    @property
    def is_open(self) -> bool:
        """Whether somebody can still do something about it."""
        return self.deadline is not None and self.deadline >= timezone.localdate()


class Notice(models.Model):
    """One thing to tell to who follows an item, once: that it is new, that a date moved, that it was decided.

    `matched_at`: the subscribers whom it concerns have been found.
    """

    class What(models.TextChoices):
        NEW = "new", _("nieuw")
        DATE_MOVED = "date_moved", _("andere datum")
        STEP = "step", _("nieuwe stap")
        DECIDED = "decided", _("besloten")
        SILENCE = "silence", _("nog geen nieuws")
        STOPPED = "stopped", _("gestopt")

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="notices")
    what = models.CharField(max_length=20, choices=What)
    key = models.CharField(max_length=160, unique=True, help_text="the same key is told once")
    text = models.CharField(max_length=300, blank=True)
    text_en = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    matched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["id"], condition=Q(matched_at=None), name="notices_to_match")]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.item_id}"
