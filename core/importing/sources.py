"""The sources that rooms fetch from, by the name that their runs have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Named:
    """A source. `verified`: it was tried against the real thing."""

    slug: str
    name: Any
    verified: bool = True


SOURCES: dict[str, Named] = {}


def register(source: Named) -> None:
    """Tell what a source is called. Call it in `AppConfig.ready()`."""
    SOURCES[source.slug] = source
