"""Words that a human should look at: marked for staff, never a reason to block or delay anything."""

from __future__ import annotations

import re

THREATS = re.compile(
    r"\b(?:"
    r"(?:ik|wij|we) (?:ga|gaan|zal|zullen|kom|komen|maak|maken|sla|slaan|schiet|steek)\b[^.!?\n]{0,60}"
    r"\b(?:af|kapot|dood|neer|vermoord\w*|in brand|te pakken|wat aan|op je bek)|"
    r"ik weet (?:je|jullie|waar (?:je|jullie|u)) (?:huis|woont|wonen|te vinden)|"
    r"(?:steek|steken|brand) (?:het|de) (?:stadhuis|gemeentehuis|stadskantoor|boel) (?:in brand|plat)|"
    r"(?:dood|bom|kogel|mes)(?:dreiging|brief)?(?: voor| op) (?:je|jullie|u|het stadhuis|het stadskantoor)|"
    r"(?:i|we)(?:'ll| will| am going to| are going to) (?:kill|hurt|shoot|stab|burn|beat)"
    r")",
    re.IGNORECASE,
)


def threat_in(text: str) -> str:
    """The words that look like a threat, or nothing. It errs to both sides: a human judges."""
    found = THREATS.search(text)
    return found[0] if found else ""
