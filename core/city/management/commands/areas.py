"""`manage.py areas FILE.geojson --name-field NAME`: outlines of districts and neighbourhoods."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.city.models import Area
from core.city.outlines import BadOutlines, load_outlines


class Command(BaseCommand):
    """Run it as often as you like: an outline takes the place of the one before."""

    help = "Load outlines from GeoJSON (degrees, longitude first) by name; all of the file, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and where it has names."""
        parser.add_argument("file", type=Path, help="a FeatureCollection of polygons")
        parser.add_argument("--name-field", required=True, help="the property with the name of the area")
        parser.add_argument("--kind", choices=Area.Kind.values, default="", help="names are of these only")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and tell which names were not known. CommandError when nothing was loaded, with why."""
        try:
            loaded = load_outlines(options["file"], options["name_field"], options["kind"])
        except BadOutlines as error:
            raise CommandError(f"{error}. Nothing was changed.") from None
        without = Area.objects.filter(outline__isnull=True).count()
        self.stdout.write(
            f"{len(loaded.areas)} areas have an outline from this file, {without} have none yet"
        )
        for name in loaded.unknown:
            self.stdout.write(f"  not an area of ours: {name}")
        self.stdout.write("Now look up the areas of announcements again: import_announcements --place-again")
