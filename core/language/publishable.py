"""What keeps words from the website: personal data in them, and what is too hard to read.

For every room that publishes what staff write.
Words stand in two languages: English has the name of the Dutch field with `_en` behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from core.audit import personal_data
from core.language.checking import Piece, check, marked
from core.language.report import Report

Labels = Mapping[str, str | Promise]
"""What a room calls its fields on screens, by the name of the Dutch field."""

PERSONAL = {
    personal_data.Kind.BSN: gettext_lazy("Dit lijkt een burgerservicenummer. Haal het weg."),
    personal_data.Kind.EMAIL: gettext_lazy(
        "Dit lijkt het e-mailadres van een persoon. Noem een adres van een afdeling, of haal het weg."
    ),
    personal_data.Kind.PHONE: gettext_lazy("Dit lijkt een mobiel nummer van een persoon. Haal het weg."),
}
LANGUAGES = (("nl", ""), ("en", "_en"))
"""Each language, and how the names of its fields end."""


@dataclass(frozen=True)
class Fault:
    """One thing that must be mended first: in which field, what is wrong, in which words; its label."""

    field: str
    said: str
    words: str = ""
    label: str = ""


class Unfit(Exception):
    """The website cannot have it like this; `faults` says what must be mended first. Nothing changed."""

    def __init__(self, found: list[Fault]) -> None:
        super().__init__(", ".join(each.label for each in found))
        self.faults = found


@dataclass(frozen=True)
class Checked:
    """The check of all words in one language: what components/language_report.html shows."""

    language: str
    report: Report
    pieces: list[Piece]


def dutch_and_english(names: Iterable[str]) -> tuple[str, ...]:
    """The names of the Dutch and the English field of each of these words."""
    return tuple(f"{name}{ending}" for name in names for _language, ending in LANGUAGES)


def label_of(field: str, labels: Labels) -> str:
    """The name of a field on screens, with its language when that is English."""
    name = str(labels.get(field.removesuffix("_en"), field))
    return f"{name} (English)" if field.endswith("_en") else name


def language_of(field: str) -> str:
    """The language of the words in a field."""
    return "en" if field.endswith("_en") else "nl"


def faults_in(words: str, language: str, field: str = "", label: str = "") -> list[Fault]:
    """What is wrong in words that readers will see: personal data, and what is too hard to read."""
    found = [
        Fault(field, str(PERSONAL[each.kind]), each.text, label)
        for each in personal_data.find(words, shared_boxes=True)
    ]
    for each in check(words, language).errors:
        said = f"{each.message} {each.suggestion}".strip()
        found.append(Fault(field, said, words[each.start : each.end][:80], label))
    return found


def faults_of(row: Any, names: Sequence[str], labels: Labels) -> Iterator[Fault]:
    """The same for all words of a row, in both languages; `names` of the Dutch fields."""
    for name in names:
        for language, ending in LANGUAGES:
            field = f"{name}{ending}"
            yield from faults_in(getattr(row, field), language, field, label_of(field, labels))


def reports(values: Mapping[str, Any], names: Sequence[str]) -> list[Checked]:
    """The plain-language check of all words, Dutch first: `values` by field, `names` of the Dutch fields."""
    found = []
    for language, ending in LANGUAGES:
        text = "\n\n".join(filter(None, (str(values.get(f"{name}{ending}") or "") for name in names)))
        if text:
            report = check(text, language)
            found.append(Checked(language, report, marked(report)))
    return found
