"""Writing the index: one thing at a time as it is saved, or a whole new generation.

Whoever writes locks the generation first, so that two writers never wait for each other in a circle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from core.search.analysis import terms
from core.search.sources import Entry, sources
from core.search.spelling import sound, spelled

FIELDS = (("title", 5.0, 0.3, 6), ("search_words", 4.0, 0.3, 8), ("formal_name", 4.0, 0.3, 4), ("summary", 1.5, 0.5, 30), ("text", 1.0, 0.6, 120))
K1 = 1.2
answering: ContextVar[int] = ContextVar("answering", default=0)  # a generation other than the current one
COLUMNS = ("kind", "key", "language", "url", "title", "summary", "text", "search_words", "formal_name", "audience")


def index(entry: Entry) -> None:
    """Make this findable at once, in the transaction of the caller; what was known of it is replaced."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM search_generation WHERE current FOR UPDATE")
        row = cursor.fetchone()
        if row is None:
            cursor.execute(
                "INSERT INTO search_generation (current, documents, made_at) VALUES (true, 0, now()) RETURNING id"
            )
            row = cursor.fetchone()
        _forget(row[0], entry.kind, entry.key, entry.language)
        write(row[0], [entry])


def remove(kind: str, key: str) -> None:
    """Make this unfindable at once, in every language."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM search_generation WHERE current FOR UPDATE")
        if row := cursor.fetchone():
            _forget(row[0], kind, key)


def rebuild(entries: Iterable[Entry] | None = None) -> int:
    """A new generation of all there is; the old one answers meanwhile. Returns how many documents it has."""
    everything = entries if entries is not None else (each for source in sources() for each in source.entries())
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_generation (current, documents, made_at) VALUES (false, 0, now()) RETURNING id")
        generation = cursor.fetchone()[0]
        made = write(generation, everything)
        with transaction.atomic():
            cursor.execute("UPDATE search_generation SET current = false WHERE current")
            cursor.execute("UPDATE search_generation SET current = true WHERE id = %s", [generation])
        cursor.execute("SELECT id FROM search_generation WHERE NOT current AND id < %s", [generation])
        for (old,) in cursor.fetchall():
            drop(old)
    return made


def drop(generation: int) -> None:
    """Remove a whole index."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_posting WHERE document_id IN (SELECT id FROM search_document WHERE generation_id = %s)", [generation])
        for table in ("document", "term", "word"):
            cursor.execute(f"DELETE FROM search_{table} WHERE generation_id = %s", [generation])
        cursor.execute("DELETE FROM search_generation WHERE id = %s", [generation])


def write(generation: int, entries: Iterable[Entry]) -> int:
    """Add entries to a generation, in batches. Returns how many."""
    made = 0
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == 500:
            made += _write(generation, batch)
            batch = []
    return made + _write(generation, batch)


def weights(entry: Entry) -> dict[str, tuple[float, float]]:
    """BM25F: of each term how much it says about the entry (0 to 1), and how much of the title it is."""
    sums: dict[str, float] = defaultdict(float)
    shares: dict[str, float] = defaultdict(float)
    for name, boost, bend, usual in FIELDS:
        found = terms(getattr(entry, name), entry.language)
        length = sum(1 for _, counts in found if counts == 1.0)
        norm = 1 - bend + bend * length / usual
        for term, counts in found:
            sums[term] += boost * counts / norm
            if name == "title":
                shares[term] = max(shares[term], counts)
    title = sum(1 for counts in shares.values() if counts == 1.0) or 1
    return {term: (total / (K1 + total), shares[term] / title) for term, total in sums.items()}


def _write(generation: int, entries: list[Entry]) -> int:
    if not entries:
        return 0
    rows = [(entry, weights(entry)) for entry in entries]
    counts: dict[str, int] = defaultdict(int)
    words: dict[str, int] = defaultdict(int)
    for entry, weighed in rows:
        for term in weighed:
            counts[term] += 1
        for word in spelled(entry):
            words[word] += 1
    with transaction.atomic(), connection.cursor() as cursor:
        documents = _add_documents(cursor, generation, entries)
        cursor.execute(
            "INSERT INTO search_term (generation_id, text, documents)"
            " SELECT %s, * FROM unnest(%s::text[], %s::int[]) ON CONFLICT (generation_id, text)"
            " DO UPDATE SET documents = search_term.documents + excluded.documents RETURNING text, id",
            [generation, list(counts), list(counts.values())],
        )
        ids = dict(cursor.fetchall())
        cursor.execute(
            "INSERT INTO search_word (generation_id, text, sound, documents)"
            " SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::int[]) ON CONFLICT (generation_id, text)"
            " DO UPDATE SET documents = search_word.documents + excluded.documents",
            [generation, list(words), [sound(word) for word in words], list(words.values())],
        )
        with cursor.copy("COPY search_posting (document_id, term_id, weight, title) FROM STDIN") as copy:
            for document, (_, weighed) in zip(documents, rows, strict=True):
                for term, (weight, share) in weighed.items():
                    copy.write_row((document, ids[term], weight, share))
        cursor.execute("UPDATE search_generation SET documents = documents + %s WHERE id = %s", [len(rows), generation])
    return len(rows)


def _add_documents(cursor: CursorWrapper, generation: int, entries: list[Entry]) -> list[int]:
    columns = [[getattr(entry, name) for entry in entries] for name in COLUMNS]
    cursor.execute(
        f"INSERT INTO search_document (generation_id, {', '.join(COLUMNS)})"
        f" SELECT %s, * FROM unnest({', '.join(['%s::text[]'] * len(COLUMNS))}) RETURNING id",
        [generation, *columns],
    )
    return [row[0] for row in cursor.fetchall()]


def _forget(generation: int, kind: str, key: str, language: str = "") -> None:
    """Take a thing out of a generation, and out of what its terms and words count."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, title, summary, text, search_words, formal_name, language FROM search_document"
            " WHERE generation_id = %s AND kind = %s AND key = %s AND (%s = '' OR language = %s)",
            [generation, kind, key, language, language],
        )
        for document, title, summary, text, search_words, formal_name, spoken in cursor.fetchall():
            old = Entry(kind, key, spoken, "", title, summary, text, search_words, formal_name)
            cursor.execute(
                "UPDATE search_word SET documents = documents - 1 WHERE generation_id = %s AND text = ANY(%s)",
                [generation, sorted(spelled(old))],
            )
            cursor.execute(
                "WITH gone AS (DELETE FROM search_posting WHERE document_id = %s RETURNING term_id)"
                " UPDATE search_term SET documents = documents - 1 WHERE id IN (SELECT term_id FROM gone)",
                [document],
            )
            cursor.execute("DELETE FROM search_document WHERE id = %s", [document])
            cursor.execute("UPDATE search_generation SET documents = documents - 1 WHERE id = %s", [generation])


@contextmanager
def throwaway(entries: Iterable[Entry]) -> Iterator[int]:
    """An index of these entries that answers within the block, on this connection only, and is never kept.

    Everything happens in one transaction that is rolled back, so nothing of it is left when this is killed.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_generation (current, documents, made_at) VALUES (false, 0, now()) RETURNING id"
        )
        generation = cursor.fetchone()[0]
        made = write(generation, entries)
        for table in ("document", "term", "posting", "word"):
            cursor.execute(f"ANALYZE search_{table}")
        before = answering.set(generation)
        try:
            yield made
        finally:
            answering.reset(before)
            transaction.set_rollback(True)
