"""Word lists of the search, written for it: read from the files in this folder when they are first needed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_HERE = Path(__file__).parent


def _lines(name: str) -> list[str]:
    lines = (line.split("#")[0].strip() for line in (_HERE / name).read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


@lru_cache
def stop_words(language: str) -> frozenset[str]:
    """Words that say nothing about what is looked for, question words among them."""
    return frozenset(word for line in _lines(f"stop_{language}.txt") for word in line.split())


@lru_cache
def weak_words() -> frozenset[str]:
    """Words that say what somebody wants to do, which hardly tells pages apart: "aanvragen", "nodig"."""
    return frozenset(word for line in _lines("weak_nl.txt") for word in line.split())


@lru_cache
def happening_words() -> frozenset[str]:
    """Words of a question about the council or an announcement: "motie", "bekendmaking"."""
    return frozenset(word for line in _lines("happening_nl.txt") for word in line.split())


@lru_cache
def permit_words() -> frozenset[str]:
    """Words that with the name of a street are about somebody's permit."""
    return frozenset(word for line in _lines("permits_nl.txt") for word in line.split())


@lru_cache
def street_endings() -> tuple[str, ...]:
    """How names of streets end."""
    return tuple(word for line in _lines("streets_nl.txt") for word in line.split())


@lru_cache
def irregular() -> dict[str, str]:
    """Forms that the stemmer cannot bring together: "gestolen" and "stelen"."""
    pairs: dict[str, str] = {}
    for line in _lines("irregular_nl.txt"):
        stem, _, forms = line.partition(":")
        for form in forms.split():
            pairs[form] = stem.strip()
    return pairs


@lru_cache
def synonyms() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Words and phrases with others that mean about the same: official, everyday and Flemish."""
    return tuple(pair for line in _lines("synonyms_nl.txt") for pair in alike(line))


def alike(line: str) -> list[tuple[str, tuple[str, ...]]]:
    """What a line of synonyms says: "a, b" goes both ways, "a > b, c" one way."""
    one, way, others = line.partition(">")
    if way:
        return [(word, _listed(others)) for word in _listed(one)]
    group = _listed(line)
    return [(word, tuple(other for other in group if other != word)) for word in group]


def _listed(line: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in line.split(",") if word.strip())


@lru_cache
def english() -> dict[str, tuple[str, ...]]:
    """English words and phrases, and the Dutch ones that pages use."""
    pairs: dict[str, tuple[str, ...]] = {}
    for line in _lines("english.txt"):
        word, _, dutch = line.partition(":")
        pairs[word.strip()] = tuple(each.strip() for each in dutch.split(","))
    return pairs


@lru_cache
def names() -> frozenset[str]:
    """Common names of people that are no other word."""
    return frozenset(name for line in _lines("names_nl.txt") for name in line.split())
