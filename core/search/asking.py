"""From a question to an answer, in three statements: what the words are, what has them, and what those say."""

from __future__ import annotations

from collections import Counter

from django.db import connection

from core.search.found import Answer, Hit
from core.search.passages import passage
from core.search.ranking import Found, ranked
from core.search.writing import answering
from core.search.understanding import Meaning, understand, words_of
from core.search.spelling import similar

LONGEST = 300


def search(question: str, *, language: str = "nl", kind: str = "", page: int = 1, size: int = 10) -> Answer:
    """Look for what was asked. Any text may be asked: what is too long is cut, what means nothing finds nothing."""
    question = question[:LONGEST].replace("\x00", " ")
    with connection.cursor() as cursor:
        chosen = "id = %s" if answering.get() else "current AND %s = 0"
        cursor.execute(f"SELECT id, documents FROM search_generation WHERE {chosen}", [answering.get()])
        generation = cursor.fetchone()
        fixed = similar(cursor, generation[0], words_of(question)) if generation else {}
    meaning = understand(question, fixed=fixed)
    if not meaning.concepts or not generation:
        return Answer()
    found = _once(ranked(meaning, *generation), language)
    per_kind = Counter(each.kind for each in found)
    chosen = [each for each in found if kind in ("", each.kind)]
    start = (max(page, 1) - 1) * size
    return Answer(
        hits=_hits(chosen[start : start + size], meaning),
        total=len(chosen),
        per_kind=dict(per_kind),
        confident=bool(chosen),
        terms=meaning.words,
    )


def _once(found: list[Found], language: str) -> list[Found]:
    """Each thing once, in the language of the page where it exists in that."""
    best: dict[tuple[str, str], Found] = {}
    for each in found:
        known = best.get((each.kind, each.key))
        if known is None:
            best[each.kind, each.key] = each
        elif each.language == language != known.language:
            best[each.kind, each.key] = each
    return list(best.values())


def _hits(found: list[Found], meaning: Meaning) -> tuple[Hit, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, url, summary, text FROM search_document WHERE id = ANY(%s)", [[each.document for each in found]])
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    return tuple(
        Hit(each.kind, each.key, each.language, url, each.title, summary, passage(f"{summary} {text}", meaning, each.language), each.why, each.score)
        for each in found if each.document in rows
        for url, summary, text in [rows[each.document]]
    )
