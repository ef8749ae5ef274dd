"""Loads the addresses of the city from a file, for letters to neighbours."""

from __future__ import annotations

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.city.addresses import clean_postcode
from initiatives.models import KnownAddress

COLUMNS = ("postcode", "huisnummer", "toevoeging", "straat", "plaats", "lengtegraad", "breedtegraad")
BATCH = 2_000


class Command(BaseCommand):
    """A row that is there already gets the new street and place."""

    help = f"Load addresses from a CSV file with a heading: {', '.join(COLUMNS)}."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Read all of it; nothing is loaded when a line is wrong."""
        with options["file"].open(encoding="utf-8-sig", newline="") as lines:
            sample = lines.readline()
            lines.seek(0)
            reader = csv.DictReader(lines, delimiter=";" if ";" in sample else ",")
            try:
                rows = [_address(each) for each in reader]
            except (KeyError, TypeError, ValueError) as error:
                raise CommandError(f"Line {reader.line_num}: {error}. Nothing was loaded.") from error
        KnownAddress.objects.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["postcode", "house_number", "addition"],
            update_fields=["street", "city", "longitude", "latitude"],
        )
        self.stdout.write(f"{len(rows)} addresses")


def _address(row: dict[str, str]) -> KnownAddress:
    return KnownAddress(
        postcode=clean_postcode(row["postcode"]),
        house_number=int(row["huisnummer"]),
        addition=row["toevoeging"].strip()[:8],
        street=row["straat"].strip()[:100],
        city=row["plaats"].strip()[:80] or "Leiden",
        longitude=float(row["lengtegraad"]) if row["lengtegraad"] else None,
        latitude=float(row["breedtegraad"]) if row["breedtegraad"] else None,
    )
