"""The check itself: `check(text)` says what to write more plainly, `marked(report)` shows where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.language import dutch, english, level, rules
from core.language.reading import Block, Sentence, blocks
from core.language.report import Finding, Kind, Report

LANGUAGES = ("nl", "en")


def check(text: str, language: str = "nl") -> Report:
    """Read a text, Markdown or plain, with the rules for a language ("nl" or "en")."""
    if language not in LANGUAGES:
        raise ValueError(f"no rules for language {language!r}")
    read = blocks(text)
    findings = sorted(finding for block in read for finding in _of_block(block, text, language))
    sentences = [sentence for block in read if block.kind != "heading" for sentence in block.sentences]
    sentences = sentences or [sentence for block in read for sentence in block.sentences]
    figures = level.figures(sentences, findings, language)
    number = level.difficulty(figures)
    return Report(text, language, tuple(findings), level.level(number), number, figures)


def _of_block(block: Block, text: str, language: str) -> Iterator[Finding]:
    for sentence in block.sentences:
        yield from _of_sentence(sentence, text, language)
    yield from rules.wall_of_text(block)


def _of_sentence(sentence: Sentence, text: str, language: str) -> Iterator[Finding]:
    listed = list(rules.listed_words(sentence, language))
    yield from listed
    skip = _starts_within(sentence, listed)
    yield from rules.sentence_length(sentence)
    yield from rules.abbreviations(sentence, text, language)
    if language == "nl":
        yield from dutch.passive(sentence)
        yield from dutch.duty(sentence)
        yield from dutch.noun_chain(sentence)
        yield from dutch.double_negation(sentence)
        yield from dutch.clauses(sentence)
        yield from dutch.rare_words(sentence, skip)
    else:
        yield from english.passive(sentence)
        yield from english.clauses(sentence)
        yield from english.rare_words(sentence, skip)


def _starts_within(sentence: Sentence, findings: Sequence[Finding]) -> frozenset[int]:
    """Where the words begin that these findings are about."""
    starts = [word.start for word in sentence.words]
    spans = ((bisect_left(starts, one.start), bisect_left(starts, one.end)) for one in findings)
    return frozenset(start for first, last in spans for start in starts[first:last])


@dataclass(frozen=True)
class Piece:
    """A stretch of text for a screen: `runs` of (text, is marked), and the findings that belong beside it."""

    runs: tuple[tuple[str, bool], ...]
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(run for run, _ in self.runs)


def marked(report: Report) -> list[Piece]:
    """The whole text in pieces: a sentence with findings is a piece of its own. Joined, they are the text."""
    pieces: list[Piece] = []
    done = 0
    starts = [one.start for one in report.findings]
    for sentence in (sentence for block in blocks(report.text) for sentence in block.sentences):
        here = report.findings[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if here:
            if report.text[done : sentence.start]:
                pieces.append(Piece(((report.text[done : sentence.start], False),), ()))
            pieces.append(Piece(tuple(_runs(report.text, sentence, here)), here))
            done = sentence.end
    if report.text[done:]:
        pieces.append(Piece(((report.text[done:], False),), ()))
    return pieces


def _runs(text: str, sentence: Sentence, findings: Sequence[Finding]) -> Iterator[tuple[str, bool]]:
    """The sentence with the words of its findings marked; all of it when they are about the sentence."""
    narrow = [
        one for one in findings if one.kind not in {Kind.LONG_SENTENCE, Kind.MANY_CLAUSES, Kind.WALL_OF_TEXT}
    ]
    if not narrow:
        yield text[sentence.start : sentence.end], True
        return
    at = sentence.start
    for one in narrow:
        if one.end <= at:
            continue
        if begin := text[at : max(at, one.start)]:
            yield begin, False
        yield text[max(at, one.start) : one.end], True
        at = one.end
    if rest := text[at : sentence.end]:
        yield rest, False
