"""What may be kept of a question: its words, unless they may be about a person. Rather too little."""

from __future__ import annotations

import re

from core.audit import personal_data
from core.search.analysis import fold, tokens
from core.search.compounds import parts, vocabulary
from core.search.words import names, stop_words

LONGEST = 100
"""Signs: who pastes more than this is telling a story."""
UNKNOWN = 2
"""So many words that mean nothing in Dutch are perhaps a name."""

PERSONAL = tuple(
    re.compile(pattern)
    for pattern in (
        r"\d(?:[ ./()-]*\d){5,}",  # six figures or more: telephone, customer number, BSN with a slip
        r"@",
        r"\b\d{4} ?[a-z]{2}\b(?! ?\d{3})",  # postcode
        # a plate or reference: six signs or more, both letters and figures
        r"(?<![a-z0-9-])(?=[a-z0-9-]*\d)(?=[a-z0-9-]*[a-z])[a-z0-9](?:-?[a-z0-9]){5,}(?![a-z0-9-])",
        # an address
        r"(?:straat|laan|plein|weg|gracht|singel|kade|dijk|hof|steeg|park|markt|wal)\.? \d+",
        r"\b(?:dhr|mevr|mw|mevrouw|meneer|mijnheer|de heer|familie|fam|mister|mrs|miss)\b\.? [a-z]",
        r"\b(?:[a-z]\. ?)+(?:(?:van|de|der|den|ten|ter|el|al) )*[a-z]{3}",  # initials
        r"\b(?:mijn naam is|ik heet|my name is|i am called) ",
    )
)
CAPITALS = re.compile(
    r"\b[^\W\d_a-z][a-zà-ÿ'’-]+ (?:(?:van|de|der|den|ten|ter|el|al|'t) ){0,3}[^\W\d_a-z][a-zà-ÿ]"
)


def keepable(question: str, *, found: bool) -> str:
    """The question as it is kept: its words, folded; "" when it may say something of a person.

    `found`: the search understood it, so words that are no Dutch are rather misspelt than names.
    """
    if len(question) > LONGEST or personal_data.find(question) or CAPITALS.search(question):
        return ""
    plain = " ".join(fold(question).split())
    words = tokens(question)
    if any(each.search(plain) for each in PERSONAL) or names().intersection(words):
        return ""
    if not found and sum(_means_nothing(word) for word in words) >= UNKNOWN:
        return ""
    return " ".join(words)[:LONGEST]


def _means_nothing(word: str) -> bool:
    known = word in vocabulary() or word in stop_words("nl") or word in stop_words("en")
    return word.isalpha() and not known and len(parts(word)) < UNKNOWN
