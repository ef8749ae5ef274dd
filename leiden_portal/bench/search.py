"""The search at two sizes, and how much is lost by looking at the best candidates only.

Documents have the shape of municipal pages and invented words: Dutch words as common as they are, joined to
compounds at random. Questions are words of titles, one in five misspelt, and common words alone. Then as
many documents of what happens beside those: dated entries, one in twenty with a paper of
several pages.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import batched
from math import log2
from unittest.mock import patch

from django.db import connection

from core.search import Answer, Entry, ranking, writing
from core.search import search as ask
from core.search.analysis import fold
from core.search.papers import mark
from leiden_portal.bench import ground
from leiden_portal.bench.load import percentile
from leiden_portal.bench.report import Figure, show

SMALL, LARGE = 1_000, 100_000
WORDS = 20_000
QUESTIONS = 200
COMPARED = 60
BATCH = 500
PAGES = 5
ONE_IN = 20
"""Of so many things that happen one has a paper."""
NEWEST, DAYS = date(2026, 12, 31), 3650


def search(large: int = LARGE) -> None:
    """p95 of what can be arranged at two sizes, then with as many things that happen; and the first ten."""
    with ground.own_database():
        _fill("service", _services(SMALL))
        small = _p95(_questions(_services(SMALL), SMALL))
        _timed("service", _services(large), large)
        questions = _questions(_services(large), large)
        big = _p95(questions)
        order = _order(questions, "service")
        _timed("council", _happening(large), large)
        of_happening = _questions(_happening(large), large)
        beside, happening = _p95(questions), _p95(of_happening)
        happening_order = _order(of_happening, "council")
    show(
        f"search (at {SMALL:,} p95 is {small:.1f} ms)",
        [
            Figure(f"p95 in ms at {large:,}", big, 50, most=True),
            Figure(f"p95 at {large:,} / at {SMALL:,}", big / small, 4, most=True),
            Figure("NDCG@10 of the full ranking", order, 0.95),
            Figure(f"the same with {large:,} that happen: p95", beside, 50, most=True),
            Figure("asked for what happens: p95", happening, 50, most=True),
            Figure("NDCG@10 of what happens", happening_order, 0.95),
        ],
    )


def _timed(kind: str, entries: Iterator[Entry], count: int) -> None:
    began = time.perf_counter()
    _fill(kind, entries)
    took = time.perf_counter() - began
    print(f"search   {count:,} of {kind} indexed in {took:.0f} s, load {os.getloadavg()[0]:.1f}", flush=True)


def _fill(kind: str, entries: Iterator[Entry]) -> None:
    """Index these, beside what there is."""
    for batch in batched(entries, BATCH):
        writing.index_all(kind, [each.key for each in batch], batch)
    with connection.cursor() as cursor:
        for table in ("document", "term", "posting", "word"):
            cursor.execute(f"VACUUM ANALYZE search_{table}")


def _services(count: int) -> Iterator[Entry]:
    for number in range(count):
        dice = random.Random(number)  # noqa: S311
        text = _said(dice, 40, 90)
        title, summary = text[: dice.randint(2, 6)], text[6:20]
        yield Entry(
            "service", str(number), "nl", f"/{number}/", " ".join(title), " ".join(summary), " ".join(text)
        )


def _happening(count: int) -> Iterator[Entry]:
    """Dated, spread over ten years; some with the pages of a paper in their text."""
    for number in range(count):
        dice = random.Random(f"happens {number}")  # noqa: S311
        text = _said(dice, 40, 90)
        title, summary = " ".join(text[: dice.randint(3, 8)]), " ".join(text[8:20])
        parts = [" ".join(text)]
        for page in range(1, PAGES + 1) if number % ONE_IN == 0 else ():
            parts += [mark(title, page, f"/stuk/{number}/#pagina-{page}"), " ".join(_said(dice, 80, 200))]
        day, url = NEWEST - timedelta(days=number % DAYS), f"/punt/{number}/"
        yield Entry("council", str(number), "nl", url, title, summary, "\n".join(parts), day=day)


def _said(dice: random.Random, least: int, most: int) -> list[str]:
    words, chances = _words()
    return dice.choices(words, cum_weights=chances, k=dice.randint(least, most))


@cache
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


def _questions(entries: Iterator[Entry], count: int) -> list[str]:
    dice = random.Random(2)  # noqa: S311
    common = _words()[0][:50]
    asked = []
    for entry in entries:
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


def _order(questions: list[str], kind: str) -> float:
    return sum(_kept(question, kind) for question in questions[:COMPARED]) / COMPARED


def _kept(question: str, kind: str) -> float:
    """NDCG@10 of our order, where the score that the full ranking gives is what a document is worth."""
    ours = ask(question, kind=kind)
    with patch.object(ranking, "CAP", 10**9), patch.object(ranking, "CANDIDATES", 10**6):
        full = ask(question, kind=kind)
        worth = {hit.key: hit.score for hit in full.hits}
    ideal = _gain(full, worth)
    return _gain(ours, worth) / ideal if ideal else 1.0


def _gain(answer: Answer, worth: dict[str, float]) -> float:
    return sum(worth.get(hit.key, 0.0) / log2(place + 2) for place, hit in enumerate(answer.hits))
