"""How well the search does on documents and questions of which the right answers are known."""

from __future__ import annotations

import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from core.search.asking import search
from core.search.sources import Entry

DEEP = 10


@dataclass
class Figures:
    """Ranks of the first right answer (0: not among ten), seconds, and how many found nothing."""

    ranks: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    nothing: int = 0

    def recall(self, depth: int) -> float:
        """The share of questions with a right answer among the first `depth`."""
        return sum(1 for rank in self.ranks if 0 < rank <= depth) / max(len(self.ranks), 1)

    @property
    def mrr(self) -> float:
        """Mean reciprocal rank of the first right answer among ten."""
        return sum(1 / rank for rank in self.ranks if rank) / max(len(self.ranks), 1)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON lines file; lines that are none are left out."""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict):
            yield row


def entries(rows: Iterable[dict[str, Any]]) -> Iterator[Entry]:
    """Documents as entries, without fields that we do not know and ids that were there before."""
    seen = set()
    for row in rows:
        kind, key = str(row.get("type") or "document")[:40], str(row.get("id"))[:200]
        if (kind, key) in seen:
            continue
        seen.add((kind, key))
        words = row.get("themes")
        themes = " ".join(map(str, words)) if isinstance(words, list) else str(words or "")
        language = "en" if str(row.get("lang") or "nl").lower().startswith("en") else "nl"
        text = f"{row.get('text') or ''} {themes}".strip()
        yield Entry(
            kind=kind,
            key=key,
            language=language,
            url="/",
            title=str(row.get("title") or ""),
            summary=str(row.get("summary") or ""),
            text=text,
            day=_day(row.get("day")),
        )


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def evaluate(questions: list[dict[str, Any]]) -> tuple[dict[str, Figures], list[dict[str, Any]]]:
    """Ask all questions: figures of each category and of "all", and the answers as they were given."""
    figures: dict[str, Figures] = defaultdict(Figures)
    answers = []
    for row in questions:
        began = time.perf_counter()
        answer = search(str(row.get("q") or ""), size=DEEP)
        took = time.perf_counter() - began
        ids = [hit.key for hit in answer.hits]
        right = {str(each) for each in row.get("rel") or ()}
        rank = next((place for place, key in enumerate(ids, 1) if key in right), 0)
        answers.append({"id": row.get("id"), "ids": ids, "confident": answer.confident})
        for name in ("all", str(row.get("cat") or "-")):
            each = figures[name]
            each.seconds.append(took)
            each.nothing += not ids
            if right:
                each.ranks.append(rank)
    return figures, answers


def table(figures: dict[str, Figures]) -> Iterator[str]:
    """The figures as lines of text, "all" last."""
    yield f"{'category':<18}{'n':>5}  R@1   R@5   MRR@10  none   p50 ms  p95 ms"
    for name in sorted(figures, key=lambda name: (name == "all", name)):
        each = figures[name]
        times = sorted(each.seconds)
        p95 = times[min(len(times) - 1, int(len(times) * 0.95))] * 1000
        yield (
            f"{name:<18}{len(times):>5}  {each.recall(1):.3f} {each.recall(5):.3f} {each.mrr:.3f}  "
            f"{each.nothing / len(times):.3f}  {statistics.median(times) * 1000:6.1f}  {p95:6.1f}"
        )
