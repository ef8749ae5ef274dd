"""Which documents answer a question best.

The database adds up what the terms of a question say about each document (weight times rarity, BM25F) over
the heaviest postings of each term, and gives the best candidates with all that matched in them. Of those the
order is made here: each concept counts once, in the way that says it best, and more so when the title is
about it. Each group of things is an index of its own, with its own candidates and its own rarity of words;
the database answers for all of them in one statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from typing import Any

from django.db import connection
from django.utils import timezone

from core.search.lookup import Known
from core.search.sources import dated_kinds
from core.search.understanding import Concept, Meaning, Way

CAP = 1000  # so many postings of each term are looked at, the heaviest first
CANDIDATES = 200
TITLE = 0.9  # how much more counts what the title is wholly about
WHOLE = 1.0  # how much less counts a part of what is one thing: "huishoudelijke" without "hulp"
MET = 0.4  # how much less counts what answers a part of the question only
OLD = 0.15  # how much less counts what is very old, of news and of what happens in the city
HALF_OLD = 180  # days in which half of that is lost

SQL = """
WITH asked AS MATERIALIZED (
    SELECT t.id, t.generation_id, t.text, t.documents,
           q.weight * ln(1 + (q.n - t.documents + 0.5) / (t.documents + 0.5)) AS gain
    FROM unnest(%(of)s::bigint[], %(ns)s::bigint[], %(terms)s::text[], %(weights)s::float[])
         AS q(generation_id, n, text, weight)
    JOIN search_term t ON t.generation_id = q.generation_id AND t.text = q.text AND t.documents > 0
), scored AS MATERIALIZED (
    SELECT asked.generation_id, p.document_id, sum(p.weight * asked.gain) AS score
    FROM asked CROSS JOIN LATERAL (
        SELECT document_id, weight FROM search_posting
        WHERE term_id = asked.id ORDER BY weight DESC LIMIT %(cap)s
    ) p GROUP BY asked.generation_id, p.document_id
), best AS MATERIALIZED (
    (SELECT c.document_id FROM unnest(%(generations)s::bigint[]) AS g(id) CROSS JOIN LATERAL (
        SELECT document_id FROM scored WHERE generation_id = g.id AND (%(kind)s = '' OR EXISTS (
            SELECT FROM search_document d WHERE d.id = document_id AND d.kind = %(kind)s
        )) ORDER BY score DESC LIMIT %(candidates)s
    ) c)
    UNION
    (SELECT d.id FROM unnest(%(kinds)s::text[], %(keys)s::text[]) AS b(kind, key)
     JOIN search_document d ON d.generation_id = ANY(%(generations)s) AND d.kind = b.kind AND d.key = b.key)
), seen AS (
    SELECT best.document_id, array_agg(asked.text) AS terms, array_agg(asked.documents) AS documents,
           array_agg(p.weight) AS weights, array_agg(p.title) AS titles
    FROM best CROSS JOIN asked
    JOIN search_posting p ON p.document_id = best.document_id AND p.term_id = asked.id
    GROUP BY best.document_id
)
SELECT d.id, d.kind, d.key, d.language, d.day, seen.terms, seen.documents, seen.weights, seen.titles,
       d.generation_id
FROM best JOIN search_document d ON d.id = best.document_id LEFT JOIN seen ON seen.document_id = d.id
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found, and why.

    `met` is how much of the question it answers, `covered` how much of its title was asked for: 0 to 1.
    """

    document: int
    kind: str
    key: str
    language: str
    score: float
    met: float
    covered: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to one index."""

    meaning: Meaning
    known: Known


def ranked(asked: Sequence[Asked], kind: str = "") -> list[list[Found]]:
    """Of each index the best documents, best first; what editors put first comes before all."""
    rows = _candidates(asked, kind)
    return [_in_order(each, [row for row in rows if row[-1] == each.known.generation]) for each in asked]


