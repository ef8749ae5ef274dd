"""What a question asks for: concepts, each with the terms that may stand for it and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.search.analysis import compound_stems, fold, pieces, stem, tokens
from core.search.words import alike, english, stop_words, synonyms, weak_words

MOST_WORDS = 12
WEAK = 0.35
PARTS = 0.55
JOINED = 1.0
SYNONYM = 0.6
TRANSLATED = 0.8


@dataclass(frozen=True, slots=True)
class Way:
    """Terms that together may stand for a concept; `weight` is how sure that is, `shown` the words for people."""

    terms: tuple[str, ...]
    weight: float
    shown: str


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that is asked for; `weight` is lower for what only says what somebody wants to do."""

    word: str
    ways: tuple[Way, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Meaning:
    """A question as the index understands it."""

    words: tuple[str, ...]
    concepts: tuple[Concept, ...]


def words_of(question: str) -> tuple[str, ...]:
    """The words of a question that say something; all of them when none does."""
    asked = [token for token in tokens(question) if len(token) > 1 or token.isdigit()]
    stop = stop_words("en") if is_english(asked) else stop_words("nl")
    return tuple(dict.fromkeys(token for token in asked if token not in stop))[:MOST_WORDS]


def is_english(asked: Sequence[str]) -> bool:
    """Whether a question is rather English than Dutch, by its small words and the words of our own list."""
    in_english = sum(word in stop_words("en") or word in english() for word in asked)
    in_dutch = sum(word in stop_words("nl") or word in weak_words() for word in asked)
    return in_english > max(in_dutch, len(asked) / 3)


def understand(question: str, own: Iterable[str] = (), fixed: dict[str, list[tuple[str, float]]] | None = None) -> Meaning:
    """The concepts of a question. `own` are editors' synonyms, `fixed` what a misspelt word may have been."""
    asked = tokens(question)
    foreign = is_english(asked)
    words = words_of(question)
    concepts = [_concept(word, foreign, tuple(own), (fixed or {}).get(word, [])) for word in words]
    stems = [stem(word) for word in words]
    concepts = _with_phrases(words, stems, concepts, foreign, tuple(own))
    return Meaning(words, tuple(concepts))


def _concept(word: str, foreign: bool, own: tuple[str, ...], fixed: list[tuple[str, float]]) -> Concept:
    ways: list[Way] = []
    for piece in pieces(word):
        ways += _ways(piece, 1.0 if piece == pieces(word)[0] else 0.7, own)
    for meant, sure in fixed:
        ways += _ways(meant, sure, own)
    if foreign or word in english():
        ways.append(Way((stem(word, "en"),), 1.0, word))
        for dutch in english().get(word, ()):
            ways.append(_phrase(dutch, TRANSLATED))
    return Concept(word, tuple(ways), WEAK if word in weak_words() else 1.0)


def _ways(word: str, sure: float, own: tuple[str, ...]) -> list[Way]:
    whole = stem(word)
    ways = [Way((whole,), sure, word)]
    apart = compound_stems(word)
    if apart:
        ways.append(Way(apart, sure * PARTS, word))
    ways += [_phrase(other, sure * SYNONYM) for other in _alike(own).get((whole,), ())]
    return ways


def _phrase(words: str, weight: float) -> Way:
    stop = stop_words("nl")
    found = tuple(stem(piece) for token in tokens(words) for piece in pieces(token)[:1] if piece not in stop)
    return Way(found, weight / max(len(found), 1) ** 0.5, words)


@lru_cache(maxsize=8)
def _alike(own: tuple[str, ...]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For each stemmed word or phrase of the thesaurus, the others of its groups."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for word, others in (*synonyms(), *(pair for line in own for pair in alike(line))):
        key = _key(word)
        different = (other for other in others if _key(other) != key)
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *different)))
    return found


@lru_cache(maxsize=20_000)
def _key(words: str) -> tuple[str, ...]:
    return tuple(stem(piece) for token in tokens(words) for piece in pieces(token)[:1])


def _with_phrases(words: Sequence[str], stems: Sequence[str], concepts: list[Concept], foreign: bool, own: tuple[str, ...]) -> list[Concept]:
    """Neighbours together: "nood woning" may be one compound, "openbare weg" one thing of the thesaurus."""
    made: list[Concept] = []
    for at, concept in enumerate(concepts):
        ways = list(concept.ways)
        for near in (at - 1, at + 1):
            if 0 <= near < len(words):
                first, second = min(at, near), max(at, near)
                if words[first].isalpha() and words[second].isalpha():
                    ways.append(Way((stem(words[first] + words[second]),), JOINED, f"{words[first]} {words[second]}"))
        for size in (2, 3):
            for start in range(max(0, at - size + 1), min(at, len(words) - size) + 1):
                phrase = " ".join(words[start : start + size])
                others = _alike(own).get(tuple(stems[start : start + size]), ())
                ways += [_phrase(other, SYNONYM) for other in others]
                if foreign:
                    ways += [_phrase(other, TRANSLATED) for other in english().get(phrase, ())]
        made.append(Concept(concept.word, tuple(ways), concept.weight))
    return made


def folded(question: str) -> str:
    """A question as best bets and titles are compared: small letters, single spaces."""
    return " ".join(tokens(fold(question)))
