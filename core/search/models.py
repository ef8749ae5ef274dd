"""The index as rows: documents, their terms with weights, and the words people may misspell.

A generation is one whole index of one group (core.search.sources). The current one of each group answers; a
rebuild fills the next ones and then switches.
"""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.search.analysis import tokens
from core.search.sources import Group


class Generation(models.Model):
    """One whole index of one group of things, and how many documents it has."""

    group = models.CharField(_("groep"), max_length=20, default=Group.ARRANGE)
    current = models.BooleanField(_("geeft antwoord"), default=False)
    documents = models.IntegerField(_("aantal documenten"), default=0)
    made_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)

    class Meta:
        verbose_name = _("index")
        verbose_name_plural = _("indexen")
        constraints = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(current=True), name="one_current_index_per_group"
            )
        ]


class Document(models.Model):
    """One thing in one language, as it was given to the index."""

    generation = models.ForeignKey(Generation, models.CASCADE, db_index=False, related_name="+")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    language = models.CharField(max_length=5)
    url = models.CharField(max_length=500)
    title = models.TextField()
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    search_words = models.TextField(blank=True)
    formal_name = models.TextField(blank=True)
    audience = models.CharField(max_length=200, blank=True)
    day = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("vindbaar stuk")
        verbose_name_plural = _("vindbare stukken")
        constraints = [
            models.UniqueConstraint(
                fields=["generation", "kind", "key", "language"], name="document_once_per_generation"
            )
        ]


class Term(models.Model):
    """A term of the index and how many documents have it: the fewer, the more it says."""

    generation = models.ForeignKey(Generation, models.CASCADE, db_index=False, related_name="+")
    text = models.CharField(max_length=80)
    documents = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("termen")
        constraints = [
            models.UniqueConstraint(
                fields=["generation", "text"], include=["documents"], name="term_once_per_generation"
            )
        ]


class Posting(models.Model):
    """That a document has a term, and how much it says about it (BM25F, computed when it is saved)."""

    pk = models.CompositePrimaryKey("document", "term")
    document = models.ForeignKey(Document, models.CASCADE, db_index=False, related_name="+")
    term = models.ForeignKey(Term, models.CASCADE, db_index=False, related_name="+")
    weight = models.FloatField()
    title = models.FloatField(default=0.0, help_text=_("welk deel van de titel deze term is"))

    class Meta:
        verbose_name = _("vindplaats")
        verbose_name_plural = _("vindplaatsen")
        indexes = [models.Index(fields=["term", "-weight", "document"], name="best_postings_first")]


class Word(models.Model):
    """A word as it is written in the documents: what a misspelt word may have been meant to be."""

    generation = models.ForeignKey(Generation, models.CASCADE, db_index=False, related_name="+")
    text = models.CharField(max_length=80)
    sound = models.CharField(max_length=80, help_text=_("zoals het klinkt"))
    documents = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("woord")
        verbose_name_plural = _("woorden")
        constraints = [
            models.UniqueConstraint(fields=["generation", "text"], name="word_once_per_generation")
        ]
        indexes = [
            GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="words_that_look_alike"),
            models.Index(fields=["generation", "sound"], name="words_that_sound_alike"),
        ]


class Synonym(models.Model):
    """Words that mean the same to people who search, kept by editors: used from the next question on."""

    words = models.TextField(
        _("woorden"),
        help_text=_("Woorden die hetzelfde betekenen, met komma's ertussen: rijbewijs, roze pasje"),
    )

    class Meta:
        verbose_name = _("groep van synoniemen")
        verbose_name_plural = _("synoniemen")

    def __str__(self) -> str:
        return self.words


class BestBet(models.Model):
    """A page that comes first for a question, because editors say so."""

    question = models.CharField(_("vraag"), max_length=200, help_text=_("de woorden die mensen typen"))
    kind = models.CharField(_("soort"), max_length=40)
    key = models.CharField(_("naam van de pagina"), max_length=200)

    class Meta:
        verbose_name = _("beste antwoord")
        verbose_name_plural = _("beste antwoorden")
        constraints = [models.UniqueConstraint(fields=["question", "kind", "key"], name="best_bet_once")]

    def __str__(self) -> str:
        return f"{self.question} → {self.key}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Questions are compared without capitals, accents and punctuation."""
        self.question = " ".join(tokens(self.question))
        super().save(*args, **kwargs)


class AddedWords(models.Model):
    """Words that lead to a page though its own room does not give them: editors add what people ask."""

    kind = models.CharField(_("soort"), max_length=40)
    key = models.CharField(_("naam van de pagina"), max_length=200)
    words = models.TextField(_("zoekwoorden"), help_text=_("woorden die mensen typen, met spaties ertussen"))

    class Meta:
        verbose_name = _("toegevoegde zoekwoorden")
        verbose_name_plural = _("toegevoegde zoekwoorden")
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="added_words_once")]

    def __str__(self) -> str:
        return self.words


class SearchLog(models.Model):
    """How often something was asked on one day and how that went: never who asked.

    `question` is empty for all questions of the day that were not kept because they may be about a person.
    """

    day = models.DateField(_("dag"))
    language = models.CharField(_("taal"), max_length=5)
    question = models.CharField(_("vraag"), max_length=100, blank=True)
    asked = models.PositiveIntegerField(_("keer gevraagd"), default=0)
    results = models.PositiveIntegerField(_("gevonden"), default=0, help_text=_("de laatste keer"))
    confident = models.BooleanField(_("goed gevonden"), default=False)
    clicks = models.PositiveIntegerField(_("keer gekozen"), default=0)
    helped = models.PositiveIntegerField(_("keer geholpen"), default=0)
    not_helped = models.PositiveIntegerField(_("keer niet geholpen"), default=0)
    handled = models.BooleanField(_("afgehandeld"), default=False)

    class Meta:
        verbose_name = _("zoekvraag")
        verbose_name_plural = _("zoekvragen")
        permissions = [("improve_search", "May improve what people find")]
        constraints = [
            models.UniqueConstraint(fields=["day", "language", "question"], name="question_once_a_day")
        ]

    def __str__(self) -> str:
        return self.question
