"""Rules that hold for every language: long sentences, listed words, abbreviations, walls of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext

from core.language.phrases import matches
from core.language.reading import Block, Sentence, Word
from core.language.report import Finding, Kind
from core.language.wordlists import plainer_words, words_of

LONG_SENTENCE = 20  # words; B1 asks for some 10 to 15
TOO_LONG_SENTENCE = 25
LONG_BLOCK = 75
WALL = 120
DOTTED = re.compile(
    r"(?<![\w.])(?:[a-z]{1,5}/[a-z]{1,2}|(?:[a-zA-Z]{1,4}\.){2,5}|[a-zA-Z]{2,5}\.)(?=[\s,;:)]|$)"
)
CAPITALS = re.compile(
    r"(?<![\w-])(?<!\d{4} )(?:[A-Z]{2,6}|[A-Z][a-z]{1,3}[A-Z]{1,3}|Wmo|Awb|Woo|Wob|Wlz|Zvw|Avg|Vog|Woz)"
    r"(?![\w'’])"
)
EXPLAINED = re.compile(
    r"\((\w{2,6})\)|\b(\w{2,6})(?:\s?\(| (?:betekent|staat voor|is de afkorting|means|stands for))"
)


def sentence_length(sentence: Sentence) -> Iterator[Finding]:
    """Sentences that ask much of the memory of the reader."""
    count = len(sentence.words)
    if count > LONG_SENTENCE:
        yield found(
            Kind.LONG_SENTENCE,
            sentence,
            message=gettext("Deze zin heeft %(count)d woorden. Maak er twee zinnen van.") % {"count": count},
            suggestion=gettext("Zet één boodschap in een zin, of maak een lijst."),
            is_error=count > TOO_LONG_SENTENCE,
        )


def listed_words(sentence: Sentence, language: str) -> Iterator[Finding]:
    """Words of officials (an error) and hard words (a hint), with plainer ones."""
    names = matches(sentence.words, f"names_{language}")
    taken = {place for name in names for place in range(name.first, name.last)}
    for name, kind in ((f"avoid_{language}", Kind.OFFICIALESE), (f"harder_{language}", Kind.HARD_WORD)):
        for match in matches(sentence.words, name):
            place = range(match.first, match.last)
            if taken.isdisjoint(place):
                taken |= set(place)
                yield found(
                    kind,
                    sentence,
                    sentence.words[match.first : match.last],
                    gettext("Dit is ambtelijke taal. Schrijf het gewoner.")
                    if kind is Kind.OFFICIALESE
                    else gettext("Dit is een moeilijk woord. Kies een gewoner woord of leg het uit."),
                    match.plainer,
                    is_error=kind is Kind.OFFICIALESE,
                )


def abbreviations(sentence: Sentence, text: str, language: str) -> Iterator[Finding]:
    """Shortened words, and letters that the text explains nowhere."""
    shortened = plainer_words(f"abbreviations_{language}")
    for match in DOTTED.finditer(sentence.text):
        at_the_end = match.end() == len(sentence.text) and match[0].count(".") == 1
        if (written_out := shortened.get(match[0].lower())) and not at_the_end:
            yield found(
                Kind.ABBREVIATION,
                sentence,
                place=(sentence.start + match.start(), sentence.start + match.end()),
                message=gettext("Dit is een afkorting. Schrijf het woord voluit."),
                suggestion=written_out,
                is_error=True,
            )
    if sentence.text.isupper():
        return
    for match in CAPITALS.finditer(sentence.text):
        letters = match[0]
        if letters in words_of("known_abbreviations"):
            continue
        if letters not in _explained(text):
            yield found(
                Kind.ABBREVIATION,
                sentence,
                place=(sentence.start + match.start(), sentence.start + match.end()),
                message=gettext("De tekst legt deze letters niet uit."),
                suggestion=gettext("Schrijf eerst de hele naam, met de letters erachter tussen haakjes."),
            )


@lru_cache(maxsize=4)
def _explained(text: str) -> frozenset[str]:
    """The words that stand in brackets, or have brackets or a meaning behind them."""
    return frozenset(word for pair in EXPLAINED.findall(text) for word in pair if word)


def wall_of_text(block: Block) -> Iterator[Finding]:
    """Paragraphs without rest for the eye."""
    count = sum(len(sentence.words) for sentence in block.sentences)
    if block.kind != "heading" and count > LONG_BLOCK:
        first = block.sentences[0]
        yield Finding(
            first.start,
            block.sentences[-1].end,
            Kind.WALL_OF_TEXT,
            first.text,
            gettext("Deze alinea heeft %(count)d woorden. Dat is een lange lap tekst.") % {"count": count},
            gettext("Verdeel de tekst in kortere alinea's of maak een lijst."),
            is_error=count > WALL,
        )


def found(
    kind: Kind,
    sentence: Sentence,
    words: tuple[Word, ...] = (),
    message: str = "",
    suggestion: str = "",
    *,
    place: tuple[int, int] | None = None,
    is_error: bool = False,
) -> Finding:
    """A finding on some words or a place of a sentence; on the whole sentence when neither is named."""
    if words:
        place = words[0].start, words[-1].end
    if place is None:
        return Finding(sentence.start, sentence.end, kind, sentence.text, message, suggestion, is_error)
    start, end = place
    about = sentence.text[start - sentence.start : end - sentence.start]
    return Finding(start, end, kind, sentence.text, message, suggestion, is_error, about)
