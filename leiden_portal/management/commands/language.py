"""Reads the texts of this repository with the plain-language check."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from core.language import Finding, check
from leiden_portal.texts import Text, texts


class Command(BaseCommand):
    """Prints each finding with file and line; fails on errors, not on hints."""

    help = "Check messages, texts of screens and content for plain language."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to read, and how much to say."""
        parser.add_argument("what", nargs="*", help="files, folders or rooms; all texts without")
        parser.add_argument("--errors", action="store_true", help="leave out the hints")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what to write more plainly, and how much there is of it."""
        errors = hints = 0
        seen: set[tuple[str, Finding]] = set()
        try:
            for text in texts(options["what"]):
                with translation.override("nl"):
                    report = check(text.text, text.language)
                new = [one for one in report.findings if (text.place(one.start), one) not in seen]
                seen |= {(text.place(one.start), one) for one in new}
                for finding in new:
                    errors += finding.is_error
                    hints += not finding.is_error
                    if finding.is_error or not options["errors"]:
                        self._show(text, finding)
                if text.path.suffix == ".toml":
                    self.stdout.write(f"{text.place(0)}: {text.language} {report.level}")
        except ValueError as error:
            raise CommandError(str(error)) from error
        if errors:
            raise CommandError(f"{errors} to mend, {hints} hints")
        self.stdout.write(f"nothing to mend, {hints} hints")

    def _show(self, text: Text, finding: Finding) -> None:
        words = " ".join(text.text[finding.start : finding.end].split())
        shown = words if len(words) <= 60 else f"{words[:57]}..."
        grade = "error" if finding.is_error else "hint"
        advice = f" ({finding.suggestion})" if finding.suggestion else ""
        self.stdout.write(f"{text.place(finding.start)}: {grade}: {shown!r}: {finding.message}{advice}")
