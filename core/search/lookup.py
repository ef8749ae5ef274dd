"""What the database knows of a question before it is asked, in one statement.

Which index answers, what editors say means the same or comes first, and for words that no document has,
those that look or sound alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import connection

from core.search.analysis import stem
from core.search.sources import Group
from core.search.spelling import SHORT, meant, one_slip, sound

answering: ContextVar[tuple[int, ...]] = ContextVar("answering", default=())
"""Generations other than the current ones."""

SQL = """
WITH g AS MATERIALIZED (
    SELECT id, documents, "group" FROM search_generation
    WHERE CASE WHEN %(generations)s::bigint[] = '{}' THEN current ELSE id = ANY(%(generations)s) END
), strange AS MATERIALIZED (
    SELECT g.id, q.word, q.sound
    FROM g CROSS JOIN unnest(%(words)s::text[], %(stems)s::text[], %(sounds)s::text[]) AS q(word, stem, sound)
    WHERE g.documents > 0 AND NOT EXISTS (
        SELECT FROM search_term t
        WHERE t.generation_id = g.id AND t.text = q.stem AND t.documents > 0
    )
), alike AS (
    (SELECT s.id, s.word, w.text, w.documents FROM strange s CROSS JOIN LATERAL (
        SELECT text, documents FROM search_word
        WHERE generation_id = s.id AND text %% s.word AND abs(length(text) - length(s.word)) < 3
        ORDER BY similarity(text, s.word) DESC LIMIT 30
    ) w)
    UNION
    (SELECT s.id, s.word, w.text, w.documents FROM strange s CROSS JOIN LATERAL (
        SELECT text, documents FROM search_word
        WHERE generation_id = s.id AND sound = s.sound ORDER BY documents DESC LIMIT 10
    ) w)
    UNION
    (SELECT s.id, s.word, w.text, w.documents
     FROM strange s JOIN unnest(%(near)s::text[], %(near_to)s::text[]) AS e(text, word) ON e.word = s.word
     JOIN search_word w ON w.generation_id = s.id AND w.text = e.text)
)
SELECT 'index', "group", '', id, documents FROM g
UNION ALL SELECT 'synonym', words, '', 0, 0 FROM search_synonym
UNION ALL SELECT 'best', kind, key, 0, 0 FROM search_bestbet WHERE question = %(question)s
UNION ALL SELECT 'alike', word, text, id, documents FROM alike WHERE documents > 0
UNION ALL SELECT 'strange', word, '', id, 0 FROM strange
"""


@dataclass(slots=True)
class Known:
    """What one index knows of a question; `fixed` says for misspelt words what they may have been.

    `strange` are the words that no document of it has.
    """

    generation: int = 0
    documents: int = 0
    group: Group = Group.ARRANGE
    synonyms: tuple[str, ...] = ()
    best: list[tuple[str, str]] = field(default_factory=list)
    strange: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    fixed: dict[str, list[tuple[str, float]]] = field(default_factory=dict)


def look_up(question: str, words: Sequence[str]) -> dict[Group, Known]:
    """All of it for a question, folded, and its words, of each group; generation 0 without an index."""
    asked = [word for word in words if len(word) > 3 and word.isalpha()]
    near = [(each, word) for word in asked if len(word) < SHORT for each in one_slip(word)]
    with connection.cursor() as cursor:
        cursor.execute(
            SQL,
            {
                "generations": list(answering.get()),
                "question": question,
                "words": asked,
                "stems": [stem(word) for word in asked],
                "sounds": [sound(word) for word in asked],
                "near": [each for each, _ in near],
                "near_to": [word for _, word in near],
            },
        )
        rows = cursor.fetchall()
    synonyms = tuple(row[1] for row in rows if row[0] == "synonym")
    best = [(row[1], row[2]) for row in rows if row[0] == "best"]
    found = {group: Known(group=group, synonyms=synonyms, best=best) for group in Group}
    by_number = {}
    for what, first, _, number, documents in rows:
        if what == "index":
            known = by_number[number] = found[Group(first)]
            known.generation, known.documents = number, documents
    for what, first, second, number, documents in rows:
        if what == "strange":
            by_number[number].strange.setdefault(first, [])
        elif what == "alike":
            by_number[number].strange.setdefault(first, []).append((second, documents))
    for known in by_number.values():
        known.fixed = {
            word: likely for word, others in known.strange.items() if (likely := meant(word, others))
        }
    return found
