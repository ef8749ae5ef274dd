"""Rules for English: passive voice, clauses and rare words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext

from core.language.frequency import zipf
from core.language.reading import Sentence, Word
from core.language.report import Finding, Kind
from core.language.rules import found
from core.language.wordlists import words_of

BE = frozenset({"am", "are", "be", "been", "being", "is", "was", "were", "get", "gets", "got"})
BETWEEN = frozenset(
    {
        "not",
        "also",
        "only",
        "then",
        "still",
        "already",
        "automatically",
        "always",
        "usually",
        "often",
        "never",
    }
)
MOST_CLAUSES = 4
RARE = 3.2
SHORT_WORD = 8


def passive(sentence: Sentence) -> Iterator[Finding]:
    """Sentences with "is done" in which nobody does anything."""
    words = sentence.words
    for at, word in enumerate(words):
        if word.lower not in BE:
            continue
        rest = [other for other in words[at + 1 : at + 4] if other.lower not in BETWEEN]
        if rest and is_participle(rest[0].lower):
            yield found(
                Kind.PASSIVE,
                sentence,
                (word, rest[0]),
                gettext("Deze zin is lijdend: hij zegt niet wie het doet."),
                gettext('Zeg wie het doet: "we", "you" of de naam.'),
            )
            return


def is_participle(word: str) -> bool:
    """Whether it looks like a past participle."""
    if word in words_of("participles_not_en"):
        return False
    return word in words_of("participles_irregular_en") or bool(re.fullmatch(r"[a-z]{2,}ed", word))


def clauses(sentence: Sentence) -> Iterator[Finding]:
    """Clauses inside clauses."""
    if sum(word.lower in words_of("conjunctions_en") for word in sentence.words[1:]) >= MOST_CLAUSES:
        yield found(
            Kind.MANY_CLAUSES,
            sentence,
            message=gettext("Deze zin heeft veel bijzinnen."),
            suggestion=gettext("Begin een nieuwe zin."),
        )


def rare_words(sentence: Sentence, skip: frozenset[int]) -> Iterator[Finding]:
    """Long words that few texts use. Names are left alone, and words at a place in `skip`."""
    for word in sentence.words:
        if word.start not in skip and is_rare(word, at_the_start=word.start == sentence.start):
            yield found(
                Kind.RARE_WORD,
                sentence,
                (word,),
                gettext("Dit woord komt weinig voor. Kent uw lezer het?"),
                gettext("Kies een gewoner woord of leg het uit."),
            )


def is_rare(word: Word, *, at_the_start: bool) -> bool:
    """Whether a reader may never have met the word."""
    if len(word.text) <= SHORT_WORD or not word.is_judged or (word.text[0].isupper() and not at_the_start):
        return False
    return commonness(word.lower) < RARE


def commonness(word: str) -> float:
    """How common a word is on the Zipf scale."""
    if word in words_of("allowed_nl") or word in words_of("allowed_en"):
        return 5.0
    if "-" in word:
        return min(commonness(each) for each in word.split("-") if each)
    return max(zipf(base, "en") for base in _bases(word))


def _bases(word: str) -> Iterator[str]:
    yield word
    for ending in ("'s", "’s", "s", "es", "ed", "d", "ing", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            yield word.removesuffix(ending)
            yield word.removesuffix(ending) + "e"
