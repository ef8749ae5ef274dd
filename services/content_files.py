"""Content files of the project: reading them, telling what is wrong with them, and loading them.

`services/content/` holds one TOML file per service page, and one each for topics, questions, news, tariffs
and the front page. Loading makes versions like any editor's, and leaves alone what editors changed since.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from django.urls import NoReverseMatch, reverse

from services.markdown import is_safe_link, links
from services.models import PARTS, ServiceVersion
from services.models.topic import Topic

FOLDER = Path(__file__).parent / "content"
WORDS = ("title", "summary", *PARTS)
FIELDS = {
    *("upl", "upl_uri", "audience", "topics", "related", "start", "tariffs"),
    *("checked_on", "review_on", "search_words", "nl"),
}
LONGEST = {"title": 100, "summary": 200}
Row = dict[str, Any]


@dataclass
class Content:
    """All content files of a folder, as they stand."""

    folder: Path = FOLDER
    trouble: list[str] = field(default_factory=list)

    @cached_property
    def services(self) -> dict[str, Row]:
        """Service pages by slug."""
        return {path.stem: self._read(path) for path in sorted((self.folder / "diensten").glob("*.toml"))}

    @cached_property
    def topics(self) -> dict[str, Row]:
        """Topics by slug, in the order in which they are shown."""
        return {row["slug"]: row for row in self._read(self.folder / "onderwerpen.toml").get("topic", [])}

    @cached_property
    def tariffs(self) -> list[Row]:
        """Example amounts of the pages."""
        files = sorted(self.folder.glob("tarieven-*.toml"))
        return [row for path in files for row in self._read(path).get("tariff", [])]

    @cached_property
    def questions(self) -> list[Row]:
        """Questions with their answers."""
        return list(self._read(self.folder / "vragen.toml").get("question", []))

    @cached_property
    def news(self) -> list[Row]:
        """Invented news."""
        return list(self._read(self.folder / "nieuws.toml").get("news", []))

    @cached_property
    def front(self) -> list[str]:
        """Slugs of the services on the front page, in order."""
        return list(self._read(self.folder / "voorpagina.toml").get("services", []))

    def _read(self, path: Path) -> Row:
        if not path.exists():
            return {}
        try:
            return tomllib.loads(path.read_text())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.trouble.append(f"{path.name}: {error}")
            return {}

    @property
    def whole(self) -> dict[str, Row]:
        """The service pages that can be loaded: nothing is missing from them."""
        return {slug: row for slug, row in self.services.items() if not any(_shape(row))}

    def problems(self, known_tariffs: set[str]) -> list[str]:
        """Everything wrong, one sentence each; `known_tariffs` are codes that need no file here."""
        codes = known_tariffs | {row["code"] for row in self.tariffs}
        found = [
            f"{slug}.toml: {what}"
            for slug, row in self.services.items()
            for what in (*_shape(row), *self._references(row, codes))
        ]
        kinds = set(Topic.Kind.values)
        found += [
            f"onderwerpen: {slug}: kind" for slug, row in self.topics.items() if row["kind"] not in kinds
        ]
        for row in self.questions:
            found += [f"vragen: {row['slug']}: {what}" for what in self._of_question(row)]
        found += [f"voorpagina: {slug} does not exist" for slug in self.front if slug not in self.services]
        return [*self.trouble, *found]

    def _references(self, row: Row, codes: set[str]) -> Iterator[str]:
        yield from (
            f"topic {slug} does not exist" for slug in row.get("topics", []) if slug not in self.topics
        )
        yield from (
            f"related page {slug} does not exist"
            for slug in row.get("related", [])
            if slug not in self.services
        )
        yield from (f"tariff {code} does not exist" for code in row.get("tariffs", []) if code not in codes)
        if row.get("start") and not _is_address(row["start"]):
            yield f"start {row['start']} is no address of the portal"
        for language in ("nl", "en"):
            for address in (link for part in PARTS for link in links(row.get(language, {}).get(part, ""))):
                slug = address.removeprefix("/en").removeprefix("/diensten/").partition("#")[0].strip("/")
                if not is_safe_link(address):
                    yield f"{language}: link {address} is not safe"
                elif "/diensten/" in address[:13] and slug and slug not in self.services:
                    yield f"{language}: link to {slug}, which does not exist"

    def _of_question(self, row: Row) -> Iterator[str]:
        if row.get("topic") not in self.topics:
            yield f"topic {row.get('topic')} does not exist"
        if row.get("service") and row["service"] not in self.services:
            yield f"service {row['service']} does not exist"
        if not row.get("question") or not row.get("answer"):
            yield "question or answer is empty"


def _shape(row: Row) -> Iterator[str]:
    yield from (f"{name} is missing" for name in sorted(FIELDS - set(row)))
    yield from (f"{name} is unknown" for name in sorted(set(row) - FIELDS - {"en"}))
    audience = set(row.get("audience", []))
    if not audience or audience - set(ServiceVersion.Audience.values):
        yield "audience must be inwoner, ondernemer or both"
    if not row.get("topics"):
        yield "topics is empty"
    for language in ("nl", "en"):
        if language in row:
            yield from (f"{language}: {what}" for what in _words(row[language]))


def _words(text: Row) -> Iterator[str]:
    yield from (f"{name} is missing or empty" for name in WORDS if not str(text.get(name, "")).strip())
    yield from (f"{name} is unknown" for name in sorted(set(text) - set(WORDS)))
    for name, longest in LONGEST.items():
        if len(text.get(name, "")) > longest:
            yield f"{name} has {len(text[name])} characters, at most {longest}"


def _is_address(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


def fingerprint(values: Any) -> str:
    """Changes with anything in a row of content."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()
