"""What kind of agenda item this is, told from its title. Pure: no database and no clock."""

from __future__ import annotations

import re

PROCEDURE = re.compile(
    r"^(?:\W|\d)*(?:"
    r"(?:heropening|opening|sluiting|schorsing|pauze|dinerpauze|lunch|diner)\b"
    r"|(?:vaststell\w+|vaststelling) (?:van )?(?:de )?(?:agenda|besluitenlijst|verslag|notulen|conceptagenda)"
    r"|(?:agenda|besluitenlijst|verslag|notulen)\b(?! .*\b(?:voor|van het) plan\b)"
    r"|mededeling\w*\b|rondvraag\b|loting\b|inspreken\b|insprekers?\b|volkslied\b|moment van stilte\b"
    r"|spreekrecht\b|gelegenheid tot inspreken|voorstelronde\b|w\.?v\.?t\.?t\.?k\b|wat verder ter tafel komt"
    r")",
    re.IGNORECASE,
)
"""How items begin that only order the meeting: nobody follows or looks for them."""

CONTAINER = re.compile(
    r"^(?:\W|\d)*(?:"
    r"(?:moties?|amendementen)(?: en (?:moties?|amendementen))?(?: vreemd.*| niet op de agenda.*)?"
    r"|vreemde moties|actuele moties|hamerstukken|bespreekstukken|ingekomen stukken(?: .*)?|stemmingen"
    r"|stemming(?: moties.*)?|besluitvorming|toezeggingen|vragenuur\w*|vragen(?:half)?uur(?:tje)?"
    r")\W*$",
    re.IGNORECASE,
)
"""Titles of items that only hold others: a motion in it is found by its own name."""


def is_substantive(title: str, *, is_heading: bool = False) -> bool:
    """Whether this item is about something, so that people may follow it."""
    return not is_heading and not PROCEDURE.match(title)


def is_container(title: str) -> bool:
    """Whether this item only holds others, so that its title says nothing of what is in it."""
    return bool(CONTAINER.match(title))
