"""Rules for Dutch: passive voice, "dient te", chains of nouns, double negation, clauses, rare words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext

from core.language.compounds import parts
from core.language.frequency import UNKNOWN, zipf
from core.language.phrases import forms, matches
from core.language.reading import Sentence, Word
from core.language.report import Finding, Kind
from core.language.rules import found
from core.language.wordlists import words_of

BECOME = frozenset({"word", "wordt", "worden", "werd", "werden", "geworden"})
PARTICIPLE = re.compile(
    r"(?:aan|af|achter|bij|binnen|dicht|door|in|klaar|los|mede|mee|na|neer|om|onder|op|open|over|rond|samen|tegen|"
    r"terecht|terug|toe|tussen|uit|vast|vol|voor|vrij|weer|weg|bekend|goed|stil)?ge[a-zë]{2,}(?:d|t|en)|"
    r"(?:aan|af|in|op|toe|uit|voor)?(?:be|ver|ont|her|er|voor|over|onder)[a-zë]{3,}(?:d|(?<=[kfshpctx])t|en)"
)
NEAR = 16  # words between "wordt" and its participle
DUTY = frozenset({"dient", "dienen", "diende", "dienden", "dien"})
MOST_CLAUSES = 3
NEGATIVE = frozenset({"niet", "geen", "nooit", "niemand", "nergens", "zonder", "noch", "evenmin"})
UN_WORD = re.compile(
    r"on(?:mogelijk|voldoende|belangrijk|gebruikelijk|terecht|juist|nodig|duidelijk|redelijk|bekend|gewenst|"
    r"waarschijnlijk|wettig|eens|geldig|geoorloofd|toegankelijk|verschillig|bevoegd|gegrond|volledig)e?"
)
NOUN_ENDING = re.compile(r"[a-zë]{3,}(?:ing|ingen|atie|aties)")
LINKS = frozenset({"van", "voor", "tot", "ter", "bij", "door"})
ARTICLES = frozenset({"de", "het", "een", "uw", "der", "deze"})
SEPARABLE = re.compile(
    r"(?:aan|af|bij|door|her|in|klaar|mee|na|om|onder|op|over|samen|terug|toe|uit|vast|ver|vol|voor|weg)"
    r"(?=[a-z]{5})"
)
RARE = 3.3
SHORT_WORD = 7


def passive(sentence: Sentence) -> Iterator[Finding]:
    """Sentences with "worden" in which nobody does anything."""
    words = sentence.words
    for at, word in enumerate(words):
        if word.lower not in BECOME:
            continue
        if doing := _participle_near(sentence, at):
            first, last = sorted((word, doing), key=lambda each: each.start)
            yield found(
                Kind.PASSIVE,
                sentence,
                (first, last),
                gettext("Deze zin is lijdend: hij zegt niet wie het doet."),
                gettext('Zeg wie het doet: "wij", "u" of de naam.'),
            )
            return


def _participle_near(sentence: Sentence, at: int) -> Word | None:
    """The participle that belongs to the form of "worden" at a place, within its own clause."""
    here, nearby = sentence.words[at], sentence.words[max(0, at - NEAR) : at + NEAR + 1]
    names = {place for name in matches(nearby, "names_nl") for place in range(name.first, name.last)}
    words = tuple(word for place, word in enumerate(nearby) if place not in names)
    for other in sorted(words, key=lambda each: abs(each.start - here.start)):
        if other is here or not is_participle(other.lower):
            continue
        first, last = sorted((here, other), key=lambda each: each.start)
        between = sentence.text[first.end - sentence.start : last.start - sentence.start]
        joined = any(word.lower in words_of("conjunctions_nl") for word in _words_between(words, first, last))
        if not joined and not re.search(r"[;:–]", between) and between.count(",") <= 1:
            return other
    return None


def _words_between(words: tuple[Word, ...], first: Word, last: Word) -> Iterator[Word]:
    return (word for word in words if first.end <= word.start and word.end <= last.start)


def is_participle(word: str) -> bool:
    """Whether it looks like a past participle."""
    return word not in words_of("participles_not_nl") and bool(PARTICIPLE.fullmatch(word))


def duty(sentence: Sentence) -> Iterator[Finding]:
    """A duty in the words of an official: "U dient dit formulier in te vullen"."""
    words = sentence.words
    for at, word in enumerate(words):
        if word.lower not in DUTY:
            continue
        to = next((other for other in words[at + 1 : at + 14] if other.lower == "te"), None)
        apart = at + 1 < len(words) and words[at + 1].lower == "te"  # "dient te" stands in the list
        if (
            to
            and not apart
            and "," not in sentence.text[word.end - sentence.start : to.start - sentence.start]
        ):
            yield found(
                Kind.OFFICIALESE,
                sentence,
                (word, to),
                gettext("Dit is ambtelijke taal. Schrijf het gewoner."),
                "moet",
                is_error=True,
            )


def noun_chain(sentence: Sentence) -> Iterator[Finding]:
    """Verbs that were made into nouns, one after another: "de beoordeling van de uitvoering"."""
    first: Word | None = None
    is_linked = False
    for word in sentence.words:
        if is_made_noun(word.lower):
            if first and is_linked:
                yield found(
                    Kind.NOUN_CHAIN,
                    sentence,
                    (first, word),
                    gettext("Hier staan veel zelfstandige naamwoorden achter elkaar."),
                    gettext('Gebruik een werkwoord: niet "de beoordeling van", maar "wij beoordelen".'),
                )
                return
            first, is_linked = word, False
        elif word.lower in LINKS:
            is_linked = True
        elif word.lower not in ARTICLES:
            first, is_linked = None, False


def is_made_noun(word: str) -> bool:
    """Whether it is a noun made of a verb: "beoordeling". Names of things, as "woning", are not."""
    return bool(NOUN_ENDING.fullmatch(word)) and not word.endswith(tuple(words_of("nouns_plain_nl")))


def double_negation(sentence: Sentence) -> Iterator[Finding]:
    """What the reader has to turn over twice: "niet onmogelijk", "niet ... tenzij"."""
    words = sentence.words
    for at, word in enumerate(words):
        if word.lower not in NEGATIVE:
            continue
        for other in words[at + 1 : at + 7]:
            is_next = other in words[at + 1 : at + 3]
            if (
                other.lower == "tenzij"
                or (is_next and UN_WORD.fullmatch(other.lower))
                or (other is words[at + 1] and other.lower == "zonder")
            ):
                yield found(
                    Kind.DOUBLE_NEGATION,
                    sentence,
                    (word, other),
                    gettext('Hier staat twee keer "niet". Dat is lastig te lezen.'),
                    gettext("Zeg wat wel kan of wel zo is."),
                )
                return


def clauses(sentence: Sentence) -> Iterator[Finding]:
    """Clauses inside clauses."""
    starts = [
        word
        for before, word in zip((None, *sentence.words), sentence.words, strict=False)
        if word.lower in words_of("conjunctions_nl")
        and before is not None
        and not (word.lower in {"dat", "die"} and before.lower in {"op", "in", "van", "voor", "en"})
    ]
    if len(starts) >= MOST_CLAUSES:
        yield found(
            Kind.MANY_CLAUSES,
            sentence,
            message=gettext("Deze zin heeft veel bijzinnen."),
            suggestion=gettext('Begin een nieuwe zin bij "die", "dat", "waarbij" of "omdat".'),
        )


def rare_words(sentence: Sentence, skip: frozenset[int]) -> Iterator[Finding]:
    """Long words that few texts use. Names are left alone, and words at a place in `skip`."""
    for word in sentence.words:
        if word.start not in skip and is_rare(word, at_the_start=word.start == sentence.start):
            yield found(
                Kind.RARE_WORD,
                sentence,
                (word,),
                gettext("Dit woord komt weinig voor. Kent uw lezer het?"),
                gettext("Kies een gewoner woord of leg het uit."),
            )


def is_rare(word: Word, *, at_the_start: bool) -> bool:
    """Whether a reader may never have met the word."""
    if len(word.text) <= SHORT_WORD or not word.is_judged or (word.text[0].isupper() and not at_the_start):
        return False
    return commonness(word.lower) < RARE


@lru_cache(maxsize=20_000)
def commonness(word: str) -> float:
    """How common a word is on the Zipf scale; a compound is as common as its rarest part."""
    word = word.replace("’", "'")
    if word in words_of("allowed_nl") or word in _allowed_forms():
        return 5.0
    if "-" in word:
        return min(commonness(each) for each in word.split("-") if each)
    known = max((zipf(each) for each in _bases(word)), default=UNKNOWN)
    if known < RARE and len(pieces := parts(word, _own())) > 1:
        return min(max(zipf(piece), 3.5 if piece in _own() else 0.0, _stem_value(piece)) for piece in pieces)
    return known


def _stem_value(piece: str) -> float:
    return 3.5 if piece in words_of("parts_stems") or piece in _allowed_forms() else UNKNOWN


def _bases(word: str) -> Iterator[str]:
    """The word, and what it may be a form of."""
    yield word
    for ending in ("en", "e", "s", "n", "t", "d", "je", "jes", "'s", "de", "den", "te", "ten", "der", "ste"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            base = word.removesuffix(ending)
            yield base
            if base[-1] == base[-2]:
                yield base[:-1]
            yield base + "en"
    if word.startswith("ge") and len(word) > SHORT_WORD:
        yield word[2:-1] + "en"
    if prefix := SEPARABLE.match(word):
        yield word[prefix.end() :]


@lru_cache
def _own() -> frozenset[str]:
    return words_of("allowed_nl")


@lru_cache
def _allowed_forms() -> frozenset[str]:
    return frozenset(form for word in words_of("allowed_nl") for form in forms(word, "nl"))
