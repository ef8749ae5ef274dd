"""Pages to suggest while somebody types: by the begin of each word, and by words that look alike.

Only of what people can arrange or want to know: a browser keeps suggestions for some minutes, and what is
withdrawn from what happens in the city has to be gone at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from core.search.analysis import fold

MOST = 8
SHORTEST = 2
LONGEST = 60

SQL = r"""
WITH seen AS MATERIALIZED (
    SELECT d.kind, d.key, d.language, d.url, d.title, lower(d.title) AS name,
           lower(d.title || ' ' || d.search_words) AS words,
           lower(d.title || ' ' || d.search_words) LIKE ALL (%(inside)s) AS fits
    FROM search_document d
    WHERE d.generation_id = (SELECT id FROM search_generation WHERE current AND "group" = 'arrange')
      AND (lower(d.title || ' ' || d.search_words) LIKE ALL (%(inside)s)
           OR %(asked)s <%% lower(d.title || ' ' || d.search_words))
), once AS (
    SELECT DISTINCT ON (kind, key) kind, language, url, title, name, words FROM seen
    WHERE fits OR NOT EXISTS (SELECT FROM seen WHERE fits) -- what looks alike only when nothing has the words
    ORDER BY kind, key, language = %(language)s DESC, language
)
SELECT kind, language, url, title FROM once
ORDER BY starts_with(name, %(asked)s) DESC,
         (' ' || name) LIKE ALL (%(begins)s) DESC,
         (' ' || words) LIKE ALL (%(begins)s) DESC,
         word_similarity(%(asked)s, name) DESC, length(title), url
LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that may be meant; `language` is that of its title."""

    kind: str
    language: str
    url: str
    title: str


def suggestions(typed: str, language: str = "nl") -> list[Suggestion]:
    """At most eight pages for what was typed until now, likeliest first. One query at the most."""
    asked = " ".join(fold(typed[:LONGEST].replace("\x00", " ")).encode(errors="ignore").decode().split())
    if len(asked) < SHORTEST:
        return []
    words = [_literal(word) for word in asked.split()]
    parameters: dict[str, Any] = {
        "asked": asked,
        "inside": [f"%{word}%" for word in words],
        "begins": [f"% {word}%" for word in words],
        "language": language,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(SQL, parameters)
        return [Suggestion(*row) for row in cursor.fetchall()]


def _literal(word: str) -> str:
    """The word as a pattern of LIKE that means only itself."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
