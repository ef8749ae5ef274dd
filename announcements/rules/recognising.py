"""Which kind an announcement is: from the type that the source gives it and the words of its title. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

OTHERWISE = "anders"
HEAD = 160
"""How many signs of the text are looked at: what it is stands first."""


class Phase(StrEnum):
    """How far a permit or plan is."""

    DRAFT = "ontwerp"
    EXTENDED = "verlengd"
    REFUSED = "geweigerd"
    ENDED = "gestopt"
    GRANTED = "verleend"
    NOTIFIED = "melding"
    APPLIED = "aanvraag"


PHASES: tuple[tuple[Phase, str], ...] = (
    (
        Phase.DRAFT,
        r"\b(?:voor)?ontwerp[- ]?(?:besluit|bestemmings|omgevings|wijzig|verkeers|beschikking|projectbesluit|"
        r"vergunning|peil|beleid)|^(?:kennisgeving |terinzagelegging )?(?:voor)?ontwerp\b",
    ),
    (Phase.EXTENDED, r"\bbeslis(?:sings)?termijn|\bverlengingsbesluit|\bverda(?:ag|gen|ging)"),
    (Phase.REFUSED, r"\bgeweigerd|\bweiger(?:en|ing)"),
    (Phase.ENDED, r"\bingetrokken|\bintrek(?:ken|king)|\bbuiten behandeling|\bbuitenbehandelingstelling"),
    (Phase.GRANTED, r"\bverleen(?:d|de|t)?\b|\bverlen(?:en|ing)\b|\bbesluit omgevingsvergunning|\btoegekend"),
    (Phase.NOTIFIED, r"\b(?:sloop|gebruiks)?melding(?:en)?\b"),
    (Phase.APPLIED, r"\b(?:vergunning)?aanvra(?:ag|gen)\b|\baangevraagd|\bingediend"),
)  # fmt: skip

PERMIT, EVENT, PLAN = "omgevingsvergunning", "evenement", "omgevingsplan"

FAMILIES: dict[str, dict[Phase, str]] = {
    PERMIT: {
        Phase.DRAFT: "omgevingsvergunning-ontwerp",
        Phase.EXTENDED: "omgevingsvergunning-verlengd",
        Phase.REFUSED: "omgevingsvergunning-geweigerd",
        Phase.ENDED: "omgevingsvergunning-gestopt",
        Phase.GRANTED: "omgevingsvergunning-verleend",
        Phase.NOTIFIED: "melding",
        Phase.APPLIED: "omgevingsvergunning-aanvraag",
    },
    EVENT: {
        Phase.APPLIED: "evenement-aanvraag",
        Phase.NOTIFIED: "melding",
        Phase.EXTENDED: "andere-aanvraag",
        Phase.REFUSED: "andere-vergunning",
        Phase.ENDED: "andere-vergunning",
    },
    PLAN: {Phase.DRAFT: "omgevingsplan-ontwerp"},
    "kappen": {
        Phase.APPLIED: "omgevingsvergunning-aanvraag",
        Phase.REFUSED: "omgevingsvergunning-geweigerd",
        Phase.EXTENDED: "omgevingsvergunning-verlengd",
        Phase.ENDED: "omgevingsvergunning-gestopt",
        Phase.DRAFT: "omgevingsvergunning-ontwerp",
    },
    "horeca": {
        Phase.APPLIED: "andere-aanvraag",
        Phase.EXTENDED: "andere-aanvraag",
        Phase.NOTIFIED: "melding",
    },
    "kabels-en-leidingen": {
        Phase.APPLIED: "andere-aanvraag",
        Phase.NOTIFIED: "melding",
        Phase.REFUSED: "andere-vergunning",
        Phase.ENDED: "andere-vergunning",
    },
    "standplaats": {Phase.APPLIED: "andere-aanvraag"},
    "verkeersbesluit": {Phase.DRAFT: "ontwerp-anders"},
    "andere-vergunning": {
        Phase.APPLIED: "andere-aanvraag",
        Phase.EXTENDED: "andere-aanvraag",
        Phase.NOTIFIED: "melding",
        Phase.DRAFT: "ontwerp-anders",
    },
    "beleidsregel": {Phase.DRAFT: "ontwerp-anders"},
    "verordening": {Phase.DRAFT: "ontwerp-anders"},
    OTHERWISE: {
        Phase.APPLIED: "andere-aanvraag",
        Phase.NOTIFIED: "melding",
        Phase.DRAFT: "ontwerp-anders",
    },
}
"""What a kind becomes in a phase; in any other phase it stays what it is."""

BY_WORDS: tuple[tuple[str, str], ...] = (
    (PLAN, r"\b(?:voor)?(?:ontwerp[- ]?)?(?:bestemmings|omgevings|wijzigings|inpassings|uitwerkings)plan"),
    ("verkeersbesluit", r"\b(?:ontwerp[- ]?)?verkeersbesluit|\bverkeersmaatregel|\bgehandicaptenparkeer"),
    ("subsidie", r"\bsubsidie"),
    ("verordening", r"\bverordening\b|\w+verordening\b"),
    ("mandaat", r"\bmandaat|\w*mandaatbesluit|\bvolmacht"),
    ("beleidsregel", r"\bbeleidsregel|\bbeleidskader|\bnadere regels?\b"),
    (
        "horeca",
        r"\bexploitatievergunning|\balcohol(?:wet|vergunning)|\bdrank[- ]en[- ]horeca|\bterras|\bhoreca\b",
    ),
    (EVENT, r"\bevenement(?:en)?(?:vergunning)?\b|\bfestival|\bkermis\b|\bbraderie|\bfestiviteit"),
    (
        "kabels-en-leidingen",
        r"\b\w*kabels?\b|\b(?:water|gas|warmte|elektra|riool|pers|stroom)?leiding(?:en)?\b|\bglasvezel|\bnutsvoorziening|\btelecommunicatie|"
        r"\blaadpaal|\blaadpalen",
    ),
    ("kappen", r"\b(?:kap|kappen|vellen|velling)\b|\bkapvergunning"),
    ("standplaats", r"\bstandplaats|\bventvergunning|\bmarktvergunning"),
    (PERMIT, r"\bomgevingsvergunning|\bsloopmelding|\bwabo\b|\bdakkapel|\bdakopbouw"),
)  # fmt: skip

WEAK = frozenset({OTHERWISE, "andere-vergunning", "besluit-voor-iedereen"})
"""Kinds whose source types say little: words of the title go before them."""

ABOUT_WORKS = frozenset({PERMIT, "kappen"})
"""A building permit stays one, whatever is built: a pipe, a terrace, a stage."""


def recognise(types: Iterable[str], title: str, description: str, slugs: Mapping[str, str]) -> str:
    """The slug of the kind. `slugs` gives it for a type of the source, in lower case (AnnouncementKind)."""
    text = f"{title} {description}".lower()
    said = next((slugs[each.lower().strip()] for each in types if each.lower().strip() in slugs), OTHERWISE)
    family = said
    if said in WEAK:
        found = next((slug for slug, pattern in BY_WORDS if re.search(pattern, text[: 2 * HEAD])), said)
        family = found if not (said == "andere-vergunning" and found in ABOUT_WORKS) else PERMIT
    elif said == "verordening" and title.lower().startswith("beleidsregel"):
        family = "beleidsregel"
    elif said == PERMIT and re.search(r"\b(?:kap|kappen|vellen)\b", text[: 2 * HEAD]):
        family = "kappen"
    return settled(family, phase_of(title, description))


def phase_of(title: str, description: str) -> Phase | None:
    """How far it is, as the title says, or else the description."""
    for text in (title.lower()[:HEAD], description.lower()[:HEAD]):
        for phase, pattern in PHASES:
            if re.search(pattern, text):
                return phase
    return None


def settled(family: str, phase: Phase | None) -> str:
    """The kind for a family in a phase. Felling without a phase is a permit of which we know no more."""
    if phase is None:
        return PERMIT if family == "kappen" else family
    return FAMILIES.get(family, {}).get(phase, family)