def _candidates(asked: Sequence[Asked], kind: str) -> list[tuple[Any, ...]]:
    gains = [
        (each.known.generation, max(each.known.documents, 1), term, gain)
        for each in asked
        for term, gain in each.meaning.gains().items()
    ]
    best = asked[0].known.best if asked else []
    parameters: dict[str, Any] = {
        "generations": [each.known.generation for each in asked],
        "of": [row[0] for row in gains],
        "ns": [row[1] for row in gains],
        "terms": [row[2] for row in gains],
        "weights": [row[3] for row in gains],
        "cap": CAP,
        "candidates": CANDIDATES,
        "kind": kind,
        "kinds": [kind for kind, _ in best],
        "keys": [key for _, key in best],
    }
    with connection.cursor() as cursor:
        cursor.execute(SQL, parameters)
        return list(cursor.fetchall())


def _in_order(asked: Asked, rows: Sequence[tuple[Any, ...]]) -> list[Found]:
    meaning, known = asked.meaning, asked.known
    counts = {term: count for row in rows for term, count in zip(row[5] or (), row[6] or (), strict=True)}
    rarity = {
        term: log(1 + (known.documents - count + 0.5) / (count + 0.5)) for term, count in counts.items()
    }
    scales = {way: _scale(way, concept, rarity) for concept in meaning.concepts for way in concept.ways}
    newness = Newness(timezone.localdate(), dated_kinds())
    found = [_scored(row, meaning.concepts, rarity, scales, newness) for row in rows]
    first = set(known.best)
    return sorted(found, key=lambda each: ((each.kind, each.key) not in first, -each.score, each.document))


@dataclass(frozen=True, slots=True)
class Newness:
    """How much less counts what is old, of the kinds of which the newer counts for more."""

    today: date
    kinds: frozenset[str]

    def of(self, kind: str, day: date | None) -> float:
        """1 for what is new or still to come, down to 1 - OLD; 1 for all that has no age."""
        if day is None or kind not in self.kinds:
            return 1.0
        age = max((self.today - day).days, 0)
        return 1 - OLD * (1 - float(0.5 ** (age / HALF_OLD)))


def _scale(way: Way, concept: Concept, rarity: dict[str, float]) -> float:
    """What a way counts for: never for rarer than the word that was asked, or other words would beat it."""
    asked = rarity.get(concept.ways[0].slots[0][0][0], 0.0)
    said = sum(max(rarity.get(term, 0.0) for term, _ in slot) for slot in way.slots)
    return way.weight * min(1.0, asked / said) if asked and said else way.weight


def _scored(
    row: tuple[Any, ...],
    concepts: Sequence[Concept],
    rarity: dict[str, float],
    scales: dict[Way, float],
    newness: Newness,
) -> Found:
    document, kind, key, language, day, terms, _, weights, titles, _ = row
    gain = {term: weight * rarity[term] for term, weight in zip(terms or (), weights or (), strict=True)}
    share = dict(zip(terms or (), titles or (), strict=True))
    score, asked, met = 0.0, 0.0, 0.0
    why: list[str] = []
    in_title: set[str] = set()
    for concept in concepts:
        best, way, used = max(
            (_said(way, gain, scales[way]) for way in concept.ways), key=lambda said: said[0]
        )
        asked += concept.weight
        if best:
            score += concept.weight * best
            met += concept.weight * min(1.0, way.weight * 1.2)
            why.append(way.shown)
            in_title.update(term for term in used if share.get(term))
    met = met / asked if asked else 0.0
    covered = min(1.0, sum(share[term] for term in in_title))
    score *= (1 + TITLE * covered) * (1 - MET + MET * met) * newness.of(kind, day)
    return Found(document, kind, key, language, score, met, covered, tuple(dict.fromkeys(why)))


def _said(way: Way, gain: dict[str, float], scale: float) -> tuple[float, Way, list[str]]:
    """How strongly a document says something in this way, and with which terms."""
    total = 0.0
    used = []
    for slot in way.slots:
        best, term = max((gain.get(term, 0.0) * weight, term) for term, weight in slot)
        if best:
            total += best
            used.append(term)
    return total * scale * (len(used) / len(way.slots)) ** WHOLE, way, used
