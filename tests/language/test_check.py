"""Each rule finds what it is for, where it stands, and leaves good sentences alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import Kind, check, marked

PLAIN = """## Paspoort aanvragen

U kunt een paspoort aanvragen bij de balie. Maak eerst een afspraak.

Neem dit mee:

- uw oude paspoort of identiteitskaart
- een pasfoto in kleur

Na vijf werkdagen is uw paspoort klaar. U krijgt dan een bericht van ons.
"""


def kinds(text: str, language: str = "nl") -> set[Kind]:
    return {finding.kind for finding in check(text, language).findings}


def test_says_nothing_of_plain_words() -> None:
    report = check(PLAIN)
    assert report.findings == ()
    assert report.level in {"A2", "B1"}


@pytest.mark.parametrize(
    ("text", "kind", "words", "suggestion"),
    [
        ("Wij sturen u middels deze brief een formulier.", Kind.OFFICIALESE, "middels", "met"),
        ("U dient te betalen.", Kind.OFFICIALESE, "dient te", "moet"),
        (
            "U dient dit formulier vandaag in te vullen.",
            Kind.OFFICIALESE,
            "dient dit formulier vandaag in te",
            "moet",
        ),
        ("Men kan hier parkeren.", Kind.OFFICIALESE, "Men", "u"),
        ("Dit is ten behoeve van uw kind.", Kind.OFFICIALESE, "ten behoeve van", "voor"),
        ("Wij hanteren deze regel.", Kind.HARD_WORD, "hanteren", "gebruiken"),
        ("Wij refereerden aan uw brief.", Kind.HARD_WORD, "refereerden", "verwijzen"),
        ("Uw aanvraag wordt door ons bekeken.", Kind.PASSIVE, "wordt door ons bekeken", "wij"),
        ("Het bedrag wordt dan omgezet.", Kind.PASSIVE, "wordt dan omgezet", "wij"),
        ("Dat is het besluit dat wordt verwacht.", Kind.PASSIVE, "wordt verwacht", "wij"),
        ("Het is niet onmogelijk.", Kind.DOUBLE_NEGATION, "niet onmogelijk", "wel"),
        ("Neem o.a. uw pas mee.", Kind.ABBREVIATION, "o.a.", "bijvoorbeeld"),
        ("Dit doet de SVZK voor u.", Kind.ABBREVIATION, "SVZK", "hele naam"),
        (
            "Let op de beoordeling van de toekenning.",
            Kind.NOUN_CHAIN,
            "beoordeling van de toekenning",
            "werkwoord",
        ),
        ("Dat is een kwestie van concretisering.", Kind.RARE_WORD, "concretisering", "gewoner"),
    ],
)
def test_finds_in_dutch(text: str, kind: Kind, words: str, suggestion: str) -> None:
    found = next(finding for finding in check(text).findings if finding.kind is kind)
    assert text[found.start : found.end] == words
    assert suggestion in found.suggestion
    assert found.message


@pytest.mark.parametrize(
    ("text", "kind", "words", "suggestion"),
    [
        ("Pay prior to your visit.", Kind.OFFICIALESE, "prior to", "before"),
        ("We facilitated this.", Kind.HARD_WORD, "facilitated", "help"),
        ("Your request was assessed by us.", Kind.PASSIVE, "was assessed", "you"),
        ("Bring e.g. your passport.", Kind.ABBREVIATION, "e.g.", "for example"),
    ],
)
def test_finds_in_english(text: str, kind: Kind, words: str, suggestion: str) -> None:
    found = next(finding for finding in check(text, "en").findings if finding.kind is kind)
    assert text[found.start : found.end] == words
    assert suggestion in found.suggestion


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dient u een klacht in? Bel ons dan.", Kind.OFFICIALESE),
        ("Uw kind wordt 12 jaar in de gemeente.", Kind.PASSIVE),
        ("Het wordt morgen warm. Wij hebben het gebouw gesloten.", Kind.PASSIVE),
        ("U wordt ouder voor de wet als u het kind erkent.", Kind.PASSIVE),
        ("Wilt u geregistreerd partner worden?", Kind.PASSIVE),
        ("Bekijk de tekeningen en vergunningen van het huis.", Kind.NOUN_CHAIN),
        ("U mag niet rijden zonder rijbewijs.", Kind.DOUBLE_NEGATION),
        ("De Sociale Verzekeringsbank (SVBX) betaalt. De SVBX stuurt een brief.", Kind.ABBREVIATION),
        ("Bel naar de GGD of typ uw BSN.", Kind.ABBREVIATION),
        ("Woont u op Breestraat 1, 2312 AB Leiden?", Kind.ABBREVIATION),
        ("Vraag een Verklaring Omtrent het Gedrag aan.", Kind.OFFICIALESE),
        ("Een parkeervergunning of paspoortaanvraag.", Kind.RARE_WORD),
        ("Ga naar Hoogheemraadschap Delfland of Zwammerdam.", Kind.RARE_WORD),
        ("U kunt niet meer betalen.", Kind.DOUBLE_NEGATION),
    ],
)
def test_leaves_good_dutch_alone(text: str, kind: Kind) -> None:
    assert kind not in kinds(text)


@pytest.mark.parametrize(
    ("count", "is_found", "is_error"),
    [(20, False, False), (21, True, False), (25, True, False), (26, True, True)],
)
def test_long_sentences(count: int, is_found: bool, is_error: bool) -> None:
    long = [
        finding
        for finding in check("loop " * (count - 1) + "loop.").findings
        if finding.kind is Kind.LONG_SENTENCE
    ]
    assert bool(long) == is_found
    assert any(finding.is_error for finding in long) == is_error


def test_a_wall_of_text() -> None:
    sentence = "Wij lezen wat u schrijft en wij bellen u dan. "
    wall = [one for one in check(sentence * 14).findings if one.kind is Kind.WALL_OF_TEXT]
    assert len(wall) == 1 and wall[0].is_error and wall[0].start == 0
    assert Kind.WALL_OF_TEXT not in kinds((sentence * 5 + "\n\n") * 5)
    assert Kind.WALL_OF_TEXT not in kinds(f"- {sentence}\n" * 20)


def test_many_clauses() -> None:
    text = (
        "Wij bellen u omdat u een brief stuurde waarin u vroeg of iemand, die u kende, kwam toen u weg was."
    )
    assert Kind.MANY_CLAUSES in kinds(text)
    assert Kind.MANY_CLAUSES not in kinds("Wij bellen u omdat u een brief stuurde.")


def test_the_level_rises_with_the_words() -> None:
    hard = (
        "Ingevolge artikel 4 van de verordening wordt de aanvraag, indien de belanghebbende de benodigde "
        "bescheiden niet binnen de daartoe gestelde termijn heeft overgelegd, door het bestuursorgaan buiten "
        "behandeling gelaten."
    )
    assert check(hard).level == "C1"
    assert (
        check(hard).difficulty
        > check("Stuurt u de papieren niet op tijd? Dan stoppen wij met uw aanvraag.").difficulty
    )
    assert check(hard, "en").difficulty > 0


def test_the_findings_stand_in_the_order_of_the_text_and_are_counted() -> None:
    report = check("Men dient te betalen middels iDEAL.")
    assert [finding.start for finding in report.findings] == sorted(
        finding.start for finding in report.findings
    )
    assert report.counts[Kind.OFFICIALESE] == 3 == len(report.errors)
    assert report.figures["words"] == 6


def test_a_language_without_rules_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        check("Bonjour", "fr")


def test_marked_pieces_are_the_text_and_carry_the_findings() -> None:
    text = PLAIN + "\nMen dient te betalen. Bel ons. Een parkeerplaats is middels DigiD aan te vragen.\n"
    pieces = marked(check(text))
    assert "".join(piece.text for piece in pieces) == text
    assert sum(len(piece.findings) for piece in pieces) == len(check(text).findings) == 3
    assert ("middels", True) in pieces[-2].runs
    assert all(piece.text.strip() for piece in pieces if piece.findings)


@given(st.text(alphabet="abn .!?\n-#*[]()MSVdientemiddels,", max_size=400))
def test_any_text_is_read_and_can_be_put_together_again(text: str) -> None:
    for language in ("nl", "en"):
        report = check(text, language)
        assert "".join(piece.text for piece in marked(report)) == text


def test_nothing_and_other_scripts_are_read_too() -> None:
    for text in ("", "   \n\n", "🙂🙂", "شكرا جزيلا", "谢谢。", "1234 56.78"):
        assert check(text).findings == ()


def test_a_page_of_600_words_takes_less_than_50_milliseconds() -> None:
    page = (PLAIN + "\n\nMen dient te betalen. De aanvraag wordt door ons beoordeeld.\n\n") * 13
    assert 600 < len(page.split()) < 900
    check(page)
    taken = []
    for _ in range(5):
        begin = time.process_time()
        check(page)
        taken.append(time.process_time() - begin)
    assert min(taken) < 0.05


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "wordt ",
        "middels ",
        "SVZK ",
        "SVZK. ",
        "Men dient te. ",
        ".",
        "(",
        "[",
        "*",
        "a@",
        "`",
        "<",
        "- a\n",
        "```\n",
        "e.",
        "niet ",
    ],
)
def test_a_hostile_text_is_read_in_time(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    begin = time.process_time()
    report = check(text)
    assert "".join(piece.text for piece in marked(report)) == text
    assert time.process_time() - begin < 3
