"""Making something better to find, with what changes by it: seen before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from core.search.analysis import tokens
from core.search.asking import search
from core.search.found import Answer
from core.search.models import AddedWords, BestBet, Document, Synonym
from core.search.sources import Entry
from core.search.writing import COLUMNS, index

SHOWN = 5


class How(StrEnum):
    """What editors can do about a question."""

    WORDS = "woorden"
    SYNONYM = "synoniem"
    FIRST = "bovenaan"


@dataclass(frozen=True, slots=True)
class Improvement:
    """One change: `words` for WORDS and SYNONYM, the page (`kind`, `key`) for WORDS and FIRST."""

    question: str
    how: How
    words: str = ""
    kind: str = ""
    key: str = ""

    def keep(self) -> None:
        """Make the change: the next question sees it."""
        with transaction.atomic():
            if self.how is How.SYNONYM:
                Synonym.objects.create(words=self.words)
            elif self.how is How.FIRST:
                question = " ".join(tokens(self.question))
                BestBet.objects.get_or_create(question=question, kind=self.kind, key=self.key)
            else:
                known = AddedWords.objects.filter(kind=self.kind, key=self.key).first()
                set_words(self.kind, self.key, f"{known.words} {self.words}" if known else self.words)


def compared(change: Improvement, language: str) -> tuple[Answer, Answer]:
    """What the question finds now, and what it would find after the change, of which nothing is kept."""
    before = search(change.question, language=language, size=SHOWN)
    with transaction.atomic():
        change.keep()
        after = search(change.question, language=language, size=SHOWN)
        transaction.set_rollback(True)
    return before, after


def set_words(kind: str, key: str, words: str) -> None:
    """Have a thing be found by these words too, in place of those that were added before; "" for none."""
    with transaction.atomic():
        known = AddedWords.objects.select_for_update().filter(kind=kind, key=key).first()
        before = known.words if known else ""
        AddedWords.objects.filter(kind=kind, key=key).delete()
        if words:
            AddedWords.objects.create(kind=kind, key=key, words=words)
        for row in list(
            Document.objects.filter(generation__current=True, kind=kind, key=key).values(*COLUMNS)
        ):
            row["search_words"] = row["search_words"].removesuffix(before).rstrip()
            index(Entry(**row))
