"""What people bring in, and what others think of it."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5, Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Language, User
from core.city.models import Area
from participation.models.answering import Answer, Theme
from participation.models.participants import Participant, Way
from participation.models.phase import Phase
from participation.models.process import Process
from participation.models.texts import Passage
from participation.receipts import new_receipt

TITLE, TEXT = 120, 4000


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Finding contributions."""

    def shown(self) -> ContributionQuerySet:
        """What readers may see."""
        return self.filter(state=Contribution.State.SHOWN)

    def readable(self) -> ContributionQuerySet:
        """What stands on a page: shown, and no reaction to something that is not."""
        return self.shown().exclude(parent__in=Contribution.objects.exclude(state=Contribution.State.SHOWN))

    def own(self) -> ContributionQuerySet:
        """What stands by itself: no reaction to another, and not merged into another."""
        return self.filter(parent=None, merged_into=None)

    def without_answer(self) -> ContributionQuerySet:
        """Shown, by itself, while no published answer covers it: these keep a process from closing."""
        return (
            self.shown()
            .own()
            .exclude(answer__published_at__isnull=False)
            .exclude(theme__answer__published_at__isnull=False)
        )

    def to_moderate(self) -> ContributionQuerySet:
        """What waits for somebody to look at it, the longest waiting first."""
        return self.filter(state=Contribution.State.WAITING).order_by("sent_at", "pk")


class Contribution(models.Model):
    """An idea, a reaction or a remark. Equal, whichever way it reached us.

    `supports` is kept by the database itself: the number of rows of `Support`. `standing` is for challenges.
    `cost_euros` is what it would cost, set by staff for a budget round.
    """

    class Kind(models.TextChoices):
        IDEA = "idea", _("idee")
        COMMENT = "comment", _("reactie")
        FOR = "for", _("argument voor")
        AGAINST = "against", _("argument tegen")
        REMARK = "remark", _("opmerking bij de tekst")

    class State(models.TextChoices):
        WAITING = "waiting", _("wij kijken er nog naar")
        SHOWN = "shown", _("op de website")
        HIDDEN = "hidden", _("niet op de website")
        WITHDRAWN = "withdrawn", _("teruggetrokken")

    class Standing(models.TextChoices):
        NONE = "", _("doet mee")
        SHORTLISTED = "shortlisted", _("genomineerd")
        WINNER = "winner", _("winnaar")

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="contributions")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="contributions")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="contributions")
    kind = models.CharField(_("soort"), max_length=10, choices=Kind, default=Kind.IDEA)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reactions"
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.PROTECT, related_name="remarks"
    )
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="contributions"
    )
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.WAITING, editable=False)
    standing = models.CharField(_("uitslag"), max_length=12, choices=Standing, blank=True, default="")
    title = models.CharField(_("titel"), max_length=TITLE, blank=True)
    text = models.TextField(_("tekst"), max_length=TEXT)
    language = models.CharField(_("taal"), max_length=2, choices=Language, default=Language.DUTCH)
    shown_name = models.CharField(_("naam op de website"), max_length=200, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    cost_euros = models.PositiveIntegerField(_("kosten in euro's"), null=True, blank=True)
    way = models.CharField(_("via"), max_length=10, choices=Way, default=Way.WEB)
    entered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField(_("ontvangen op"), default=timezone.localdate)
    scan = models.FileField(_("scan van het papier"), upload_to="participation", blank=True)
    receipt = models.CharField(_("bewijscode"), max_length=12, unique=True, default=new_receipt)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    submission = models.UUIDField(
        null=True, blank=True, unique=True, editable=False, help_text="of the form: sent twice it is once"
    )
    supports = models.PositiveIntegerField(_("steun"), default=0, editable=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("inzending")
        verbose_name_plural = _("inzendingen")
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(
                fields=["process", "-sent_at", "-id"],
                condition=Q(state="shown", parent=None),
                name="newest_contributions",
            ),
            models.Index(
                fields=["process", "-supports", "-id"],
                condition=Q(state="shown", parent=None),
                name="most_supported",
            ),
            models.Index(
                fields=["process", "theme", "-sent_at", "-id"],
                condition=Q(state="shown", parent=None),
                name="contributions_by_theme",
            ),
            models.Index(
                fields=["process", "area", "-sent_at", "-id"],
                condition=Q(state="shown", parent=None),
                name="contributions_by_area",
            ),
            GinIndex(
                fields=["title", "text"],
                opclasses=["gin_trgm_ops", "gin_trgm_ops"],
                condition=Q(state="shown", kind="idea"),
                name="contributions_alike",
            ),
            models.Index(F("process"), MD5(Lower("text")), name="contributions_with_words"),
            models.Index(
                fields=["parent", "sent_at"], condition=Q(parent__isnull=False), name="reactions_in_order"
            ),
            models.Index(
                fields=["passage", "-sent_at", "-id"],
                condition=Q(state="shown", passage__isnull=False, merged_into=None),
                name="remarks_at_a_passage",
            ),
            models.Index(
                fields=["process", "area"],
                condition=Q(state="shown", area__isnull=False, parent=None, merged_into=None),
                name="places_by_area",
            ),
            models.Index(fields=["sent_at"], condition=Q(state="waiting"), name="contributions_to_moderate"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["comment", "for", "against"], parent__isnull=False)
                | Q(kind__in=["idea", "remark"], parent=None),
                name="a_reaction_is_to_something",
            ),
            models.CheckConstraint(
                condition=Q(kind="remark", passage__isnull=False) | ~Q(kind="remark") & Q(passage=None),
                name="a_remark_is_at_a_passage",
            ),
            models.CheckConstraint(condition=~Q(kind="idea") | ~Q(title=""), name="an_idea_has_a_title"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="nothing_is_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None)
                | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="a_contribution_is_somewhere_or_unknown",
            ),
            models.CheckConstraint(
                condition=Q(way="web") | Q(entered_by__isnull=False), name="staff_entered_what_is_not_web"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.text[:60]

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("participation:contribution", args=[self.process.slug, self.pk])

    @property
    def published_answer(self) -> Answer | None:
        """Our answer: to itself, to its theme, or to what it reacts to or was merged into."""
        own: Answer | None = getattr(self, "answer", None)
        if own and own.published_at:
            return own
        shared: Answer | None = getattr(self.theme, "answer", None) if self.theme else None
        if shared and shared.published_at:
            return shared
        above = self.merged_into or self.parent
        return above.published_answer if above else None

    def answer_date(self) -> date | None:
        """When whoever sent it in gets an answer."""
        return self.process.answer_due


class Support(models.Model):
    """One participant who supports one contribution: once, whichever way it reached us."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="support")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="supports")
    way = models.CharField(_("via"), max_length=10, choices=Way, default=Way.WEB)
    entered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("steun")
        verbose_name_plural = _("steun")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "participant"], name="one_support_per_participant"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.participant_id}"


class Picture(models.Model):
    """A picture with a contribution, remade from what was sent. `text` says what one sees on it."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="pictures")
    file = models.FileField(upload_to="participation", unique=True)
    kind = models.CharField(max_length=20)
    text = models.CharField(_("wat ziet u op de foto?"), max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["image/jpeg", "image/png"]), name="a_picture_is_a_known_kind"
            )
        ]

    def __str__(self) -> str:
        return self.text
