"""The answer: what was done with what people brought in, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Language, User
from participation.models.process import Process


class Theme(models.Model):
    """What several contributions are about: one answer serves all of them."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="themes")
    title = models.CharField(_("thema"), max_length=120)
    title_en = models.CharField(_("thema in het Engels"), max_length=120, blank=True)
    summary = models.TextField(_("wat mensen inbrachten"), blank=True)
    summary_en = models.TextField(_("wat mensen inbrachten (Engels)"), blank=True)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=100)

    class Meta:
        verbose_name = _("thema")
        verbose_name_plural = _("thema's")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["process", "title"], name="one_theme_of_a_title")]

    def __str__(self) -> str:
        return (get_language() == "en" and self.title_en) or self.title

    @property
    def words(self) -> str:
        """What people brought in, in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.summary_en) or self.summary


class Verdict(models.TextChoices):
    """What was done with what people brought in."""

    ADOPTED = "adopted", _("wij doen dit")
    PARTLY = "partly", _("wij doen een deel")
    NOT = "not", _("wij doen dit niet")
    PASSED_ON = "passed_on", _("wij gaven het door")
    EXPLAINED = "explained", _("wij leggen uit hoe het zit")


SIGNS = {
    Verdict.ADOPTED: ("check", "ok"),
    Verdict.PARTLY: ("list-check", "info"),
    Verdict.NOT: ("x", "error"),
    Verdict.PASSED_ON: ("arrow-right", "info"),
    Verdict.EXPLAINED: ("info-circle", "neutral"),
}
"""The sign beside the words of each verdict, and the colour that repeats it."""


class Answer(models.Model):
    """An answer to a theme, or to one contribution. Once published it stays as it was: a trigger holds it."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="answers")
    theme = models.OneToOneField(
        Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="answer"
    )
    contribution = models.OneToOneField(
        "participation.Contribution", null=True, blank=True, on_delete=models.PROTECT, related_name="answer"
    )
    verdict = models.CharField(_("wat doen wij ermee?"), max_length=10, choices=Verdict)
    text = models.TextField(_("antwoord"), blank=True)
    text_en = models.TextField(_("antwoord in het Engels"), blank=True)
    reason = models.TextField(_("waarom?"), blank=True)
    reason_en = models.TextField(_("waarom? (Engels)"), blank=True)
    signed_by = models.CharField(_("namens"), max_length=120, blank=True, help_text=_("naam en functie"))
    written_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("antwoord")
        verbose_name_plural = _("antwoorden")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(theme__isnull=False, contribution=None)
                | Q(theme=None, contribution__isnull=False),
                name="an_answer_is_to_something",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(text="") & ~Q(reason="") & ~Q(signed_by=""),
                name="a_published_answer_says_why_and_who",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None)
                | Q(verdict__in=["adopted", "partly", "not", "passed_on", "explained"]),
                name="a_published_answer_has_a_verdict",
            ),
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()

    @property
    def words(self) -> str:
        """The answer in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.text_en) or self.text

    @property
    def icon(self) -> str:
        """The sign beside the verdict."""
        return SIGNS[Verdict(self.verdict)][0]

    @property
    def tone(self) -> str:
        """The colour that repeats it."""
        return SIGNS[Verdict(self.verdict)][1]

    @property
    def language(self) -> str:
        """The language of `words`."""
        return "en" if get_language() == "en" and self.text_en else "nl"

    @property
    def why(self) -> str:
        """The reason in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.reason_en) or self.reason


class Account(models.Model):
    """The account of a process (nota van beantwoording): without it, published, no process closes."""

    process = models.OneToOneField(Process, on_delete=models.PROTECT, related_name="account")
    heard = models.TextField(_("wat wij hoorden"), blank=True)
    heard_en = models.TextField(_("wat wij hoorden (Engels)"), blank=True)
    done = models.TextField(_("wat wij ermee doen"), blank=True)
    done_en = models.TextField(_("wat wij ermee doen (Engels)"), blank=True)
    next = models.TextField(_("wat er nu gebeurt"), blank=True)
    next_en = models.TextField(_("wat er nu gebeurt (Engels)"), blank=True)
    signed_by = models.CharField(_("namens"), max_length=120, blank=True, help_text=_("naam en functie"))
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("nota van beantwoording")
        verbose_name_plural = _("nota's van beantwoording")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(heard="") & ~Q(done="") & ~Q(next="") & ~Q(signed_by=""),
                name="a_published_account_says_everything",
            )
        ]

    def __str__(self) -> str:
        return str(self.process_id)

    @property
    def words_done(self) -> str:
        """What we do, in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.done_en) or self.done

    @property
    def language_of_done(self) -> str:
        """The language of `words_done`."""
        return "en" if get_language() == "en" and self.done_en else "nl"


class AccountFile(models.Model):
    """The account as an accessible PDF, made once by a worker and kept, in each language it has."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="account_files")
    language = models.CharField(max_length=2, choices=Language)
    file = models.FileField(upload_to="participation/accounts", unique=True)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "language"], name="one_account_file_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.process_id}: {self.language}"


class Milestone(models.Model):
    """A step of carrying out what was promised: done, or dropped with a reason that everybody reads."""

    class State(models.TextChoices):
        PLANNED = "planned", _("gepland")
        DONE = "done", _("gedaan")
        DROPPED = "dropped", _("gaat niet door")

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(_("wat"), max_length=150)
    title_en = models.CharField(_("wat (Engels)"), max_length=150, blank=True)
    due = models.DateField(_("wanneer"))
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.PLANNED)
    ended_on = models.DateField(_("gedaan of gestopt op"), null=True, blank=True)
    reason = models.CharField(_("waarom niet"), max_length=300, blank=True)
    reason_en = models.CharField(_("waarom niet (Engels)"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("stap in de uitvoering")
        verbose_name_plural = _("stappen in de uitvoering")
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="planned", ended_on=None, reason="")
                | Q(state="done", ended_on__isnull=False)
                | Q(state="dropped", ended_on__isnull=False) & ~Q(reason=""),
                name="a_dropped_milestone_says_why",
            )
        ]

    def __str__(self) -> str:
        return (get_language() == "en" and self.title_en) or self.title

    @property
    def is_late(self) -> bool:
        """Whether it should have been done."""
        return self.state == self.State.PLANNED and self.due < timezone.localdate()


class Judgement(models.Model):
    """What a participant thinks of the answer: one question, counted per department."""

    class Verdict(models.TextChoices):
        YES = "yes", _("ja")
        PARTLY = "partly", _("een beetje")
        NO = "no", _("nee")

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="judgements")
    participant = models.OneToOneField(
        "participation.Participant", on_delete=models.CASCADE, related_name="judgement"
    )
    verdict = models.CharField(_("ziet u terug wat u inbracht?"), max_length=10, choices=Verdict)
    text = models.TextField(_("wilt u dat uitleggen?"), max_length=1000, blank=True)
    on = models.DateField(default=timezone.localdate)

    class Meta:
        verbose_name = _("oordeel over het antwoord")
        verbose_name_plural = _("oordelen over het antwoord")

    def __str__(self) -> str:
        return self.verdict
