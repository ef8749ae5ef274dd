"""The texts of this repository that people read, for the plain-language check.

Messages (templates), texts of screens (catalogues: Dutch and English) and the content that comes with the
project (TOML). A template or TOML file is blanked out around its sentences: a place in the text is that place
in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings

LANGUAGES = ("nl", "en")
COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", re.S)
PARTIAL = re.compile(r"{%\s*(?:partialdef\s+\w+|endpartialdef)\s*%}")
CHOICE = re.compile(r"({%\s*if\b[^%]*%})((?:(?!{%\s*(?:if|endif)\b).)*)({%\s*endif\s*%})", re.S)
OTHERWISE = re.compile(r"{%\s*(?:else|elif\b[^%]*)\s*%}")
VARIABLE = re.compile(r"{{.*?}}", re.S)
TAG = re.compile(r"{%.*?%}", re.S)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|{\w*}|%[sd]")
TABLE = re.compile(r"^\[+\s*([\w.-]+)\s*\]+", re.M)
VALUE = re.compile(
    r'^([\w-]+)[ \t]*=[ \t]*(?:"""(.*?)"""|"((?:[^"\\\n]|\\.)*)"|\'\'\'(.*?)\'\'\')', re.M | re.S
)
NO_PROSE = frozenset(
    {
        "upl",
        "upl_uri",
        "start",
        "slug",
        "icon",
        "kind",
        "code",
        "topic",
        "service",
        "legal_ground",
        "valid_from",
    }
)


@dataclass(frozen=True)
class Text:
    """One text to check: in which file, in which language, and the file as it is, to count lines in."""

    path: Path
    language: str
    text: str
    raw: str = ""
    line: int = 1

    def place(self, offset: int) -> str:
        """File and line of a place in the text."""
        shown = (
            self.path.relative_to(settings.BASE_DIR)
            if self.path.is_relative_to(settings.BASE_DIR)
            else self.path
        )
        return f"{shown}:{self.line + self.raw.count('\n', 0, offset)}"


def texts(wanted: Iterable[str] = ()) -> Iterator[Text]:
    """All texts, or those of some files, folders or rooms ("documents", "services/content")."""
    chosen = [*wanted]
    for path in files(chosen):
        yield from read(path)


def files(wanted: list[str]) -> list[Path]:
    """The files that hold texts. ValueError when nothing answers to a name."""
    base = Path(settings.BASE_DIR)
    found = [
        *sorted((base / "templates" / "emails").rglob("*.md")),
        *sorted((base / "locale").glob("*/en/LC_MESSAGES/django.po")),
        *sorted((base / "services" / "content").rglob("*.toml")),
    ]
    if not wanted:
        return found
    chosen: list[Path] = []
    for name in wanted:
        given = Path(name).resolve()
        own = (
            [given]
            if given.is_file() and given.suffix
            else [path for path in found if path.is_relative_to(given)]
        )
        own = own or sorted(given.rglob("*.toml"))
        own = own or [path for path in found if name in path.relative_to(base).parts]
        if not own:
            raise ValueError(f"There are no texts at {name}.")
        chosen += own
    return chosen


def read(path: Path) -> Iterator[Text]:
    """The texts of one file."""
    raw = path.read_text(encoding="utf-8")
    match path.suffix:
        case ".po":
            yield from _of_catalogue(path)
        case ".toml":
            yield from _of_content(path, raw)
        case _:
            yield from _of_template(path, raw)


def _of_template(path: Path, raw: str) -> Iterator[Text]:
    """Twice: with what stands after each `if`, and with what stands after its `else`."""
    language = path.stem if path.stem in LANGUAGES else "nl"
    plain = PARTIAL.sub(_new_block, COMMENT.sub(_blank, raw))
    for first in (True, False) if OTHERWISE.search(plain) else (True,):
        yield Text(path, language, TAG.sub(_blank, VARIABLE.sub(_name, _chosen(plain, first=first))), raw)


def _chosen(text: str, *, first: bool) -> str:
    """The text with one way of each choice left, from the innermost outwards."""

    def keep(found: re.Match[str]) -> str:
        cuts = list(OTHERWISE.finditer(found[2]))
        begin = 0 if first or not cuts else cuts[-1].end()
        end = cuts[0].start() if first and cuts else len(found[2])
        kept = _spaces(found[2][:begin]) + found[2][begin:end] + _spaces(found[2][end:])
        return _spaces(found[1]) + kept + _spaces(found[3])

    while (fewer := CHOICE.sub(keep, text)) != text:
        text = fewer
    return text


def _of_content(path: Path, raw: str) -> Iterator[Text]:
    """The Dutch and the English of a content file, each as one text with the rest blanked out."""
    tables = [(found.start(), found[1]) for found in TABLE.finditer(raw)]
    spans: dict[str, list[tuple[int, int]]] = {language: [] for language in LANGUAGES}
    for found in VALUE.finditer(raw):
        key = found[1]
        if key.removesuffix("_en") in NO_PROSE:
            continue
        table = next((name for start, name in reversed(tables) if start < found.start()), "")
        group = next(number for number in (2, 3, 4) if found[number] is not None)
        spans["en" if table == "en" or key.endswith("_en") else "nl"].append(found.span(group))
    for language, places in spans.items():
        if places:
            yield Text(path, language, _only(raw, places), raw)


def _only(raw: str, places: list[tuple[int, int]]) -> str:
    pieces, done = [], 0
    for start, end in places:
        pieces += [_spaces(raw[done : start - 1]), "\n", raw[start:end]]
        done = end
    return "".join([*pieces, _spaces(raw[done:])])


def _of_catalogue(path: Path) -> Iterator[Text]:
    """Each text of the screens: the Dutch, and its English."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale="en")
    for message in catalogue:
        if not message.id:
            continue
        for language, said in (("nl", message.id), ("en", message.string or "")):
            text = said if isinstance(said, str) else said[-1]
            yield Text(path, language, PLACEHOLDER.sub(_name, text), line=message.lineno or 1)


def _blank(found: re.Match[str]) -> str:
    return _spaces(found[0])


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _new_block(found: re.Match[str]) -> str:
    return "\n\n" + " " * (len(found[0]) - 2)


def _name(found: re.Match[str]) -> str:
    """A value that is filled in counts as one word, a name."""
    return "X" + _spaces(found[0])[1:]
