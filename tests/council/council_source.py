"""A council at the stand-ins that a test fills, and fetching from it without waiting."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import requests
from django.utils import timezone

from core.importing.models import ImportRun
from core.importing.polite import Guest
from council.importing.fetching import Fetching
from council.importing.notubiz import Notubiz
from standins.council_world import document, item, meeting
from tests.standins_program import Standins

Raw = dict[str, Any]
__all__ = ["Council", "document", "item", "meeting"]


def soon(days: int = 5, hour: int = 20) -> datetime:
    """A moment some days from now, on the clock of Amsterdam, without a zone as sources write it."""
    return datetime.combine(timezone.localdate() + timedelta(days=days), datetime.min.time()).replace(
        hour=hour
    )


@dataclass
class Council:
    """What the source has: change it, `publish`, and `fetch`."""

    standins: Standins
    meetings: list[Raw] = field(default_factory=list)
    papers: dict[str, Any] = field(default_factory=dict)
    modules: dict[str, Raw] = field(default_factory=dict)
    as_mapping: bool = False

    @property
    def base(self) -> str:
        return f"{self.standins.url}/notubiz"

    def publish(self) -> None:
        """Let the source have exactly this."""
        told = {
            "meetings": self.meetings,
            "papers": self.papers,
            "modules": self.modules,
            "as_mapping": self.as_mapping,
        }
        requests.post(f"{self.base}/world/", json=told, timeout=30).raise_for_status()

    def asked(self) -> list[str]:
        """The addresses that were asked for since it was published."""
        answer = requests.get(f"{self.base}/world/", timeout=10)
        return [str(path) for path in answer.json()["asked"]]

    def source(self) -> Notubiz:
        """The importer, hurrying."""
        return Notubiz(self.guest(), "271")

    def guest(self, base: str = "") -> Guest:
        """One that never waits."""
        return Guest(base or self.base, pause=0, wait=lambda seconds: None)

    def fetch(self, *, since: date | None = None, until: date | None = None, **options: Any) -> ImportRun:
        """Publish and fetch; a month either way by default."""
        self.publish()
        return self.go(since=since, until=until, **options)

    def go(self, *, since: date | None = None, until: date | None = None, **options: Any) -> ImportRun:
        """Fetch, without publishing first."""
        today = timezone.localdate()
        first, last = since or today - timedelta(days=30), until or today + timedelta(days=30)
        return Fetching(self.source(), first, last, **options).go()
