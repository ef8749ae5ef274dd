"""`manage.py import_announcements`: fetch from the national register, or read a file."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from announcements.importing.fetching import import_file, import_from_source
from announcements.importing.files import NotReadable
from announcements.placing import place_again
from core.importing.models import ImportRun
from core.importing.polite import SourceError
from core.importing.running import AlreadyRunning


class Command(BaseCommand):
    """Run it as often as you like: nothing comes in twice, and it goes on where it stopped."""

    help = "Fetch official announcements: what changed since the last time, some days, or a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Days, or a file."""
        parser.add_argument("--since", type=date.fromisoformat, help="first day of change (2026-11-01)")
        parser.add_argument("--until", type=date.fromisoformat, help="last day of change")
        parser.add_argument("--file", type=Path, help="an SRU answer or record in XML, or a list in JSON")
        parser.add_argument("--example", action="store_true", help="mark what comes in as invented")
        parser.add_argument(
            "--place-again", action="store_true", help="only look up areas again, after `areas`"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Fetch and report; CommandError when nothing could be fetched, with why."""
        if options["place_again"]:
            self.stdout.write(f"{place_again()} announcements moved to another area")
            return
        try:
            run = self._run(options)
        except AlreadyRunning:
            raise CommandError("Another run is fetching from this source now. Nothing was changed.") from None
        except NotReadable as error:
            raise CommandError(f"{error}. Nothing was changed.") from None
        except SourceError as error:
            raise CommandError(f"Stopped: {error}. What came in is kept; the next run goes on.") from None
        self._report(run)

    def _run(self, options: dict[str, Any]) -> ImportRun:
        if options["file"]:
            return import_file(options["file"], example=options["example"])
        if not settings.KOOP_URL:
            raise CommandError("KOOP_URL is empty: there is nowhere to fetch from. Nothing was changed.")
        since, until = options["since"], options["until"]
        if since and until and since > until:
            raise CommandError("--since lies after --until. Nothing was changed.")
        example = options["example"] or settings.DEMO
        return import_from_source(since, until, example=example, say=self.stdout.write)

    def _report(self, run: ImportRun) -> None:
        self.stdout.write(
            f"{run.fetched} fetched: {run.added} new, {run.changed} changed, {run.removed} withdrawn, "
            f"{run.fetched - run.added - run.changed - run.refused} as they were, {run.refused} refused"
        )
        for problem in run.problems:
            self.stdout.write(f"  {problem}")
