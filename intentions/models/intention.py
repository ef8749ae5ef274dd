"""An intention and its planned steps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.city.models import Area
from core.following.models import Label, Thread

WORDS = (
    "title",
    "summary",
    "plan",
    "why",
    "for_whom",
    "where",
    "fixed",
    "still_open",
    "take_part",
)
"""What is written in two languages, in the order in which people read it; English ends on `_en`."""


class NotAllowed(Exception):
    """A step that the state of an intention refuses. Its text is for a screen."""


class IntentionQuerySet(models.QuerySet["Intention"]):
    """Finding intentions."""

    def public(self) -> IntentionQuerySet:
        """What readers may see: published, also when it ended."""
        return self.exclude(state=Intention.State.DRAFT)

    def running(self) -> IntentionQuerySet:
        """What is public and has not ended."""
        return self.filter(state=Intention.State.PUBLISHED)

    def promised_before(self, day: date) -> IntentionQuerySet:
        """Running, with news promised before this day."""
        promised = ExpressionWrapper(
            TruncDate("told_at") + F("update_every"), output_field=models.DateField()
        )
        return self.running().alias(promised=promised).filter(promised__lt=day)

    def silent(self) -> IntentionQuerySet:
        """Running, while the promised news did not come."""
        return self.promised_before(timezone.localdate())

    def ended(self) -> IntentionQuerySet:
        """What was decided or stopped, the latest first."""
        states = [Intention.State.DECIDED, Intention.State.STOPPED]
        return self.filter(state__in=states).order_by("-ended_on", "-pk")

    def locked(self, pk: int) -> Intention:
        """One row, kept for this transaction: who else wants to change it waits."""
        return self.select_for_update(of=("self",)).select_related("thread", "decides", "owner").get(pk=pk)


class Intention(models.Model):
    """Something we think of doing. While it is a draft nobody outside sees it, and its words may be missing.

    `update_every` is the promise: how many days people wait for news at the most. `told_at` is when they last
    heard something.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        PUBLISHED = "published", _("op de website")
        DECIDED = "decided", _("besloten")
        STOPPED = "stopped", _("gestopt")

    slug = models.SlugField(_("naam in adressen"), max_length=100, unique=True)
    thread = models.OneToOneField(
        Thread, on_delete=models.PROTECT, related_name="intention", verbose_name=_("lijn")
    )
    state = models.CharField(_("stand"), max_length=20, choices=State, default=State.DRAFT, editable=False)
    title = models.CharField(_("titel"), max_length=120)
    title_en = models.CharField(_("titel in het Engels"), max_length=120, blank=True)
    summary = models.CharField(_("in één zin"), max_length=250, blank=True)
    summary_en = models.CharField(_("in één zin, in het Engels"), max_length=250, blank=True)
    plan = models.TextField(_("waar denken wij aan?"), blank=True)
    plan_en = models.TextField(_("waar denken wij aan? (Engels)"), blank=True)
    why = models.TextField(_("waarom?"), blank=True)
    why_en = models.TextField(_("waarom? (Engels)"), blank=True)
    for_whom = models.TextField(_("voor wie is het?"), blank=True)
    for_whom_en = models.TextField(_("voor wie is het? (Engels)"), blank=True)
    fixed = models.TextField(_("wat staat al vast?"), blank=True)
    fixed_en = models.TextField(_("wat staat al vast? (Engels)"), blank=True)
    still_open = models.TextField(_("wat kan nog veranderen?"), blank=True)
    still_open_en = models.TextField(_("wat kan nog veranderen? (Engels)"), blank=True)
    take_part = models.TextField(_("hoe kunt u meedoen?"), blank=True)
    take_part_en = models.TextField(_("hoe kunt u meedoen? (Engels)"), blank=True)
    react_until = models.DateField(_("reageren kan tot en met"), null=True, blank=True)
    decides = models.ForeignKey(
        Label,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": "body"},
        verbose_name=_("wie beslist?"),
    )
    decides_on = models.DateField(_("wanneer is het besluit?"), null=True, blank=True)
    everywhere = models.BooleanField(_("voor de hele stad"), default=False)
    where = models.CharField(_("waar precies?"), max_length=200, blank=True)
    where_en = models.CharField(_("waar precies? (Engels)"), max_length=200, blank=True)
    longitude = models.FloatField(_("lengtegraad"), null=True, blank=True)
    latitude = models.FloatField(_("breedtegraad"), null=True, blank=True)
    areas = models.ManyToManyField(Area, blank=True, related_name="+", verbose_name=_("wijken en buurten"))
    labels = models.ManyToManyField(Label, blank=True, related_name="+", verbose_name=_("onderwerpen"))
    update_every = models.PositiveSmallIntegerField(
        _("nieuws om de zoveel dagen"),
        default=60,
        validators=[MinValueValidator(7), MaxValueValidator(365)],
    )
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("eigenaar")
    )
    outcome = models.CharField(_("wat is er besloten?"), max_length=300, blank=True)
    outcome_en = models.CharField(_("wat is er besloten? (Engels)"), max_length=300, blank=True)
    ended_on = models.DateField(_("besloten of gestopt op"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("op de website sinds"), null=True, blank=True, editable=False)
    told_at = models.DateTimeField(_("laatste nieuws"), null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    example = models.BooleanField(_("voorbeeld"), default=False, editable=False)

    objects = IntentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plannen")
        ordering = ["-published_at", "-pk"]
        permissions = [
            ("write", "May write intentions"),
            ("publish", "May publish intentions, and tell what became of them"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(published_at__isnull=False, told_at__isnull=False, decides__isnull=False)
                & Q(decides_on__isnull=False)
                & ~Q(summary="")
                & ~Q(plan="")
                & ~Q(why="")
                & ~Q(for_whom="")
                & ~Q(fixed="")
                & ~Q(still_open="")
                & ~Q(take_part=""),
                name="what_is_public_says_everything",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "stopped"]) | ~Q(outcome="") & Q(ended_on__isnull=False),
                name="what_ended_says_how",
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None)
                | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="an_intention_is_somewhere_or_unknown",
            ),
        ]

    def __str__(self) -> str:
        return (get_language() == "en" and self.title_en) or self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("intentions:intention", args=[self.slug])

    def move_to(self, target: str, **also: Any) -> None:
        """To another state, together with the columns that belong to it. The only writer of `state`.

        The caller locked the row. NotAllowed when the way is not in MOVES; the database refuses it too.
        """
        if target not in MOVES[self.state]:
            raise NotAllowed(gettext("Deze stap kan nu niet. Er is niets veranderd. Ververs de pagina."))
        for column, value in also.items():
            setattr(self, column, value)
        self.state = target
        self.save()

    def said(self, name: str) -> str:
        """These words in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and getattr(self, f"{name}_en")) or str(getattr(self, name))

    def language_of(self, name: str) -> str:
        """The language of `said`: "nl" on an English page where there is no English."""
        return "en" if get_language() == "en" and getattr(self, f"{name}_en") else "nl"

    @property
    def is_open(self) -> bool:
        """Whether people can still say what they think."""
        running = self.state == self.State.PUBLISHED
        return running and self.react_until is not None and self.react_until >= timezone.localdate()

    @property
    def news_by(self) -> date | None:
        """The day by which we promised news; None when nothing is promised (any more)."""
        if self.state != self.State.PUBLISHED or self.told_at is None:
            return None
        return timezone.localdate(self.told_at) + timedelta(days=self.update_every)

    @property
    def is_silent(self) -> bool:
        """Whether people have waited longer for news than was promised."""
        return self.news_by is not None and self.news_by < timezone.localdate()


MOVES: dict[str, tuple[str, ...]] = {
    Intention.State.DRAFT: (Intention.State.PUBLISHED,),
    Intention.State.PUBLISHED: (Intention.State.DECIDED, Intention.State.STOPPED),
    Intention.State.DECIDED: (),
    Intention.State.STOPPED: (),
}
"""From each state the states that may follow."""


class Step(models.Model):
    """A planned step of an intention, with a date that is as exact as we know it."""

    class Exact(models.TextChoices):
        DAY = "day", _("op de dag")
        MONTH = "month", _("in die maand")
        QUARTER = "quarter", _("in dat kwartaal")

    intention = models.ForeignKey(Intention, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("stap"), max_length=120)
    title_en = models.CharField(_("stap in het Engels"), max_length=120, blank=True)
    on = models.DateField(_("wanneer"))
    exact = models.CharField(_("hoe precies"), max_length=10, choices=Exact, default=Exact.MONTH)
    done_on = models.DateField(_("gedaan op"), null=True, blank=True)

    class Meta:
        verbose_name = _("stap")
        verbose_name_plural = _("stappen")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return (get_language() == "en" and self.title_en) or self.title
