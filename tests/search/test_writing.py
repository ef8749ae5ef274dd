"""The index: at once findable, replaced, removed, and made anew while the old one answers."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from core.search import Entry, Source, index, remove, search, writing
from core.search.models import Document, Generation, Posting, Term, Word
from tests.search.made import entry


def keys(question: str) -> list[str]:
    return [hit.key for hit in search(question).hits]


def elsewhere(question: str) -> list[str]:
    """What somebody else finds, on a connection of their own."""

    def ask() -> list[str]:
        try:
            return keys(question)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(ask).result()


@pytest.mark.django_db
def test_what_is_indexed_is_found_at_once() -> None:
    index(entry("hond", "Hondenbelasting"))
    assert keys("hondenbelasting") == ["hond"]


@pytest.mark.django_db
def test_a_changed_page_replaces_what_it_was() -> None:
    index(entry("hond", "Hondenbelasting"))
    index(entry("hond", "Kattenluik"))
    assert keys("hondenbelasting") == [] and keys("kattenluik") == ["hond"]
    assert Document.objects.count() == Generation.objects.get().documents == 1


@pytest.mark.django_db
def test_what_is_removed_is_gone_in_every_language_and_leaves_no_counts() -> None:
    index(entry("hond", "Hondenbelasting", "tekst over honden"))
    index(entry("hond", "Dog tax", language="en"))
    remove("service", "hond")
    assert keys("hondenbelasting") == keys("dog tax") == []
    assert not Posting.objects.exists() and Generation.objects.get().documents == 0
    assert not Term.objects.exists() and not Word.objects.exists()


@pytest.mark.django_db
def test_strange_characters_in_a_page_are_no_harm() -> None:
    index(entry("raar", "Raar\x00 ding", "half \ud800 teken " + "x" * 5_000))
    assert keys("raar") == ["raar"]


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    """The only source there is, as a list that a test fills."""
    given: list[Entry] = []
    monkeypatch.setattr(writing, "sources", lambda: (Source("service", "Diensten", lambda: given),))
    return given


@pytest.mark.django_db
def test_rebuilding_takes_what_the_sources_have_now(source: list[Entry]) -> None:
    index(entry("oud", "Stoomtram"))
    source.append(entry("nieuw", "Veerpont"))
    assert writing.rebuild() == 1
    assert keys("stoomtram") == [] and keys("veerpont") == ["nieuw"]
    for _ in range(3):
        writing.rebuild()
    assert Generation.objects.count() == 2 and Document.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_old_index_answers_while_the_new_one_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    index(entry("oud", "Stoomtram"))
    meanwhile: list[list[str]] = []

    def entries() -> Iterator[Entry]:
        yield entry("nieuw", "Stoomtram")
        meanwhile.append(elsewhere("stoomtram"))

    monkeypatch.setattr(writing, "sources", lambda: (Source("service", "Diensten", entries),))
    writing.rebuild()
    assert meanwhile == [["oud"]] and elsewhere("stoomtram") == ["nieuw"]


@pytest.mark.django_db(transaction=True)
def test_a_rebuild_that_fails_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    index(entry("oud", "Stoomtram"))

    def entries() -> Iterator[Entry]:
        yield entry("nieuw", "Stoomtram")
        raise RuntimeError("a source that breaks")

    monkeypatch.setattr(writing, "sources", lambda: (Source("service", "Diensten", entries),))
    with pytest.raises(RuntimeError):
        writing.rebuild()
    assert keys("stoomtram") == ["oud"] and Generation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_lose_nothing() -> None:
    def write(number: int) -> None:
        try:
            index(entry(f"p{number}", f"Vuurtoren {number}", "zee strand duin"))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(24)))
    assert Generation.objects.get().documents == Document.objects.count() == 24
    assert Term.objects.get(text="strand").documents == 24


@pytest.mark.django_db
def test_a_throwaway_index_leaves_the_own_one_alone(source: list[Entry]) -> None:
    index(entry("eigen", "Stoomtram"))
    before: Any = list(Document.objects.values_list("key", flat=True))
    with writing.throwaway([entry("proef", "Stoomtram")]) as count:
        assert count == 1 and keys("stoomtram") == ["proef"]
    assert keys("stoomtram") == ["eigen"]
    assert list(Document.objects.values_list("key", flat=True)) == before and Generation.objects.count() == 1
