"""`manage.py import_council`: fetch council information now, or read one saved answer of a source."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.importing.models import ImportRun
from core.importing.polite import SourceError
from core.importing.running import AlreadyRunning
from council.importing import sources
from council.importing.fetching import Fetching, all_days
from council.importing.from_file import read_file


class Command(BaseCommand):
    """Run it as often as you like: what did not change is left alone, and what was stopped goes on."""

    help = (
        "Fetch meetings, agendas and papers from the source in the settings, or from a saved answer (--file)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Days, or a file."""
        parser.add_argument("--since", type=date.fromisoformat, help="first day, as 2026-01-31")
        parser.add_argument("--until", type=date.fromisoformat, help="last day")
        parser.add_argument(
            "--everything", action="store_true", help="also what the source says did not change"
        )
        parser.add_argument("--file", type=Path, help="one saved answer of Notubiz, its calendar or Parlaeus")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fetch and report. CommandError says what is wrong, and what to do."""
        self.shown = 0
        try:
            run = self._file(options["file"]) if options["file"] else self._source(options)
        except AlreadyRunning:
            raise CommandError(
                "Somebody is fetching from this source now. Wait until that is done; "
                "after a crash, wait five minutes."
            ) from None
        except SourceError as error:
            raise CommandError(
                f"Stopped: {error}. What was kept stays; the same command goes on where it was."
            ) from None
        self._report(run)

    def _file(self, path: Path) -> ImportRun:
        try:
            body = path.read_bytes()
        except OSError as error:
            raise CommandError(f"Cannot read {path}: {error.strerror}.") from None
        run = read_file(body, self._progress)
        if run is None:
            raise CommandError(
                f"{path.name} has a shape we do not know. Known: one meeting of Notubiz, a month of its "
                "calendar, one meeting of Parlaeus. Nothing was changed."
            )
        return run

    def _source(self, options: dict[str, Any]) -> ImportRun:
        source = sources.configured()
        if source is None:
            raise CommandError("No source is set: see NOTUBIZ_URL and PARLAEUS_URL in docs/operations.md.")
        first, last = all_days(timezone.localdate())
        since, until = options["since"] or first, options["until"] or last
        fetching = Fetching(source, since, until, conditional=False, progress=self._progress)
        fetching.everything = options["everything"]
        return fetching.go()

    def _progress(self, run: ImportRun, did: str) -> None:
        self.shown += 1
        if self.shown % 10 == 0:
            total = f" of {run.expected}" if run.expected else ""
            self.stdout.write(f"  {self.shown}{total} meetings, now {run.position.get('slice', '')}")
            self.stdout.flush()

    def _report(self, run: ImportRun) -> None:
        counts = {
            "at the source": run.expected,
            "fetched": run.fetched,
            "new": run.added,
            "changed": run.changed,
            "removed": run.removed,
            "failed": run.refused,
        }
        self.stdout.write(
            ", ".join(f"{what} {number}" for what, number in counts.items() if number is not None)
        )
        for problem in run.problems:
            self.stdout.write(f"  ! {problem}")
