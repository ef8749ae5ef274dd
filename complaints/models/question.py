"""Questions, the subjects that route them, and the texts that answer the commonest."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from complaints.rules.routes import Route
from core.accounts.models import User
from core.cases.models import Case

MOST_LETTERS = 50_000


class Subject(models.Model):
    """What a question is about: who answers it, and within how many working days."""

    slug = models.SlugField(_("naam in adressen"), unique=True)
    name = models.CharField(_("onderwerp"), max_length=80)
    name_en = models.CharField(_("onderwerp in het Engels"), max_length=80)
    words = models.TextField(
        _("woorden"), blank=True, help_text=_("Eén per regel. Staat zo'n woord in een vraag, dan past dit.")
    )
    norm_days = models.PositiveSmallIntegerField(
        _("antwoord binnen (werkdagen)"), default=5, help_text=_("Dit beloven wij de inwoner.")
    )
    handler = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("vaste behandelaar"),
        limit_choices_to={"is_staff": True, "office": "municipality"},
    )
    active = models.BooleanField(_("in gebruik"), default=True)

    class Meta:
        verbose_name = _("onderwerp van vragen")
        verbose_name_plural = _("onderwerpen van vragen")
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=Q(norm_days__gte=1), name="a_norm_is_a_day_or_more")]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name

    @property
    def word_list(self) -> list[str]:
        """The words that point to this subject, in lower case."""
        return [line.strip().lower() for line in self.words.splitlines() if line.strip()]


class StandardText(models.Model):
    """A text that answers many questions. {naam} and {zaaknummer} are filled in when it is used."""

    name = models.CharField(_("naam"), max_length=80, unique=True)
    subject = models.ForeignKey(
        Subject, null=True, blank=True, on_delete=models.SET_NULL, verbose_name=_("onderwerp")
    )
    text = models.TextField(_("tekst"), help_text=_("U mag {naam} en {zaaknummer} gebruiken."))
    text_en = models.TextField(_("tekst in het Engels"), blank=True)

    class Meta:
        verbose_name = _("standaardtekst")
        verbose_name_plural = _("standaardteksten")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse what residents would find hard to read."""
        from core.language import check  # here, for it reads word lists and only editors need it

        wrong = {
            field: [f"{text[each.start : each.end]}: {each.suggestion}" for each in check(text, lang).errors]
            for field, lang, text in (("text", "nl", self.text), ("text_en", "en", self.text_en))
            if text
        }
        if any(wrong.values()):
            raise ValidationError({field: found for field, found in wrong.items() if found})

    def filled_in(self, case: Case) -> str:
        """The words for one resident, in their language where there is a text for it."""
        english = case.subject.language == "en" and self.text_en
        text = self.text_en if english else self.text
        return text.replace("{naam}", case.subject.full_name).replace("{zaaknummer}", case.reference)


class Question(models.Model):
    """A question, or something else that came in by the same door, as long as it is no complaint."""

    class Helped(models.TextChoices):
        YES = "yes", _("Ja")
        PARTLY = "partly", _("Een beetje")
        NO = "no", _("Nee")

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="question")
    route = models.CharField(max_length=20, choices=Route, default=Route.QUESTION)
    subject = models.ForeignKey(Subject, null=True, blank=True, on_delete=models.SET_NULL)
    title = models.CharField(max_length=120)
    text = models.TextField()
    place = models.CharField(
        max_length=200, blank=True, help_text="where it is, for a report on public space"
    )
    decision_on = models.DateField(null=True, blank=True, help_text="the date on the decision objected to")
    # A reference and no key: a case that is destroyed takes nothing of another one along.
    merged_into = models.CharField(
        max_length=19, blank=True, help_text="the case that answers the same question"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    helped = models.CharField(max_length=10, choices=Helped, blank=True)
    helped_words = models.CharField(max_length=1000, blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        permissions = [("answer", "May answer questions")]
        constraints = [
            models.CheckConstraint(
                condition=Q(helped="") | Q(rated_at__isnull=False), name="rated_at_a_moment"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_question_has_words"),
        ]

    def __str__(self) -> str:
        return self.title
