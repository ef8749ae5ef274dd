"""Measures the plain-language check on texts of others; docs/language.md has the figures."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.language import level, measuring


class Command(BaseCommand):
    """`language_eval FILE`: a CSV with pairs of sentences, or a TSV with hard words."""

    help = "Measure the plain-language check: pairs of sentences (.csv) or hard words (.tsv)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print figures of the half that rules were tuned on, and of the half that they were not."""
        file: Path = options["file"]
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        if file.suffix == ".tsv":
            self._words(measuring.read_hard_words(file))
        else:
            self._pairs(measuring.read_pairs(file))

    def _pairs(self, pairs: list[measuring.Pair]) -> None:
        even = [pair for pair in pairs if pair.document % 2 == 0]
        odd = [pair for pair in pairs if pair.document % 2]
        self.stdout.write(f"{'prefers the simple sentence':<32}right  wrong   tie   of all  of decided")
        self._line("tuned on (even documents)", measuring.preferences(even))
        self._line("measured on (odd documents)", measuring.preferences(odd))
        self._line("  whole odd documents", measuring.preferences(measuring.whole_documents(odd)))
        for name in level.WEIGHTS:
            self._line(f"  {name} alone", measuring.preferences_by(name, odd))
            self._line(f"  without {name}", measuring.preferences(odd, without=name))

    def _line(self, name: str, of: measuring.Preferences) -> None:
        counts = f"{of.right:>5}  {of.wrong:>5}  {of.ties:>4}"
        self.stdout.write(f"{name:<32}{counts}   {of.share:>5.1%}       {of.share_decided:>5.1%}")

    def _words(self, lines: list[measuring.HardWord]) -> None:
        self.stdout.write(f"{'hard words':<32}words  found  plainer word named  rarer than a plainer one")
        for name, half in (("tuned on (even lines)", lines[1::2]), ("measured on (odd lines)", lines[::2])):
            of = measuring.hard_words(half)
            self.stdout.write(f"{name:<32}{of.words:>5}  {of.found:>5}  {of.named:>18}  {of.rarer:>24}")
