"""`manage.py population FILE.csv [--example]`: how many people live in each neighbourhood."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from participation.staff.reach import BadFigures, load


class Command(BaseCommand):
    """Run it as often as you like: a figure takes the place of the one of the same year."""

    help = "Load inhabitants by area from a CSV with area, year, people, source; all of it, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and whether its figures are invented."""
        parser.add_argument("file", type=Path, help="a CSV; area is the slug of an area")
        parser.add_argument("--example", action="store_true", help="the figures are invented: screens say so")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and tell how many. CommandError when nothing was loaded, with why."""
        try:
            many = load(options["file"], example=options["example"])
        except BadFigures as error:
            raise CommandError(f"{error}. Nothing was changed.") from None
        self.stdout.write(f"{many} areas have a number of inhabitants from this file")
