"""Measures the search on documents and questions of which the right answers are known."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from core.search.evaluation import entries, evaluate, lines, table
from core.search.models import Generation
from core.search.writing import throwaway


class Command(BaseCommand):
    """`manage search_eval DOCS.jsonl QUERIES.jsonl [--answers FILE]`: the site's own index is left alone."""

    help = "Recall, MRR and time of the search, on documents and questions from files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Two files of JSON lines, and where the answers go."""
        parser.add_argument("documents", type=Path)
        parser.add_argument("questions", type=Path)
        parser.add_argument("--answers", type=Path, help="write {id, ids, confident} for each question")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill a throwaway index, ask, print, and remove it."""
        for name in ("documents", "questions"):
            if not options[name].is_file():
                raise CommandError(f"There is no file {options[name]}")
        if Generation._meta.db_table not in connection.introspection.table_names():
            call_command("migrate", "search", verbosity=0)  # no portal was started here yet
        questions = list(lines(options["questions"]))
        with throwaway(entries(lines(options["documents"]))) as count:
            figures, answers = evaluate(questions)
        self.stdout.write(f"{count} documents, {len(questions)} questions")
        for line in table(figures) if questions else ():
            self.stdout.write(line)
        if options["answers"]:
            written = "".join(json.dumps(answer) + "\n" for answer in answers)
            options["answers"].write_text(written, encoding="utf-8")
