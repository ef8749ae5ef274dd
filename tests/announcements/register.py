"""The stand-in of the national register, and records to put in it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import requests
from django.utils import timezone

from announcements.importing.fetching import import_from_source
from core.importing.models import ImportRun
from core.importing.polite import Guest
from tests.standins_program import Standins


class Register:
    """Puts records in, takes them away, and has the register do things wrong."""

    def __init__(self, standins: Standins) -> None:
        self.url = f"{standins.url}/koop"
        self.standins = standins

    def put(self, *records: dict[str, Any]) -> None:
        """Records, in place of those with the same number."""
        requests.post(f"{self.url}/records/", json=list(records), timeout=30).raise_for_status()

    def take_away(self, identifier: str) -> None:
        """One record is no longer there."""
        requests.delete(
            f"{self.url}/records/", params={"identifier": identifier}, timeout=10
        ).raise_for_status()

    def trouble(self, what: str, value: object = "") -> None:
        """Something goes wrong from now on; without a value no longer."""
        told = {"what": what, "value": str(value)}
        requests.post(f"{self.url}/troubles/", json=told, timeout=10).raise_for_status()

    def asked(self) -> list[dict[str, str]]:
        """Every question so far."""
        found: list[dict[str, str]] = requests.get(f"{self.url}/records/", timeout=10).json()["asked"]
        return found

    def fetch(self, since: date | None = None, until: date | None = None) -> ImportRun:
        """A run that does not wait between questions."""
        asking = Guest(self.url, pause=0, wait=lambda seconds: None)
        return import_from_source(since, until, asking=asking, example=True)


def record(number: int, days: int = 1, **fields: Any) -> dict[str, Any]:
    """An invented record that was published so many days ago."""
    day = timezone.localdate() - timedelta(days=days)
    return {
        "identifier": f"gmb-{day.year}-{number}",
        "title": f"plaatsen van dakraam {number}",
        "type": "omgevingsvergunning",
        "abstract": f"Verleende omgevingsvergunning, dakraam, Weversgracht {number} 2312ZZ Leiden",
        "date": day.isoformat(),
        "places": [{"locatiepunt": f"52.16 {4.48 + number % 100 / 10_000:.4f}"}],
        **fields,
    }


def many(number: int, days: int = 30) -> list[dict[str, Any]]:
    """So many records, spread over the last days."""
    return [record(each, days=1 + each % days) for each in range(1, number + 1)]
