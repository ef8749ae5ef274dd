"""From a question to an answer, in three statements: what its words are, what has them, what that says.

What people can arrange and what happens in the city are two indexes, asked at once and never mixed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Any

from django.db import connection

from core.search.analysis import tokens
from core.search.found import Answer, Hit
from core.search.leaning import asks_what_happens
from core.search.lookup import Known, look_up
from core.search.papers import best_page
from core.search.passages import passage
from core.search.ranking import Asked, Found, ranked
from core.search.sources import Group, group_of
from core.search.understanding import Meaning, understand, words_of

LONGEST = 300
SAID_AT_LEAST = 0.28
MET_AT_LEAST = 0.55
HAPPENING = 5
"""So much of what happens in the city stands beside what can be arranged."""
NEAR = 0.4  # of the score of the best of it

# Of a text with pages of papers more is read, to find the page.
SQL = """
SELECT DISTINCT ON (a.place) a.place, d.language, d.url, d.title, d.summary, d.day, d.until,
       left(d.text, CASE WHEN position('[[' IN d.text) > 0 THEN 400000 ELSE 8000 END)
FROM unnest(%(generations)s::bigint[], %(kinds)s::text[], %(keys)s::text[])
     WITH ORDINALITY AS a(generation, kind, key, place)
JOIN search_document d ON d.generation_id = a.generation AND d.kind = a.kind AND d.key = a.key
ORDER BY a.place, d.language = %(language)s DESC, d.id = ANY(%(found)s) DESC
"""


@dataclass(slots=True)
class Part:
    """One index: what was asked of it, and what it has, best first."""

    asked: Asked
    everything: list[Found] = field(default_factory=list)

    def worth_showing(self) -> list[Found]:
        """The best few, without what fits far less than the first."""
        best = self.everything[0].score if self.everything else 0.0
        return [each for each in self.everything[:HAPPENING] if each.score >= NEAR * best]

    def is_sure(self) -> bool:
        """Whether its best is likely to be what was meant."""
        return bool(self.everything) and sure(self.everything[0], self.asked.meaning, self.asked.known)


def search(question: str, *, language: str = "nl", kind: str = "", page: int = 1, size: int = 10) -> Answer:
    """Look for what was asked. Any text may be: what is too long is cut, what means nothing finds nothing.

    With a `kind` only hits of that kind come, and nothing beside them.
    """
    question = question[:LONGEST].replace("\x00", " ").encode(errors="replace").decode()
    words = words_of(question)
    if not words:
        return Answer()
    known = look_up(" ".join(tokens(question)), words)
    parts = _parts(question, known)
    if not parts:
        return Answer(terms=words)
    for part, found in zip(parts.values(), ranked([part.asked for part in parts.values()]), strict=True):
        part.everything = _once(found)
    per_kind = Counter(each.kind for part in parts.values() for each in part.everything)
    main, beside = _main(parts, kind), parts.get(Group.HAPPENS)
    chosen = _chosen(main, kind, max(page, 1) * size) if main else []
    shown = chosen[(max(page, 1) - 1) * size :][:size]
    more = beside.worth_showing() if beside and not kind and page <= 1 else []
    hits, happening = _hits([(main, shown), (beside, more)], language)
    return Answer(
        hits=hits,
        total=len(chosen),
        per_kind=dict(per_kind),
        confident=bool(main and chosen and sure(chosen[0], main.asked.meaning, main.asked.known)),
        corrected=_corrected(question, known),
        terms=words,
        happening=happening,
        happening_total=len(beside.everything) if beside and happening else 0,
        happening_confident=bool(beside and happening and beside.is_sure()),
        happening_first=bool(happening) and _happening_first(words, main, beside),
    )


def _parts(question: str, known: Mapping[Group, Known]) -> dict[Group, Part]:
    """The indexes that there are, each with the question as it understands it."""
    return {
        group: Part(Asked(understand(question, each.synonyms, each.fixed), each))
        for group, each in known.items()
        if each.generation and (each.documents or group == Group.ARRANGE)
    }


def _main(parts: Mapping[Group, Part], kind: str) -> Part | None:
    return parts.get(group_of(kind) if kind else Group.ARRANGE)


def _chosen(main: Part, kind: str, wanted: int) -> list[Found]:
    chosen = [each for each in main.everything if kind in ("", each.kind)]
    if kind and len(chosen) < wanted and len(main.everything) >= wanted:
        (found,) = ranked([main.asked], kind)  # its own candidates: those above were of other kinds
        chosen = _once(found)
    return chosen


def _happening_first(words: Sequence[str], main: Part | None, beside: Part | None) -> bool:
    """Whether what happens was asked for: in so many words, or because nothing else fits."""
    if asks_what_happens(words):
        return True
    return beside is not None and beside.is_sure() and not (main and main.is_sure())


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


def _hits(parts: Sequence[tuple[Part | None, list[Found]]], language: str) -> list[tuple[Hit, ...]]:
    """What each index found as people see it, in the language of the page where it exists in that."""
    wanted = [(part.asked, each) for part, found in parts if part for each in found]
    rows = _rows(wanted, language) if wanted else []
    hits = {}
    for row in rows:
        asked, found = wanted[row[0] - 1]
        hits[id(found)] = _hit(asked, found, row)
    return [tuple(hits[id(each)] for each in found if id(each) in hits) for _, found in parts]


def _rows(wanted: Sequence[tuple[Asked, Found]], language: str) -> list[tuple[Any, ...]]:
    parameters: dict[str, Any] = {
        "generations": [asked.known.generation for asked, _ in wanted],
        "kinds": [each.kind for _, each in wanted],
        "keys": [each.key for _, each in wanted],
        "language": language,
        "found": [each.document for _, each in wanted],
    }
    with connection.cursor() as cursor:
        cursor.execute(SQL, parameters)
        return list(cursor.fetchall())


def _hit(asked: Asked, found: Found, row: tuple[Any, ...]) -> Hit:
    _, language, url, title, summary, day, until, text = row
    text, page = best_page(text, asked.meaning.gains())
    if asked.known.group == Group.HAPPENS and page is None:
        text = f"{summary} {text}"  # there the summary says more than the title does
    shown = passage(text if text.strip() else summary, asked.meaning, language)
    return Hit(
        found.kind, found.key, language, url, title, summary,
        passage=shown, why=found.why, score=found.score, day=day, until=until, page=page,
    )  # fmt: skip


def _corrected(question: str, known: Mapping[Group, Known]) -> str:
    """The question with its misspelt words as they were perhaps meant; empty when nothing was misspelt.

    A word that stands in what happens in the city is not misspelt.
    """
    happens = known[Group.HAPPENS]
    fixed = {
        word: likely
        for word, likely in known[Group.ARRANGE].fixed.items()
        if not happens.documents or word in happens.strange
    }
    if not fixed:
        return ""
    return " ".join(fixed[word][0][0] if word in fixed else word for word in question.lower().split())
