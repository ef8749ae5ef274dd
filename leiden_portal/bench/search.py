"""The search at two sizes, and how much is lost by looking at the best candidates only.

Documents have the shape of municipal pages and invented words: Dutch words as common as they are, joined to
compounds at random. Questions are words of titles, one in five misspelt, and common words alone.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from math import log2
from unittest.mock import patch

from django.db import connection

from core.search import Answer, Entry, ranking, writing
from core.search import search as ask
from core.search.analysis import fold
from leiden_portal.bench import ground
from leiden_portal.bench.load import percentile
from leiden_portal.bench.report import Figure, show

SMALL, LARGE = 1_000, 100_000
WORDS = 20_000
QUESTIONS = 200
COMPARED = 60


def search(large: int = LARGE) -> None:
    """p95 at `large` documents and beside 1,000; the order of the first ten beside the full ranking."""
    with ground.own_database():
        _fill(SMALL)
        small = _p95(_questions(SMALL))
        began = time.perf_counter()
        _fill(large)
        print(f"search   {large:,} documents indexed in {time.perf_counter() - began:.0f} s")
        questions = _questions(large)
        big = _p95(questions)
        order = sum(_kept(question) for question in questions[:COMPARED]) / COMPARED
    print(f"search   p95 {small:.1f} ms at {SMALL:,}, {big:.1f} ms at {large:,}")
    show(
        "search",
        [
            Figure(f"p95 in ms at {large:,}", big, 50, most=True),
            Figure(f"p95 at {large:,} / at {SMALL:,}", big / small, 4, most=True),
            Figure("NDCG@10 of the full ranking", order, 0.95),
        ],
    )


def _fill(count: int) -> None:
    """An index of so many documents in place of what there was."""
    with patch.object(writing, "sources", list), connection.cursor() as cursor:
        writing.rebuild()
        cursor.execute("SELECT id FROM search_generation WHERE current")
        writing.write(cursor.fetchone()[0], _entries(count))
        for table in ("document", "term", "posting", "word"):
            cursor.execute(f"VACUUM ANALYZE search_{table}")


def _entries(count: int) -> Iterator[Entry]:
    words, chances = _words()
    for number in range(count):
        dice = random.Random(number)  # noqa: S311
        text = dice.choices(words, cum_weights=chances, k=dice.randint(40, 90))
        title, summary = text[: dice.randint(2, 6)], text[6:20]
        yield Entry(
            "service", str(number), "nl", f"/{number}/", " ".join(title), " ".join(summary), " ".join(text)
        )


def _words() -> tuple[list[str], list[float]]:
    """Words, and the sums of their chances: the place in the list decides, as in any language."""
    from wordfreq import top_n_list

    dice = random.Random(1)  # noqa: S311
    known = [fold(word) for word in top_n_list("nl", WORDS // 2) if word.isalpha() and len(word) > 3]
    joined = [dice.choice(known) + dice.choice(known) for _ in range(WORDS - len(known))]
    words = known[:300] + dice.sample(known[300:] + joined, WORDS - 300)
    sums, total = [], 0.0
    for place in range(len(words)):
        total += 1 / (place + 20)
        sums.append(total)
    return words, sums


def _questions(count: int) -> list[str]:
    dice = random.Random(2)  # noqa: S311
    common = _words()[0][:50]
    asked = []
    for entry in _entries(count):
        if dice.random() < QUESTIONS / count:
            words = entry.title.split()
            if dice.random() < 0.2:
                words[0] = words[0][:2] + words[0][3:]
            asked.append(" ".join(words) if dice.random() < 0.8 else dice.choice(common))
    return asked


def _p95(questions: list[str]) -> float:
    for question in questions[:20]:
        ask(question)
    spent = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        spent.append((time.perf_counter() - began) * 1000)
    return percentile(spent, 95)


def _kept(question: str) -> float:
    """NDCG@10 of our order, where the score that the full ranking gives is what a document is worth."""
    ours = ask(question)
    with patch.object(ranking, "CAP", 10**9), patch.object(ranking, "CANDIDATES", 10**6):
        full = ask(question)
        worth = {hit.key: hit.score for hit in full.hits}
    ideal = _gain(full, worth)
    return _gain(ours, worth) / ideal if ideal else 1.0


def _gain(answer: Answer, worth: dict[str, float]) -> float:
    return sum(worth.get(hit.key, 0.0) / log2(place + 2) for place, hit in enumerate(answer.hits))
