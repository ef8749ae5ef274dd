"""Makes docs/journey.md and its pictures, from what the browser tests saw on their way."""

from __future__ import annotations

import os
import subprocess
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from leiden_portal import journey_pictures

WALKS = ("tests/browser/test_journey_delivered.py",)


class Command(BaseCommand):
    """Walks the journey with `./portal test`, or takes the pictures of a walk that was made before."""

    help = "Walk the journey in a browser and write docs/journey.md with its pictures."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch."""
        parser.add_argument(
            "--walked", type=Path, metavar="FOLDER", help="pictures made by a test run with PICTURES=FOLDER"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page and its pictures. CommandError when a test fails or a picture is missing."""
        if options["walked"]:
            self._write(options["walked"])
        else:
            with tempfile.TemporaryDirectory() as folder:
                self._walk(folder)
                self._write(Path(folder))

    def _walk(self, folder: str) -> None:
        command = [str(Path(settings.BASE_DIR) / "portal"), "test", *WALKS]
        ended = subprocess.run(command, env={**os.environ, "PICTURES": folder}, cwd=settings.BASE_DIR)
        if ended.returncode:
            raise CommandError("The journey did not succeed, so there are no new pictures.")

    def _write(self, folder: Path) -> None:
        try:
            count = journey_pictures.write(folder, Path(settings.BASE_DIR) / "docs")
        except journey_pictures.PictureMissing as error:
            raise CommandError(f"There is no picture {error} in {folder}.") from error
        self.stdout.write(f"docs/journey.md with {count} pictures")
