"""The words of papers as the search gets them: bounded, and with a mark before each page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import override

from core.search.papers import mark
from council.models import Paper, PaperPage

MOST = 60_000
"""Characters of one agenda item with all its papers."""
MOST_PAGES = 200
MOST_OF_A_PAGE = 6_000


def pages_of(papers: Iterable[Paper]) -> dict[int, list[tuple[int, str]]]:
    """The words of the first pages of these papers, by paper. One query."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = PaperPage.objects.filter(paper__in=[paper.pk for paper in papers], number__lte=MOST_PAGES)
    for paper, number, text in rows.order_by("paper", "number").values_list(
        "paper", "number", Left("text", MOST_OF_A_PAGE)
    ):
        found[paper].append((number, text))
    return found


def joined(papers: list[Paper], pages: dict[int, list[tuple[int, str]]], room: int = MOST) -> str:
    """All words of these papers within so many characters; what one leaves over is for those after it."""
    parts: list[str] = []
    for place, paper in enumerate(papers):
        share = room // (len(papers) - place)
        words = _within(paper, pages.get(paper.pk, []), share)
        room -= len(words)
        parts.append(words)
    return "\n".join(part for part in parts if part)


def _within(paper: Paper, pages: list[tuple[int, str]], room: int) -> str:
    words = ""
    with override("nl"):
        address = reverse("council:paper", args=[paper.pk])
    for number, text in pages:
        if len(words) >= room:
            break
        begin = f"\n{mark(paper.title, number, f'{address}#pagina-{number}')}\n"
        words += begin + text[: max(0, room - len(words) - len(begin))]
    return words.strip()
