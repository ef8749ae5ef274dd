"""Measures, as ratios against a reference in the same run; docs/performance.md tells what they mean."""

from __future__ import annotations

import os
import platform
from argparse import ArgumentParser
from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

PARTS = (
    *("pages", "search", "letters", "outbox", "lists", "start", "following", "taking_part"),
    *("imports", "exports"),
)


class Command(BaseCommand):
    """`manage bench pages outbox`; each part brings its own invented rows in a database of its own."""

    help = "Measure a part of the portal; most figures are ratios."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which parts; all of them when none is named."""
        parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="|".join(PARTS))

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the parts one after the other, for they must not disturb each other."""
        today = f"{timezone.localdate():%Y-%m-%d}"
        load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
        self.stdout.write(f"{today}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load}")
        for part in options["parts"] or PARTS:
            getattr(import_module(f"leiden_portal.bench.{part}"), part)()
