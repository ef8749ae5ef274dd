"""What a question asks for: concepts, each with the terms that may stand for it and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.search.analysis import pieces, stem, tokens
from core.search.compounds import parts, vocabulary
from core.search.words import alike, english, stop_words, synonyms, weak_words

MOST_WORDS = 12
WEAK = 0.3  # what a word counts for that only says what somebody wants to do
PARTS = 0.6
JOINED = 0.8
SYNONYM = 0.7
PART_SYNONYM = 0.5
TRANSLATED = 0.8

type Slot = tuple[tuple[str, float], ...]
type Meant = Mapping[str, Sequence[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say a concept: slots that add up, each filled by the best of its terms.

    `weight` is how sure it is that this is meant; `shown` are the words for people.
    """

    slots: tuple[Slot, ...]
    weight: float
    shown: str


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that is asked for; `weight` is lower for words that hardly tell pages apart."""

    word: str
    ways: tuple[Way, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Meaning:
    """A question as the index understands it."""

    words: tuple[str, ...] = ()
    concepts: tuple[Concept, ...] = ()

    def gains(self) -> dict[str, float]:
        """Each term that may count, with the most that it may count for."""
        most: dict[str, float] = {}
        for concept in self.concepts:
            for way in concept.ways:
                for slot in way.slots:
                    for term, weight in slot:
                        most[term] = max(most.get(term, 0.0), weight * way.weight * concept.weight)
        return most


def words_of(question: str) -> tuple[str, ...]:
    """The words of a question that say something."""
    asked = [token for token in tokens(question) if len(token) > 1 or token.isdigit()]
    stop = stop_words("en") if is_english(asked) else stop_words("nl")
    return tuple(dict.fromkeys(token for token in asked if token not in stop))[:MOST_WORDS]


def is_english(asked: Sequence[str]) -> bool:
    """Whether a question is rather English than Dutch, by its small words and the words of our own list."""
    in_english = sum(word in stop_words("en") or word in english() for word in asked)
    in_dutch = sum(word in stop_words("nl") or word in weak_words() for word in asked)
    return in_english > max(in_dutch, len(asked) / 3)


def understand(question: str, own: tuple[str, ...] = (), fixed: Meant | None = None) -> Meaning:
    """The concepts of a question. `own` are editors' synonyms, `fixed` what a misspelt word may have been."""
    foreign = is_english(tokens(question))
    words = words_of(question)
    known = _alike(own)
    concepts = []
    for at, word in enumerate(words):
        ways = [*_word(word, foreign, known), *_neighbours(words, at), *_phrases(words, at, foreign, known)]
        for meant, sure in (fixed or {}).get(word, ()):
            ways += _ways(meant, sure, known)
        concepts.append(
            Concept(word, tuple(way for way in ways if way.slots), WEAK if word in weak_words() else 1.0)
        )
    return Meaning(words, tuple(concepts))


def _word(word: str, foreign: bool, known: Mapping[tuple[str, ...], tuple[str, ...]]) -> list[Way]:
    first, *others = pieces(word)
    ways = _ways(first, 1.0, known)
    if others:
        ways.append(Way(tuple(((stem(other), 1.0),) for other in others), 0.7, word))
        for other in others:
            ways += _ways(other, 0.6, known)
    if foreign or (word in english() and vocabulary().get(word, 0.0) < 4):
        ways.append(Way((((stem(word, "en"), 1.0),),), 1.0, word))
        ways += [_phrase(dutch, TRANSLATED) for dutch in english().get(word, ())]
    return ways


def _ways(word: str, sure: float, known: Mapping[tuple[str, ...], tuple[str, ...]]) -> list[Way]:
    whole = stem(word)
    ways = [Way((((whole, 1.0),),), sure, word)]
    apart = [part for part in parts(word) if part not in stop_words("nl")]
    if len(apart) > 1:
        ways.append(Way(tuple(_slot(part, known) for part in apart), sure * PARTS, word))
    return ways + [_phrase(other, sure * SYNONYM) for other in known.get((whole,), ())]


def _slot(part: str, known: Mapping[tuple[str, ...], tuple[str, ...]]) -> Slot:
    """A part of a compound: its stem, or one word that means about the same."""
    others = [_key(other) for other in known.get((stem(part),), ())]
    return ((stem(part), 1.0), *((other[0], PART_SYNONYM) for other in others if len(other) == 1))


def _phrase(words: str, weight: float) -> Way:
    stop = stop_words("nl")
    found = tuple(stem(piece) for token in tokens(words) for piece in pieces(token)[:1] if piece not in stop)
    return Way(tuple(((term, 1.0),) for term in found), weight / max(len(found), 1) ** 0.5, words)


def _neighbours(words: Sequence[str], at: int) -> list[Way]:
    """A word and its neighbour as one: "nood woning" may be a compound that somebody wrote apart."""
    pairs = [words[start : start + 2] for start in (at - 1, at) if start >= 0 and start + 2 <= len(words)]
    return [
        Way((((stem("".join(pair)), 1.0),),), JOINED, " ".join(pair))
        for pair in pairs
        if all(word.isalpha() for word in pair)
    ]


def _phrases(
    words: Sequence[str], at: int, foreign: bool, known: Mapping[tuple[str, ...], tuple[str, ...]]
) -> list[Way]:
    """Two or three words that are one thing in the thesaurus: "openbare weg", "lost and found"."""
    ways: list[Way] = []
    for size in (2, 3):
        for start in range(max(0, at - size + 1), min(at, len(words) - size) + 1):
            phrase = words[start : start + size]
            ways += [_phrase(other, SYNONYM) for other in known.get(tuple(stem(word) for word in phrase), ())]
            if foreign:
                ways += [_phrase(other, TRANSLATED) for other in english().get(" ".join(phrase), ())]
    return ways


@lru_cache(maxsize=8)
def _alike(own: tuple[str, ...]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For each stemmed word or phrase of the thesaurus, the others that mean about the same."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for word, others in (*synonyms(), *(pair for line in own for pair in alike(line))):
        key = _key(word)
        different = (other for other in others if _key(other) != key)
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *different)))
    return found


@lru_cache(maxsize=20_000)
def _key(words: str) -> tuple[str, ...]:
    stop = stop_words("nl")
    return tuple(stem(piece) for token in tokens(words) for piece in pieces(token)[:1] if piece not in stop)
