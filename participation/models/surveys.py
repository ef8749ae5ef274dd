"""Surveys: questions of a phase, and what people answered."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.city.models import Area
from participation.models.participants import Participant, Way
from participation.models.phase import Phase


class Question(models.Model):
    """One question. `only_if`: it is asked only of who chose that option of an earlier question.

    A scale runs from 1 to `highest`, with words at both ends. A matrix has its rows and columns as options.
    """

    class Kind(models.TextChoices):
        SINGLE = "single", _("één antwoord")
        MULTIPLE = "multiple", _("meer antwoorden")
        SCALE = "scale", _("schaal")
        MATRIX = "matrix", _("tabel")
        TEXT = "text", _("open vraag")
        MAP_POINT = "map_point", _("plek op de kaart")
        FILE = "file", _("bestand")

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="questions")
    order = models.PositiveSmallIntegerField(_("volgorde"))
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    text = models.CharField(_("vraag"), max_length=300)
    text_en = models.CharField(_("vraag in het Engels"), max_length=300, blank=True)
    help = models.CharField(_("uitleg"), max_length=300, blank=True)
    help_en = models.CharField(_("uitleg in het Engels"), max_length=300, blank=True)
    required = models.BooleanField(_("verplicht"), default=False)
    most = models.PositiveSmallIntegerField(_("hoogstens zo veel antwoorden"), null=True, blank=True)
    highest = models.PositiveSmallIntegerField(_("hoogste op de schaal"), null=True, blank=True)
    low_words = models.CharField(_("woorden bij 1"), max_length=60, blank=True)
    low_words_en = models.CharField(_("woorden bij 1 (Engels)"), max_length=60, blank=True)
    high_words = models.CharField(_("woorden bij de hoogste"), max_length=60, blank=True)
    high_words_en = models.CharField(_("woorden bij de hoogste (Engels)"), max_length=60, blank=True)
    only_if = models.ForeignKey(
        "Option",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="opens",
        verbose_name=_("alleen als"),
    )

    class Meta:
        verbose_name = _("vraag")
        verbose_name_plural = _("vragen")
        ordering = ["phase", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["phase", "order"], name="questions_stand_in_order"),
            models.CheckConstraint(
                condition=Q(kind="scale", highest__range=(2, 10)) | ~Q(kind="scale") & Q(highest=None),
                name="a_scale_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return (get_language() == "en" and self.text_en) or self.text


class Option(models.Model):
    """Something to choose. In a matrix `is_row` tells the statements from the columns."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    order = models.PositiveSmallIntegerField(_("volgorde"))
    text = models.CharField(_("antwoord"), max_length=150)
    text_en = models.CharField(_("antwoord in het Engels"), max_length=150, blank=True)
    is_row = models.BooleanField(_("regel van de tabel"), default=False)

    class Meta:
        verbose_name = _("mogelijk antwoord")
        verbose_name_plural = _("mogelijke antwoorden")
        ordering = ["question", "is_row", "order", "pk"]

    def __str__(self) -> str:
        return (get_language() == "en" and self.text_en) or self.text


class Response(models.Model):
    """What one participant filled in: kept as they go, and counted once they sent it."""

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="responses")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="responses")
    way = models.CharField(_("via"), max_length=10, choices=Way, default=Way.WEB)
    entered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("ingevulde vragenlijst")
        verbose_name_plural = _("ingevulde vragenlijsten")
        constraints = [
            models.UniqueConstraint(fields=["phase", "participant"], name="one_response_per_participant"),
            models.CheckConstraint(
                condition=Q(way="web") | Q(entered_by__isnull=False), name="staff_entered_other_responses"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(sent_at__gte=F("began_at")), name="sent_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase_id}: {self.participant_id}"


class Reply(models.Model):
    """One answer to one question: an option, a number, words, a point or a file.

    Several rows for a question with several options, and one for each statement of a matrix. What people
    wrote is on the website only once somebody of the municipality let it through: `shown`.
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="replies")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="replies")
    option = models.ForeignKey(Option, null=True, blank=True, on_delete=models.PROTECT, related_name="chosen")
    row = models.ForeignKey(Option, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    file = models.FileField(upload_to="participation", blank=True)
    shown = models.BooleanField(_("op de website"), default=False)

    class Meta:
        verbose_name = _("antwoord op een vraag")
        verbose_name_plural = _("antwoorden op vragen")
        indexes = [
            models.Index(fields=["question", "-id"], condition=Q(shown=True), name="replies_on_the_website"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question", "option", "row"],
                nulls_distinct=False,
                name="an_answer_is_given_once",
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None)
                | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="a_reply_is_somewhere_or_unknown",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id}: {self.question_id}"


class Pick(models.Model):
    """A contribution that a participant chose in a budget round, or put in a place of a ranking."""

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="picks")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="picks")
    contribution = models.ForeignKey(
        "participation.Contribution", on_delete=models.PROTECT, related_name="picks"
    )
    place = models.PositiveSmallIntegerField(_("plaats"), null=True, blank=True)
    way = models.CharField(_("via"), max_length=10, choices=Way, default=Way.WEB)
    entered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("keuze")
        verbose_name_plural = _("keuzes")
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "participant", "contribution"],
                condition=Q(place=None),
                name="one_pick_per_participant",
            ),
            models.UniqueConstraint(
                fields=["phase", "participant", "contribution"],
                condition=Q(place__isnull=False),
                name="one_place_per_contribution",
            ),
            models.UniqueConstraint(fields=["phase", "participant", "place"], name="one_pick_in_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.participant_id}"


class Tally(models.Model):
    """How often something was answered or chosen in a phase, by way: counted at night, so that a page adds.

    Without a question and a contribution: how many took part. `points`: places of a ranking, by Borda.
    """

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="tallies")
    question = models.ForeignKey(Question, null=True, on_delete=models.CASCADE, related_name="tallies")
    option = models.ForeignKey(Option, null=True, on_delete=models.CASCADE, related_name="+")
    row = models.ForeignKey(Option, null=True, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(null=True)
    area = models.ForeignKey(Area, null=True, on_delete=models.CASCADE, related_name="+")
    contribution = models.ForeignKey(
        "participation.Contribution", null=True, on_delete=models.CASCADE, related_name="tallies"
    )
    what = models.CharField(max_length=10, default="survey")
    way = models.CharField(_("via"), max_length=10, choices=Way)
    count = models.PositiveIntegerField()
    points = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("telling")
        verbose_name_plural = _("tellingen")

    def __str__(self) -> str:
        return f"{self.phase_id}: {self.count}"
