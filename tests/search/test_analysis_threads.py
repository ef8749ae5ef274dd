"""Many visitors search at the same moment, each in a thread: every word gets its own stem."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.search.analysis import stem

WORDS = [f"{start}{end}" for start in ("verhuis", "paspoort", "container", "klacht", "afval", "bezwar")
         for end in ("en", "ingen", "je", "tjes", "heid", "heden", "lijke", "s")] * 20  # fmt: skip


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads that take turns after every few steps."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_threads_do_not_mix_up_their_words(hurried: None) -> None:
    uncached = stem.__wrapped__
    alone = [uncached(word) for word in WORDS]
    with ThreadPoolExecutor(8) as many:
        rounds = list(many.map(lambda _number: [uncached(word) for word in WORDS], range(8)))
    assert all(each == alone for each in rounds)
