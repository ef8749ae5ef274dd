"""Keeps the English catalogues in step with the Dutch sources."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from leiden_portal import translations


class Command(BaseCommand):
    """Bare, it rewrites the catalogues; `--compile` makes them usable, `--check` finds what is missing."""

    help = "Collect translatable texts per room, compile the catalogues, or check that all have English."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Two switches."""
        parser.add_argument("--compile", action="store_true", help="make the .mo files and nothing else")
        parser.add_argument(
            "--check", action="store_true", help="fail when a text has no English, or a wrong one"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked and say what was done."""
        if options["compile"]:
            self.stdout.write(f"{translations.compile_all()} catalogues compiled")
        elif options["check"]:
            if lacking := translations.missing():
                lines = "\n".join(f"  {found.place}: {found.key[0]!r}" for found in lacking)
                raise CommandError(f"{len(lacking)} texts have no English:\n{lines}")
            if lost := translations.unfaithful():
                lines = "\n".join(f"  {dutch!r}" for dutch in lost)
                raise CommandError(f"the English of {len(lost)} texts has other placeholders:\n{lines}")
            self.stdout.write("every text has its English")
        else:
            for path in translations.update():
                self.stdout.write(str(path))
