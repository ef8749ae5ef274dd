"""A process: a question of the municipality (or of somebody else) that people can help to answer."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.city.models import Area, Department
from core.following.models import Label, Thread

WORDS = ("title", "summary", "question", "background", "for_whom", "where", "fixed", "still_open")
"""What is written in two languages, in the order in which people read it; English ends on `_en`."""


class NotAllowed(Exception):
    """A step that the state of a process refuses. Its text is for a screen."""


class ProcessQuerySet(models.QuerySet["Process"]):
    """Finding processes."""

    def public(self) -> ProcessQuerySet:
        """What readers may see: published, also when it is closed."""
        return self.exclude(state=Process.State.DRAFT)

    def running(self) -> ProcessQuerySet:
        """What is public and not yet accounted for."""
        return self.filter(state=Process.State.PUBLISHED)

    def closed(self) -> ProcessQuerySet:
        """What was accounted for, the latest first."""
        return self.filter(state=Process.State.CLOSED).order_by("-closed_at", "-pk")

    def late(self) -> ProcessQuerySet:
        """Running, while the day on which we promised an answer is over."""
        return self.running().filter(answer_due__lt=timezone.localdate())

    def locked(self, pk: int) -> Process:
        """One row, kept for this transaction: who else wants to change it waits."""
        return self.select_for_update(of=("self",)).select_related("thread", "decides", "owner").get(pk=pk)


class Process(models.Model):
    """One question, how people take part in answering it, and the promise of an answer.

    While it is a draft nobody outside sees it, and words may be missing. `answer_due` is the public promise:
    it moves only together with an `Update` that says so. It is closed by its published `Account` alone.
    """

    class Kind(models.TextChoices):
        CONSULTATION = "consultation", _("raadpleging")
        CHALLENGE = "challenge", _("uitdaging")
        INITIATIVE = "initiative", _("initiatief van inwoners")
        PERMIT = "permit", _("overleg over een bouwplan")

    class Level(models.TextChoices):
        """How much say people have, as the participation bylaw of Leiden names it."""

        INFORM = "inform", _("u hoort wat er gebeurt")
        CONSULT = "consult", _("u zegt wat u vindt")
        ADVISE = "advise", _("u geeft advies")
        COPRODUCE = "coproduce", _("u maakt het plan met ons")
        CO_DECIDE = "co_decide", _("u beslist mee")

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        PUBLISHED = "published", _("op de website")
        CLOSED = "closed", _("beantwoord")

    slug = models.SlugField(_("naam in adressen"), max_length=100, unique=True)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind, default=Kind.CONSULTATION)
    level = models.CharField(
        _("hoeveel u te zeggen hebt"), max_length=20, choices=Level, default=Level.CONSULT
    )
    state = models.CharField(_("stand"), max_length=20, choices=State, default=State.DRAFT, editable=False)
    thread = models.ForeignKey(
        Thread, on_delete=models.PROTECT, related_name="processes", verbose_name=_("lijn")
    )
    title = models.CharField(_("titel"), max_length=120)
    title_en = models.CharField(_("titel in het Engels"), max_length=120, blank=True)
    summary = models.CharField(_("in één zin"), max_length=250, blank=True)
    summary_en = models.CharField(_("in één zin, in het Engels"), max_length=250, blank=True)
    question = models.CharField(_("wat vragen wij u?"), max_length=300, blank=True)
    question_en = models.CharField(_("wat vragen wij u? (Engels)"), max_length=300, blank=True)
    background = models.TextField(_("wat moet u weten?"), blank=True)
    background_en = models.TextField(_("wat moet u weten? (Engels)"), blank=True)
    for_whom = models.TextField(_("voor wie is het?"), blank=True)
    for_whom_en = models.TextField(_("voor wie is het? (Engels)"), blank=True)
    fixed = models.TextField(_("wat staat al vast?"), blank=True)
    fixed_en = models.TextField(_("wat staat al vast? (Engels)"), blank=True)
    still_open = models.TextField(_("wat kan nog veranderen?"), blank=True)
    still_open_en = models.TextField(_("wat kan nog veranderen? (Engels)"), blank=True)
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
    answer_due = models.DateField(_("wanneer krijgt u antwoord?"), null=True, blank=True)
    everywhere = models.BooleanField(_("voor de hele stad"), default=False)
    where = models.CharField(_("waar precies?"), max_length=200, blank=True)
    where_en = models.CharField(_("waar precies? (Engels)"), max_length=200, blank=True)
    longitude = models.FloatField(_("lengtegraad"), null=True, blank=True)
    latitude = models.FloatField(_("breedtegraad"), null=True, blank=True)
    areas = models.ManyToManyField(Area, blank=True, related_name="+", verbose_name=_("wijken en buurten"))
    labels = models.ManyToManyField(Label, blank=True, related_name="+", verbose_name=_("onderwerpen"))
    department = models.ForeignKey(
        Department,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("afdeling"),
    )
    owner = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("eigenaar"),
        help_text=_("krijgt bericht voordat het antwoord er moet zijn"),
    )
    manager = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("leidinggevende"),
        help_text=_("krijgt bericht op de dag dat het antwoord er moet zijn"),
    )
    published_at = models.DateTimeField(_("op de website sinds"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("beantwoord op"), null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    example = models.BooleanField(_("voorbeeld"), default=False, editable=False)

    objects = ProcessQuerySet.as_manager()

    class Meta:
        verbose_name = _("vraag aan de stad")
        verbose_name_plural = _("vragen aan de stad")
        ordering = ["-published_at", "-pk"]
        permissions = [
            ("write", "May write processes, and enter what came on paper or at meetings"),
            ("publish", "May publish processes, answers and accounts"),
            ("moderate", "May decide what readers see of what people sent in"),
        ]
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"], name="newest_processes"),
            models.Index(fields=["answer_due"], condition=Q(state="published"), name="answers_to_come"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(published_at__isnull=False, decides__isnull=False, decides_on__isnull=False)
                & Q(answer_due__isnull=False)
                & ~Q(summary="")
                & ~Q(question="")
                & ~Q(fixed="")
                & ~Q(still_open=""),
                name="a_public_process_says_everything",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | ~Q(state="closed") & Q(closed_at=None),
                name="a_closed_process_says_when",
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None)
                | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="a_process_is_somewhere_or_unknown",
            ),
        ]

    def __str__(self) -> str:
        return (get_language() == "en" and self.title_en) or self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("participation:process", args=[self.slug])

    def move_to(self, target: str, **also: Any) -> None:
        """To another state, together with the columns that belong to it. The only writer of `state`.

        The caller locked the row. NotAllowed when the way is not in MOVES; the database refuses it too, and
        refuses to close what has no published account.
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
    def is_late(self) -> bool:
        """Whether people wait for an answer longer than was promised."""
        due = self.answer_due if self.state == self.State.PUBLISHED else None
        return due is not None and due < timezone.localdate()


