"""Measures whether questions about what happens in the city find what they are about."""

from __future__ import annotations

import csv
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.search.analysis import fold
from core.search.asking import HAPPENING, search
from core.search.evaluation import entries, lines
from core.search.found import Hit
from core.search.sources import Group
from core.search.writing import throwaway


class Command(BaseCommand):
    """`manage happening_eval QUESTIONS.csv [--documents DOCS.jsonl]`: the site's own index is left alone."""

    help = "How many questions find, among the first five of what happens, a title with the words expected."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A file of questions (kind, question, title), and one of documents in place of our own index."""
        parser.add_argument("questions", type=Path)
        parser.add_argument("--documents", type=Path, help="JSON lines, as for search_eval, with a day")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask all of them as a reader does, and tell which found nothing good."""
        for name in ("questions", "documents"):
            if options[name] and not options[name].is_file():
                raise CommandError(f"There is no file {options[name]}")
        with ExitStack() as stack:
            if options["documents"]:
                found = entries(lines(options["documents"]))
                made = stack.enter_context(throwaway(found, Group.HAPPENS))
                self.stdout.write(f"{made} documents")
            right, first, asked = self._ask(options["questions"])
        self.stdout.write(f"{right} of {asked} found among the first {HAPPENING}, {first} as the first")

    def _ask(self, path: Path) -> tuple[int, int, int]:
        right = first = asked = 0
        for row in _questions(path):
            asked += 1
            titles = [fold(" ".join(_titles(hit))) for hit in search(row["question"]).happening]
            places = [place for place, each in enumerate(titles, 1) if fold(row["title"]) in each]
            right += bool(places)
            first += 1 in places
            if not places:
                seen = " | ".join(title[:60] for title in titles) or "nothing"
                self.stdout.write(f"missed: {row['question']} -> {row['title']}; found {seen}")
        return right, first, asked


def _questions(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _titles(hit: Hit) -> Iterator[str]:
    """What a reader sees: the title, the summary, and the paper in which the words stand."""
    yield hit.title
    yield hit.summary
    if hit.page:
        yield hit.page.title
