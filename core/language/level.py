"""How hard a text is to read, as one number and as a level of the Common European Framework.

The number is a weighted sum of what stands in `figures`. The weights were fitted on half of the sentence
pairs that docs/language.md names and measured on the other half; the borders between the levels are a
judgement, not a measurement: no text with a certified level was at hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from core.language import dutch, english
from core.language.reading import Sentence, Word
from core.language.report import Finding, Kind

WEIGHTS: Mapping[str, float] = {
    "words_per_sentence": 0.17,
    "uncommonness": 1.4,
    "listed_words": 2.0,
    "passives": 3.0,
    "signs": 1.5,
    "address": -0.2,
}
BORDERS = ((0.5, "A2"), (3.5, "B1"), (6.0, "B2"))
HIGHEST = "C1"
ADDRESS = {
    "nl": frozenset(["u", "uw", "je", "jij", "jouw", "jullie", "wij", "we", "ons", "onze", "ik", "mijn"]),
    "en": frozenset(["you", "your", "we", "us", "our", "i", "my"]),
}
COMMON = 5.5  # Zipf: words more common than this are equally easy
MOST_ADDRESS = 10.0  # a hundred words: more "u" does not make a text easier
SIGNS = re.compile(r"[/;(%&+]")
WORTH_WEIGHING = 3  # letters: shorter words are grammar


def figures(sentences: Sequence[Sentence], findings: Sequence[Finding], language: str) -> dict[str, float]:
    """What the level is made of: averages a sentence, and shares a hundred words."""
    words = [word for sentence in sentences for word in sentence.words if not word.is_number]
    kinds = Counter(finding.kind for finding in findings)
    per_sentence, per_hundred = max(1, len(sentences)), max(1, len(words)) / 100
    return {
        "words": len(words),
        "sentences": len(sentences),
        "words_per_sentence": sum(len(sentence.words) for sentence in sentences) / per_sentence,
        "uncommonness": _uncommonness(words, language),
        "listed_words": (kinds[Kind.OFFICIALESE] + kinds[Kind.HARD_WORD]) / per_sentence,
        "passives": kinds[Kind.PASSIVE] / per_sentence,
        "signs": sum(len(SIGNS.findall(sentence.text)) for sentence in sentences) / per_sentence,
        "address": min(MOST_ADDRESS, sum(word.lower in ADDRESS[language] for word in words) / per_hundred),
    }


def difficulty(of: Mapping[str, float]) -> float:
    """One number for the figures of a text: higher is harder."""
    return sum(weight * of[name] for name, weight in WEIGHTS.items())


def level(number: float) -> str:
    """A2, B1, B2 or C1."""
    return next((name for border, name in BORDERS if number < border), HIGHEST)


def _uncommonness(words: Sequence[Word], language: str) -> float:
    commonness = dutch.commonness if language == "nl" else english.commonness
    weighed = [
        max(0.0, COMMON - commonness(word.lower))
        for word in words
        if len(word.text) > WORTH_WEIGHING and not word.text[0].isupper()
    ]
    return sum(weighed) / len(weighed) if weighed else 0.0
