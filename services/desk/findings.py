"""What the checks say of words that an editor writes: personal data, language that could be plainer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.audit import personal_data
from core.language import Piece, Report, check, marked
from services.faults import SAID, Kind
from services.models import PARTS, ServiceText


@dataclass(frozen=True)
class Remark:
    """One thing that could be plainer: the words, what is wrong with them, and what is better."""

    place: str
    message: str
    suggestion: str
    is_error: bool

    @property
    def better(self) -> str:
        """What to write instead, or how."""
        if not self.suggestion or self.suggestion.endswith((".", "!", "?")):
            return self.suggestion
        return _("Beter: %(words)s.") % {"words": self.suggestion}


@dataclass(frozen=True)
class Sentence:
    """A sentence with remarks: its words as (text, is marked)."""

    runs: tuple[tuple[str, bool], ...]
    remarks: list[Remark]


@dataclass(frozen=True)
class Reading:
    """What was found in the words of one field.

    `data`: places that must go, each with what to do. `sentences`: those that could be plainer.
    """

    data: list[tuple[str, str]]
    sentences: list[Sentence]

    @property
    def count(self) -> int:
        """How many findings there are."""
        return len(self.data) + sum(len(sentence.remarks) for sentence in self.sentences)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Each finding as the place and what to do: for a line of text."""
        remarks = (remark for sentence in self.sentences for remark in sentence.remarks)
        return [*self.data, *((each.place, f"{each.message} {each.better}".strip()) for each in remarks)]


def read(words: str, language: str, said: set[str] | None = None) -> Reading:
    """Everything to say about these words in this language.

    `said`: words about which a hint was given already, on the same page; they are added to and not repeated.
    """
    said = set() if said is None else said
    found = personal_data.find(words, shared_boxes=True)
    report = check(words, language)
    sentences = [_sentence(report, piece, said) for piece in marked(report) if piece.findings]
    return Reading(
        [(each.text, str(SAID[Kind(each.kind)])) for each in found],
        [sentence for sentence in sentences if sentence.remarks],
    )


def _sentence(report: Report, piece: Piece, said: set[str]) -> Sentence:
    remarks = []
    for each in piece.findings:
        place = report.text[each.start : each.end]
        word = place.casefold()
        if not each.is_error and word in said:
            continue
        said.add(word)
        remarks.append(Remark(place, each.message, each.suggestion, each.is_error))
    return Sentence(piece.runs, remarks)


def report_of(parts: Iterable[str], language: str) -> Report:
    """The check of a whole page: its level, and how much could be plainer."""
    return check("\n\n".join(part for part in parts if part), language)


@dataclass(frozen=True)
class Checked:
    """The check of one text: what components/language_report.html shows."""

    language: str
    report: Report
    pieces: list[Piece]


def reports(texts: Iterable[ServiceText]) -> list[Checked]:
    """The check of each text of a version, Dutch first."""
    found = []
    for text in sorted(texts, key=lambda text: text.language, reverse=True):
        report = report_of([getattr(text, name) for name in ("title", "summary", *PARTS)], text.language)
        found.append(Checked(text.language, report, marked(report)))
    return found
