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
        """Load what is whole and tell what is not; with --check, CommandError with all that is wrong."""
        content = Content(options["folder"])
        problems = content.problems(set(Tariff.objects.values_list("code", flat=True)))
        lines = "".join(f"\n  {line}" for line in problems)
        if options["check"]:
            if problems:
                raise CommandError(f"{len(problems)} problems in the content files:{lines}")
            self.stdout.write(f"{len(content.services)} service pages, without problems")
            return
        counted = load(content)
        self.stdout.write("new or changed: " + ", ".join(f"{n} {what}" for what, n in counted.items()))
        if problems:
            self.stderr.write(f"{len(problems)} problems in the content files:{lines}")
