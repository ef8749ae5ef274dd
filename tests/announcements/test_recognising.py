"""Which kind an announcement is."""
# ruff: noqa: E501 (a row of the table on one line)

from __future__ import annotations

import pytest

from announcements.rules.recognising import Phase, phase_of, recognise

SLUGS = {
    "omgevingsvergunning": "omgevingsvergunning",
    "bouwen": "omgevingsvergunning",
    "kapvergunning": "kappen",
    "evenementenvergunning": "evenement",
    "verkeersbesluit": "verkeersbesluit",
    "andere vergunning": "andere-vergunning",
    "andere beschikking": "andere-vergunning",
    "bestemmingsplan": "omgevingsplan",
    "ander besluit van algemene strekking": "besluit-voor-iedereen",
    "algemeen verbindend voorschrift (verordening)": "verordening",
}


@pytest.mark.parametrize(
    ("type_", "title", "description", "slug"),
    [
        ("bouwen", "plaatsen dakopbouw", "Aanvraag omgevingsvergunning, plaatsen dakopbouw, Kade 1", "omgevingsvergunning-aanvraag"),
        ("bouwen", "doorbreken muur", "Verleende omgevingsvergunning, doorbreken muur, Kade 1", "omgevingsvergunning-verleend"),
        ("bouwen", "verlenging opvang", "Aanvraag omgevingsvergunning, verlenging opvang, Kade 1", "omgevingsvergunning-aanvraag"),
        ("omgevingsvergunning", "Verlenging beslistermijn omgevingsvergunning, Kade 1", "", "omgevingsvergunning-verlengd"),
        ("omgevingsvergunning", "Geweigerde omgevingsvergunning, Kade 1", "", "omgevingsvergunning-geweigerd"),
        ("omgevingsvergunning", "Ingetrokken aanvraag omgevingsvergunning, Kade 1", "", "omgevingsvergunning-gestopt"),
        ("omgevingsvergunning", "Ontwerpbesluit omgevingsvergunning, Kade 1", "", "omgevingsvergunning-ontwerp"),
        ("omgevingsvergunning", "Ingekomen melding, Kade 1, verwijderen van asbest", "", "melding"),
        ("omgevingsvergunning", "plaatsen van een hek", "", "omgevingsvergunning"),
        ("omgevingsvergunning", "Verleende omgevingsvergunning, kappen van een boom", "", "kappen"),
        ("omgevingsvergunning", "Aanvraag omgevingsvergunning, kappen van een boom", "", "omgevingsvergunning-aanvraag"),
        ("kapvergunning", "kappen van een boom", "", "omgevingsvergunning"),
        ("evenementenvergunning", "Aanvraag evenementenvergunning Lichtfeest", "", "evenement-aanvraag"),
        ("evenementenvergunning", "Verleende evenementenvergunning Lichtfeest", "", "evenement"),
        ("evenementenvergunning", "Kennisgeving melding incidentele festiviteit", "", "melding"),
        ("andere vergunning", "aanleg telecommunicatie - Kade 1", "Aanleg kabels", "kabels-en-leidingen"),
        ("andere beschikking", "vervangen Nutsvoorziening water", "Verleende vergunning", "kabels-en-leidingen"),
        ("andere beschikking", "Exploitatievergunning eetcafé", "", "horeca"),
        ("andere vergunning", "iets anders", "", "andere-vergunning"),
        ("bestemmingsplan", "Ontwerpbestemmingsplan Kade", "", "omgevingsplan-ontwerp"),
        ("bestemmingsplan", "Vastgesteld bestemmingsplan Kade", "", "omgevingsplan"),
        ("ander besluit van algemene strekking", "ander besluit van algemene strekking", "Subsidieplafonds 2024", "subsidie"),
        ("algemeen verbindend voorschrift (verordening)", "x", "Subsidieregeling opvang", "verordening"),
        ("verkeersbesluit", "Verkeersbesluit laadplek", "", "verkeersbesluit"),
        ("", "Verkeersbesluit laadplek", "", "verkeersbesluit"),
        ("nog nooit gezien", "Mededeling", "", "anders"),
    ],
)  # fmt: skip
def test_type_and_words_tell_the_kind(type_: str, title: str, description: str, slug: str) -> None:
    assert recognise([type_.upper()], title, description, SLUGS) == slug


def test_the_first_known_type_counts() -> None:
    assert recognise(["officiële publicatie", "verkeersbesluit"], "x", "", SLUGS) == "verkeersbesluit"


@pytest.mark.parametrize(
    ("words", "phase"),
    [("aanvraag", Phase.APPLIED), ("een ontwerp van een architect", None), ("gewoon", None), ("", None)],
)
def test_phase(words: str, phase: Phase | None) -> None:
    assert phase_of(words, "") == phase


def test_what_a_word_far_away_says_does_not_count() -> None:
    assert phase_of("x" * 200 + " verleend", "") is None
