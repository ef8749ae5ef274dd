"""Which documents answer a question best: candidates and their weights from the database, the order from here."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Any

from django.db import connection

from core.search.understanding import Meaning, Way

CAP = 1000  # so many postings of each term are looked at, the heaviest first
CANDIDATES = 200
TITLE = 0.3
MET = 0.5

CANDIDATES_SQL = """
WITH asked AS MATERIALIZED (
    SELECT t.id, t.text, t.documents, q.weight * ln(1 + (%(n)s - t.documents + 0.5) / (t.documents + 0.5)) AS gain
    FROM unnest(%(terms)s::text[], %(weights)s::float[]) AS q(text, weight)
    JOIN search_term t ON t.generation_id = %(generation)s AND t.text = q.text AND t.documents > 0
), best AS MATERIALIZED (
    SELECT p.document_id, sum(p.weight * asked.gain) AS score
    FROM asked CROSS JOIN LATERAL (
        SELECT document_id, weight FROM search_posting WHERE term_id = asked.id ORDER BY weight DESC LIMIT %(cap)s
    ) p GROUP BY p.document_id ORDER BY score DESC LIMIT %(candidates)s
), seen AS (
    SELECT p.document_id, array_agg(asked.text) AS terms, array_agg(asked.documents) AS documents,
           array_agg(p.weight) AS weights, array_agg(p.title) AS titles
    FROM best JOIN search_posting p USING (document_id) JOIN asked ON asked.id = p.term_id
    GROUP BY p.document_id
)
SELECT d.id, d.kind, d.key, d.language, d.title, seen.terms, seen.documents, seen.weights, seen.titles
FROM seen JOIN search_document d ON d.id = seen.document_id
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found, with what matched and how well."""

    document: int
    kind: str
    key: str
    language: str
    title: str
    score: float
    why: tuple[str, ...]
    covered: float


def ranked(meaning: Meaning, generation: int, documents: int) -> list[Found]:
    """The best documents for a question, best first."""
    gains = meaning.gains()
    with connection.cursor() as cursor:
        cursor.execute(
            CANDIDATES_SQL,
            {"n": max(documents, 1), "terms": list(gains), "weights": list(gains.values()), "generation": generation, "cap": CAP, "candidates": CANDIDATES},
        )
        rows = cursor.fetchall()
    counts = {term: count for row in rows for term, count in zip(row[5], row[6], strict=True)}
    rarity = {term: log(1 + (documents - count + 0.5) / (count + 0.5)) for term, count in counts.items()}
    found = [_scored(row, meaning, rarity) for row in rows]
    return sorted(found, key=lambda each: (-each.score, each.document))


def _scored(row: tuple[Any, ...], meaning: Meaning, rarity: dict[str, float]) -> Found:
    document, kind, key, language, title, terms, _, weights, titles = row
    gain = {term: weight * rarity[term] for term, weight in zip(terms, weights, strict=True)}
    share = dict(zip(terms, titles, strict=True))
    score, most, met = 0.0, 0.0, 0.0
    why: list[str] = []
    in_title: set[str] = set()
    for concept in meaning.concepts:
        best, way, used = max((_said(way, gain) for way in concept.ways), key=lambda said: said[0])
        most += concept.weight
        if best:
            score += concept.weight * best
            met += concept.weight * min(1.0, way.weight * 1.2)
            why.append(way.shown)
            in_title.update(term for term in used if share.get(term))
    covered = min(1.0, sum(share[term] for term in in_title))
    score *= (1 + TITLE * covered) * (1 - MET + MET * met / most)
    return Found(document, kind, key, language, title, score, tuple(dict.fromkeys(why)), covered)


def _said(way: Way, gain: dict[str, float]) -> tuple[float, Way, list[str]]:
    """How strongly a document says something in this way, and with which terms."""
    total = 0.0
    used = []
    for slot in way.slots:
        best, term = max((gain.get(term, 0.0) * weight, term) for term, weight in slot)
        if best:
            total += best
            used.append(term)
    return total * way.weight, way, used
