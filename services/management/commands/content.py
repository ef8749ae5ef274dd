"""`manage.py content`: load the pages that come with the project, or only say what is wrong with them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.city.models import Tariff
from services.content_files import FOLDER, Content
from services.loading import load


class Command(BaseCommand):
    """Run it as often as you like: what editors changed since, stays theirs."""

    help = "Load services/content into the database; --check only says what is wrong with the files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A switch, and another folder for who tries something out."""
        parser.add_argument("--check", action="store_true", help="change nothing, only read the files")
        parser.add_argument("--folder", type=Path, default=FOLDER, help="where the content files stand")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or CommandError with everything that is wrong; then nothing was loaded."""
        content = Content(options["folder"])
        codes = set(Tariff.objects.values_list("code", flat=True))
        if problems := content.problems(codes):
            lines = "\n".join(f"  {line}" for line in problems)
            raise CommandError(f"{len(problems)} problems in the content files. Nothing was loaded.\n{lines}")
        if options["check"]:
            self.stdout.write(f"{len(content.services)} service pages, without problems")
            return
        counted = load(content)
        self.stdout.write("new or changed: " + ", ".join(f"{n} {what}" for what, n in counted.items()))
