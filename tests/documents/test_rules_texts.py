"""Every sentence of the rules has its English, and none of it is left empty or cut loose from its Dutch."""

from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"_": None, "gettext_lazy": None, "ngettext": (1, 2)}
SOURCES = [
    ("city", ROOT / "core/city/calendar.py"),
    ("cases", ROOT / "core/cases/explanations.py"),
    *(("documents", path) for path in sorted((ROOT / "documents/rules").glob("*.py"))),
]


def dutch(path: Path) -> set[str]:
    found = extract_from_file("python", path, keywords=KEYWORDS)
    return {first(text) for _line, text, _comments, _context in found}


def english(room: str) -> set[str]:
    with (ROOT / "locale" / room / "en/LC_MESSAGES/django.po").open("rb") as file:
        catalog = read_po(file)
    return {first(message.id) for message in catalog if is_translated(message)}


def is_translated(message: Message) -> bool:
    told = (message.string,) if isinstance(message.string, str) else message.string or ()
    return bool(told) and all(told) and not message.fuzzy


def first(text: str | list[str] | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


@pytest.mark.parametrize(("room", "path"), SOURCES, ids=lambda value: getattr(value, "stem", value))
def test_has_english(room: str, path: Path) -> None:
    assert dutch(path) - english(room) == set()


def test_finds_the_sentences_it_checks() -> None:
    assert len(set().union(*(dutch(path) for _room, path in SOURCES))) > 100


def test_an_empty_translation_is_none() -> None:
    assert not is_translated(Message("Spoed", ""))
    assert not is_translated(Message(("%(n)s dag", "%(n)s dagen"), ("%(n)s day", "")))
    assert is_translated(Message("Spoed", "Urgent"))
