"""English beside the Dutch that stands in code and templates.

Dutch is the source: a sentence in a template or in `gettext(...)` is what the resident reads, and the
catalogue `locale/<room>/en/LC_MESSAGES/django.po` gives its English. Babel does the work, so that no
program outside Python is needed.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
SOURCES = (
    "announcements",
    "complaints",
    "core",
    "council",
    "counter",
    "documents",
    "initiatives",
    "intentions",
    "participation",
    "leiden_portal",
    "services",
    "templates",
)
FRAME = "portal"
"""The catalogue for what belongs to no room: base, components, pages of the house, logging in."""

HEADER = b"""# English of the portal; the msgids are the Dutch that stands in code and templates.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

Key = tuple[str | tuple[str, ...], str | None]


@dataclass(frozen=True)
class Found:
    """One translatable text: where its English belongs, its key, and where it stands."""

    room: str
    key: Key
    place: str


def catalogue(room: str) -> Path:
    """Where the English of a room stands."""
    return Path(settings.BASE_DIR) / "locale" / room / "en" / "LC_MESSAGES" / "django.po"


def room_of(path: Path) -> str:
    """The room a file belongs to: documents/views.py and templates/documents/x.html are both documents."""
    parts = path.relative_to(settings.BASE_DIR).parts
    parts = parts[1:] if parts[0] in {"core", "templates"} else parts
    if parts[0] in {"emails", "letters"}:
        parts = parts[1:]
    rooms = {
        app.removeprefix("core.")
        for app in settings.INSTALLED_APPS
        if "." not in app or app.startswith("core.")
    }
    return parts[0] if parts[0] in rooms - {"leiden_portal"} and len(parts) > 1 else FRAME


def texts() -> Iterator[Found]:
    """Every translatable text of the project, in the order of its files."""
    base = Path(settings.BASE_DIR)
    for source in SOURCES:
        for path in sorted((base / source).rglob("*")):
            if path.suffix in {".py", ".html", ".txt", ".md"} and "migrations" not in path.parts:
                yield from _texts_in(path)


def _texts_in(path: Path) -> Iterator[Found]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = templatize(text, origin=str(path))
    room, place = room_of(path), str(path.relative_to(settings.BASE_DIR))
    for _line, message, _comments, context in extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS):
        if message:
            yield Found(
                room, (tuple(message) if isinstance(message, list | tuple) else message, context), place
            )


def read(path: Path, language: str = "en") -> Catalog:
    """A catalogue from disk; an empty one when there is none yet."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, ignore_obsolete=True)


def english() -> dict[Key, str | tuple[str, ...]]:
    """All English there is, whatever room it was filed under; a filled one wins over an empty one."""
    known: dict[Key, str | tuple[str, ...]] = {}
    for path in sorted((Path(settings.BASE_DIR) / "locale").glob("*/en/LC_MESSAGES/django.po")):
        for message in read(path):
            if message.id and any(message.string or ()) and not message.fuzzy:
                known.setdefault((_hashable(message.id), message.context), _hashable(message.string))
    return known


def _hashable(text: object) -> str | tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else str(text)


def update() -> list[Path]:
    """Write each room's catalogue anew from the sources, keeping the English there is.

    Catalogues of rooms that no longer exist are removed, after their English found its place.
    """
    known = english()
    rooms: dict[str, Catalog] = {}
    for found in texts():
        book = rooms.setdefault(found.room, Catalog(locale="en"))
        message, context = found.key
        book.add(message, known.get(found.key), locations=[(found.place, 0)], context=context)
    for path in sorted((Path(settings.BASE_DIR) / "locale").glob("*/en/LC_MESSAGES/django.po")):
        if path.parent.parent.parent.name not in rooms:
            path.unlink()
            path.with_suffix(".mo").unlink(missing_ok=True)
    for room, book in rooms.items():
        path = catalogue(room)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(HEADER)
            write_po(file, book, width=110, sort_output=True, include_lineno=False, omit_header=True)
    return [catalogue(room) for room in rooms]


def missing() -> list[Found]:
    """Texts that have no English yet."""
    known = english()
    return [found for found in texts() if found.key not in known]


def unfaithful() -> list[str]:
    """Dutch texts whose English lost a placeholder or made one up: such a page lacks a name, or fails."""
    return [
        dutch
        for (message, _context), string in english().items()
        for dutch, words in zip(_forms(message), _forms(string), strict=True)
        if set(PLACEHOLDER.findall(dutch)) != set(PLACEHOLDER.findall(words))
    ]


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def compile_all() -> int:
    """Make the .mo files that Django reads, in every language there is a catalogue for. Returns how many."""
    paths = sorted((Path(settings.BASE_DIR) / "locale").glob("*/*/LC_MESSAGES/django.po"))
    for path in paths:
        half = path.with_suffix(f".{os.getpid()}")  # so that nobody reads half a file
        with half.open("wb") as file:
            write_mo(file, read(path, path.parts[-3]))
        half.replace(path.with_suffix(".mo"))
    return len(paths)
