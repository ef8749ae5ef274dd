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
from core.search.spelling import SHORT, meant, one_slip, sound

answering: ContextVar[int] = ContextVar("answering", default=0)  # a generation other than the current one

SQL = """
WITH g AS MATERIALIZED (
    SELECT id, documents FROM search_generation
    WHERE CASE WHEN %(generation)s = 0 THEN current ELSE id = %(generation)s END
), strange AS MATERIALIZED (
    SELECT q.word, q.sound
    FROM unnest(%(words)s::text[], %(stems)s::text[], %(sounds)s::text[]) AS q(word, stem, sound)
    WHERE NOT EXISTS (
        SELECT FROM search_term t
        WHERE t.generation_id = (SELECT id FROM g) AND t.text = q.stem AND t.documents > 0
    )
), alike AS (
    (SELECT s.word, w.text, w.documents FROM strange s CROSS JOIN LATERAL (
        SELECT text, documents FROM search_word
        WHERE generation_id = (SELECT id FROM g) AND text %% s.word AND abs(length(text) - length(s.word)) < 3
        ORDER BY similarity(text, s.word) DESC LIMIT 30
    ) w)
    UNION
    (SELECT s.word, w.text, w.documents FROM strange s CROSS JOIN LATERAL (
        SELECT text, documents FROM search_word
        WHERE generation_id = (SELECT id FROM g) AND sound = s.sound ORDER BY documents DESC LIMIT 10
    ) w)
    UNION
    (SELECT s.word, w.text, w.documents
     FROM strange s JOIN unnest(%(near)s::text[], %(near_to)s::text[]) AS e(text, word) ON e.word = s.word
     JOIN search_word w ON w.generation_id = (SELECT id FROM g) AND w.text = e.text)
)
SELECT 'index', '', '', id, documents FROM g
UNION ALL SELECT 'synonym', words, '', 0, 0 FROM search_synonym
UNION ALL SELECT 'best', kind, key, 0, 0 FROM search_bestbet WHERE question = %(question)s
UNION ALL SELECT 'alike', word, text, 0, documents FROM alike WHERE documents > 0
UNION ALL SELECT 'strange', word, '', 0, 0 FROM strange
"""


@dataclass(slots=True)
class Known:
    """What is known of a question; `fixed` says for misspelt words what they may have been."""

    generation: int = 0
    documents: int = 0
    synonyms: tuple[str, ...] = ()
    best: list[tuple[str, str]] = field(default_factory=list)
    fixed: dict[str, list[tuple[str, float]]] = field(default_factory=dict)


def look_up(question: str, words: Sequence[str]) -> Known:
    """All of it for a question, folded, and its words. Without an index the generation is 0."""
    asked = [word for word in words if len(word) > 3 and word.isalpha()]
    near = [(each, word) for word in asked if len(word) < SHORT for each in one_slip(word)]
    with connection.cursor() as cursor:
        cursor.execute(
            SQL,
            {
                "generation": answering.get(),
                "question": question,
                "words": asked,
                "stems": [stem(word) for word in asked],
                "sounds": [sound(word) for word in asked],
                "near": [each for each, _ in near],
                "near_to": [word for _, word in near],
            },
        )
        rows = cursor.fetchall()
    known = Known(synonyms=tuple(row[1] for row in rows if row[0] == "synonym"))
    alike: dict[str, list[tuple[str, int]]] = {}
    for what, first, second, number, documents in rows:
        if what == "index":
            known.generation, known.documents = number, documents
        elif what == "best":
            known.best.append((first, second))
        elif what == "strange":
            alike.setdefault(first, [])
        elif what == "alike":
            alike.setdefault(first, []).append((second, documents))
    known.fixed = {word: likely for word, others in alike.items() if (likely := meant(word, others))}
    return known
