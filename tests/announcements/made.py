"""Announcements to look at."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from announcements.importing.keeping import Keeper
from announcements.importing.places import NO_PLACE, Place
from announcements.importing.reading import Record
from announcements.models import Announcement
from core.city.geometry import Point


def made(
    number: int = 1, days: int = 1, at: tuple[float, float] | None = (4.49, 52.16), **fields: Any
) -> Record:
    """A record as the importer reads it."""
    values: dict[str, Any] = {
        "identifier": f"gmb-2026-{number}",
        "title": f"plaatsen van dakraam {number}",
        "types": ("omgevingsvergunning",),
        "description": f"Verleende omgevingsvergunning, hek {number}, Weversgracht {number} 2312ZZ Leiden",
        "authority": "Leiden",
        "published_on": timezone.localdate() - timedelta(days=days),
        "url": f"https://zoek.voorbeeld.example/{number}.html",
        "places": (Place(Point(*at)) if at else Place(problem=NO_PLACE),),
    }
    return Record(**{**values, **fields})


def keep(*records: Record, example: bool = False) -> list[Announcement]:
    """Keep these as the importer does."""
    with transaction.atomic():
        Keeper(example=example).keep(records)
    wanted = [record.identifier for record in records]
    return sorted(
        Announcement.objects.filter(identifier__in=wanted), key=lambda row: wanted.index(row.identifier)
    )
