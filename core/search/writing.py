"""Writing the index: one thing at a time as it is saved, or a whole new generation.

Writers take turns by a lock of the database; who asks never waits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from core.search.added import all_with_added, with_added
from core.search.analysis import terms
from core.search.lookup import answering
from core.search.papers import without_marks
from core.search.sources import Entry, Group, group_of, sources
from core.search.spelling import sound, spelled

# Of each field: what a term in it counts for, how much length matters (0 to 1), its usual length in words.
FIELDS = (
    ("title", 7.0, 0.4, 6),
    ("search_words", 4.0, 0.3, 8),
    ("formal_name", 4.0, 0.3, 4),
    ("summary", 1.5, 0.5, 30),
    ("text", 1.0, 0.6, 120),
)
ENOUGH = 1.5  # K1 of BM25: what a term says grows ever slower the oftener it stands there
COLUMNS = tuple(Entry.__dataclass_fields__)
DAYS = ("day", "until")
TEXTS = tuple(name for name in COLUMNS if name not in DAYS)
BATCH = 500
WRITING = 2_310_071  # the number of the lock that writers of the index take


def index(entry: Entry) -> None:
    """Make this findable at once, in the transaction of the caller; what was known of it is replaced."""
    with transaction.atomic(), connection.cursor() as cursor:
        group = group_of(entry.kind)
        generation = _current(cursor, group) or _new(cursor, group, current=True)
        _forget_everywhere(cursor, entry.kind, entry.key, entry.language)
        write(generation, [with_added(entry)])


def index_all(kind: str, keys: Iterable[str], entries: Iterable[Entry]) -> None:
    """Have exactly these entries be found of these keys, in the transaction of the caller.

    What is known as it is now is left alone, so that looking at a whole agenda again costs three questions.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        group = group_of(kind)
        generation = _current(cursor, group) or _new(cursor, group, current=True)
        wanted = {(each.key, each.language): _clean(each) for each in all_with_added(entries)}
        cursor.execute(
            f"SELECT {', '.join(COLUMNS)} FROM search_document"  # noqa: S608
            " WHERE generation_id = %s AND kind = %s AND key = ANY(%s)",
            [generation, kind, list(keys)],
        )
        known = {(each.key, each.language): each for each in (Entry(*row) for row in cursor.fetchall())}
        for key, language in (place for place, each in known.items() if wanted.get(place) != each):
            _forget_everywhere(cursor, kind, key, language)
        if new := [each for place, each in wanted.items() if known.get(place) != each]:
            write(generation, new)


def remove(kind: str, key: str) -> None:
    """Make this unfindable at once, in every language; no older index keeps its words either."""
    with transaction.atomic(), connection.cursor() as cursor:
        _take_turn(cursor)
        _forget_everywhere(cursor, kind, key)


