"""From a question to an answer, in three statements: what its words are, what has them, what that says."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import Any

from django.db import connection

from core.search.analysis import tokens
from core.search.found import Answer, Hit
from core.search.lookup import Known, look_up
from core.search.passages import passage
from core.search.ranking import Found, ranked
from core.search.understanding import Meaning, understand, words_of

LONGEST = 300
SAID_AT_LEAST = 0.28
MET_AT_LEAST = 0.55

SQL = """
SELECT DISTINCT ON (a.place) a.place, d.language, d.url, d.title, d.summary, left(d.text, 8000)
FROM unnest(%(kinds)s::text[], %(keys)s::text[]) WITH ORDINALITY AS a(kind, key, place)
JOIN search_document d ON d.generation_id = %(generation)s AND d.kind = a.kind AND d.key = a.key
ORDER BY a.place, d.language = %(language)s DESC, d.id = ANY(%(found)s) DESC
"""


def search(question: str, *, language: str = "nl", kind: str = "", page: int = 1, size: int = 10) -> Answer:
    """Look for what was asked. Any text may be: what is too long is cut, what means nothing finds nothing."""
    question = question[:LONGEST].replace("\x00", " ").encode(errors="replace").decode()
    words = words_of(question)
    if not words:
        return Answer()
    known = look_up(" ".join(tokens(question)), words)
    meaning = understand(question, known.synonyms, known.fixed)
    if not known.generation:
        return Answer(terms=meaning.words)
    everything = _once(ranked(meaning, known))
    chosen = [each for each in everything if kind in ("", each.kind)]
    start = (max(page, 1) - 1) * size
    if kind and len(chosen) < start + size and len(everything) >= size:
        chosen = _once(ranked(meaning, known, kind))  # its own candidates: those above were of other kinds
    shown = chosen[start : start + size]
    return Answer(
        hits=_hits(shown, meaning, known, language) if shown else (),
        total=len(chosen),
        per_kind=dict(Counter(each.kind for each in everything)),
        confident=bool(chosen) and sure(chosen[0], meaning, known),
        corrected=_corrected(question, known),
        terms=meaning.words,
    )


def sure(best: Found, meaning: Meaning, known: Known) -> bool:
    """Whether the best that was found is likely to be what was meant: it says much of all that was asked.

    Measured against a document that would say all of it, each word as rare as can be.
    """
    if (best.kind, best.key) in known.best:
        return True
    asked = sum(concept.weight for concept in meaning.concepts)
    return best.met >= MET_AT_LEAST and best.score >= SAID_AT_LEAST * asked * log(1 + known.documents)


def _once(found: list[Found]) -> list[Found]:
    """Each thing once, by the language in which it fits best."""
    best: dict[tuple[str, str], Found] = {}
    for each in found:
        best.setdefault((each.kind, each.key), each)
    return list(best.values())


def _hits(found: list[Found], meaning: Meaning, known: Known, language: str) -> tuple[Hit, ...]:
    """What was found as people see it, in the language of the page where it exists in that."""
    parameters: dict[str, Any] = {
        "generation": known.generation,
        "kinds": [each.kind for each in found],
        "keys": [each.key for each in found],
        "language": language,
        "found": [each.document for each in found],
    }
    with connection.cursor() as cursor:
        cursor.execute(SQL, parameters)
        rows = cursor.fetchall()
    return tuple(
        Hit(
            each.kind, each.key, spoken, url, title, summary,
            passage=passage(text or summary, meaning, spoken), why=each.why, score=each.score,
        )
        for place, spoken, url, title, summary, text in rows
        for each in [found[place - 1]]
    )  # fmt: skip


def _corrected(question: str, known: Known) -> str:
    """The question with its misspelt words as they were perhaps meant; empty when nothing was misspelt."""
    if not known.fixed:
        return ""
    return " ".join(
        known.fixed[word][0][0] if word in known.fixed else word for word in question.lower().split()
    )