MOVES: dict[str, tuple[str, ...]] = {
    Process.State.DRAFT: (Process.State.PUBLISHED,),
    Process.State.PUBLISHED: (Process.State.CLOSED,),
    Process.State.CLOSED: (),
}
"""From each state the states that may follow."""


class Update(models.Model):
    """News about a process, append-only. A moved promise says what the day was and what it became.

    Without such a row the database refuses another `answer_due`.
    """

    class What(models.TextChoices):
        PUBLISHED = "published", _("op de website gezet")
        NEWS = "news", _("nieuws")
        ANSWER_MOVED = "answer_moved", _("antwoord op een andere dag")
        ANSWERED = "answered", _("antwoord gegeven")
        MILESTONE = "milestone", _("uitvoering")

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="updates")
    what = models.CharField(max_length=20, choices=What, default=What.NEWS)
    text = models.CharField(_("wat u vertelt"), max_length=500)
    text_en = models.CharField(_("hetzelfde in het Engels"), max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    was = models.DateField(null=True, blank=True)
    became = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(what="answer_moved", was__isnull=False, became__isnull=False)
                & ~Q(was=F("became"))
                | ~Q(what="answer_moved") & Q(was=None, became=None),
                name="a_moved_promise_says_both_days",
            )
        ]

    def __str__(self) -> str:
        return f"{self.process_id}: {self.what}"

    @property
    def words(self) -> str:
        """What was told, in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.text_en) or self.text

    @property
    def language(self) -> str:
        """The language of `words`."""
        return "en" if get_language() == "en" and self.text_en else "nl"