def rebuild() -> int:
    """New generations of all that the sources have. Returns how many documents.

    The old ones answer until the end, and who is asking then can still finish: they go with the next rebuild.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        return sum(_rebuild(cursor, group) for group in Group)


def _rebuild(cursor: CursorWrapper, group: Group) -> int:
    before = _current(cursor, group)
    mine = [source for source in sources() if source.group == group]
    if not mine and not before:
        return 0
    generation = _new(cursor, group, current=False)
    made = write(generation, all_with_added(entry for source in mine for entry in source.entries()))
    cursor.execute("UPDATE search_generation SET current = false WHERE id = %s", [before])
    cursor.execute("UPDATE search_generation SET current = true WHERE id = %s", [generation])
    cursor.execute(
        'SELECT id FROM search_generation WHERE "group" = %s AND id <> ALL(%s)', [group, [before, generation]]
    )
    for (old,) in cursor.fetchall():
        _drop(cursor, old)
    return made


def _take_turn(cursor: CursorWrapper) -> None:
    """Until the end of the transaction nobody else writes the index."""
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])


def _current(cursor: CursorWrapper, group: Group) -> int:
    """The generation of this group that answers, or 0; nobody else writes until the end."""
    _take_turn(cursor)
    cursor.execute('SELECT id FROM search_generation WHERE current AND "group" = %s', [group])
    row = cursor.fetchone()
    return row[0] if row else 0


def _new(cursor: CursorWrapper, group: Group, current: bool) -> int:
    cursor.execute(
        'INSERT INTO search_generation ("group", current, documents, made_at)'
        " VALUES (%s, %s, 0, now()) RETURNING id",
        [group, current],
    )
    return int(cursor.fetchone()[0])


def _drop(cursor: CursorWrapper, generation: int) -> None:
    cursor.execute(
        "DELETE FROM search_posting p USING search_document d"
        " WHERE d.id = p.document_id AND d.generation_id = %s",
        [generation],
    )
    for table in ("document", "term", "word"):
        cursor.execute(f"DELETE FROM search_{table} WHERE generation_id = %s", [generation])  # noqa: S608
    cursor.execute("DELETE FROM search_generation WHERE id = %s", [generation])


def write(generation: int, entries: Iterable[Entry]) -> int:
    """Add entries to a generation, in batches. Returns how many."""
    made = 0
    for batch in batched(entries, BATCH):
        _write(generation, [_clean(entry) for entry in batch])
        made += len(batch)
    return made


def _clean(entry: Entry) -> Entry:
    """The entry without what PostgreSQL cannot keep: NUL and halves of characters."""
    plain = {
        name: getattr(entry, name).replace("\x00", " ").encode(errors="replace").decode() for name in TEXTS
    }
    return replace(entry, **plain)


def weights(entry: Entry) -> dict[str, tuple[float, float]]:
    """BM25F: of each term how much it says about the entry (0 to 1), and how much of the title it is."""
    sums: dict[str, float] = defaultdict(float)
    shares: dict[str, float] = defaultdict(float)
    for name, boost, bend, usual in FIELDS:
        found = terms(without_marks(getattr(entry, name)), entry.language)
        length = sum(1 for _, counts in found if counts == 1.0)
        norm = 1 - bend + bend * length / usual
        for term, counts in found:
            sums[term] += boost * counts / norm
            if name == "title":
                shares[term] = max(shares[term], counts)
    title = sum(1 for counts in shares.values() if counts == 1.0) or 1
    return {term: (total / (ENOUGH + total), shares[term] / title) for term, total in sums.items()}


def _write(generation: int, entries: list[Entry]) -> None:
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
        cursor.execute(
            "UPDATE search_generation SET documents = documents + %s WHERE id = %s", [len(rows), generation]
        )


def _add_documents(cursor: CursorWrapper, generation: int, entries: list[Entry]) -> list[int]:
    columns = [[getattr(entry, name) for entry in entries] for name in COLUMNS]
    kinds = ", ".join("%s::date[]" if name in DAYS else "%s::text[]" for name in COLUMNS)
    cursor.execute(
        f"INSERT INTO search_document (generation_id, {', '.join(COLUMNS)})"  # noqa: S608
        f" SELECT %s, * FROM unnest({kinds}) RETURNING id",
        [generation, *columns],
    )
    return [row[0] for row in cursor.fetchall()]


def _forget_everywhere(cursor: CursorWrapper, kind: str, key: str, language: str = "") -> None:
    """Take a thing out of every generation: what became secret may not stay in an older one either."""
    cursor.execute("SELECT id FROM search_generation")
    for (generation,) in cursor.fetchall():
        _forget(cursor, generation, kind, key, language)


def _forget(cursor: CursorWrapper, generation: int, kind: str, key: str, language: str = "") -> None:
    """Take a thing out of a generation, with the terms and words that nothing else has."""
    cursor.execute(
        "SELECT id, kind, key, language, url, title, summary, text, search_words, formal_name, audience"
        " FROM search_document WHERE generation_id = %s AND kind = %s AND key = %s AND language LIKE %s",
        [generation, kind, key, language or "%"],
    )
    for document, *known in cursor.fetchall():
        words: Any = [generation, sorted(spelled(Entry(*known)))]
        cursor.execute(
            "UPDATE search_word SET documents = documents - 1 WHERE generation_id = %s AND text = ANY(%s)",
            words,
        )
        cursor.execute(
            "DELETE FROM search_word WHERE generation_id = %s AND text = ANY(%s) AND documents <= 0", words
        )
        cursor.execute(
            "WITH gone AS (DELETE FROM search_posting WHERE document_id = %s RETURNING term_id)"
            " UPDATE search_term SET documents = documents - 1 WHERE id IN (SELECT term_id FROM gone)"
            " RETURNING CASE WHEN documents <= 0 THEN id END",
            [document],
        )
        unused = [row[0] for row in cursor.fetchall() if row[0]]
        cursor.execute("DELETE FROM search_term WHERE id = ANY(%s)", [unused])
        cursor.execute("DELETE FROM search_document WHERE id = %s", [document])
        cursor.execute("UPDATE search_generation SET documents = documents - 1 WHERE id = %s", [generation])


@contextmanager
def throwaway(entries: Iterable[Entry], group: Group = Group.ARRANGE) -> Iterator[int]:
    """An index of these entries that alone answers within the block, on this connection; it is not kept.

    Everything happens in one transaction that is rolled back, so nothing of it is left when this is killed.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        generation = _new(cursor, group, current=False)
        made = write(generation, entries)
        for table in ("document", "term", "posting", "word"):
            cursor.execute(f"ANALYZE search_{table}")
        before = answering.set((generation,))
        try:
            yield made
        finally:
            answering.reset(before)
            transaction.set_rollback(True)
