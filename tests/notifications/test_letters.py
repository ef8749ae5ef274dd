"""Letters and confirmations: what they look like to a reader, a printer and a screen reader."""

import io
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from django.conf import settings

from core.notifications import letters
from core.notifications.letter_press import Press, PressFailed
from core.notifications.letters import (
    LettersUnavailable,
    LetterTooLarge,
    letter_html,
    letters_available,
    render_document,
    render_letter,
)
from core.notifications.wording import Words, escape_markdown
from tests.notifications.letter_samples import CONFIRMATION, LETTER, PEOPLE
from tests.notifications.pdf_checks import check_pdf, reading_text

LETTERS_IN_PARALLEL = 200
MM = 72 / 25.4
PAGE_HEIGHT = 297


@pytest.fixture
def press() -> Iterator[Press]:
    press = Press(settings.BASE_DIR)
    yield press
    press.stop()


def lines_on_page_one(pdf: bytes) -> list[tuple[str, float, float]]:
    """Text with its place on the first page: mm from the left and from the top."""
    found: list[tuple[str, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            found.append((text.strip(), x / MM, PAGE_HEIGHT - y / MM))

    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=visit)
    return found


def test_a_letter_breaks_no_rule_we_can_check() -> None:
    assert letters_available()
    assert check_pdf(render_letter("letters/plain.html", LETTER, "nl")) == []


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "recipient", PEOPLE, ids=["usual", "long", "full", "right-to-left", "many-alphabets"]
)
def test_every_kind_of_recipient_gets_a_sound_letter(
    recipient: list[str], language: str, large_print: bool
) -> None:
    pdf = render_letter("letters/plain.html", {**LETTER, "recipient": recipient}, language, large_print)
    assert check_pdf(pdf) == []
    assert pikepdf.open(io.BytesIO(pdf)).Root.Lang == language


def test_a_confirmation_breaks_no_rule_and_its_table_has_scopes() -> None:
    pdf = render_document("letters/confirmation.html", CONFIRMATION, "nl")
    assert check_pdf(pdf) == []
    assert _scopes(pdf) == {"/Row", "/Column"}


def _scopes(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {
            str(obj.A.Scope)
            for obj in opened.objects
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == pikepdf.Name.TH
        }


def test_a_letter_is_read_in_the_order_a_person_reads_it() -> None:
    text = reading_text(render_letter("letters/plain.html", LETTER, "nl"))
    expected = [
        "Gemeente Leiden",
        "Mevrouw A. Voorbeeld-de Test",
        "2312 JG LEIDEN",
        "Datum 23 november 2026",
        "Ons kenmerk 2026-K7QM-3XTB",
        "Wij hebben uw aanvraag ontvangen",
        "Beste mevrouw Voorbeeld,",
        "U vroeg een paspoort aan.",
        "U hoeft nu niets te doen.",
        "Met vriendelijke groet,",
        "Bijlagen",
        "Kopie van uw aanvraag",
    ]
    lines = text.splitlines()
    places = [lines.index(line) for line in expected]
    assert places == sorted(places)
    assert "pagina" not in text


def test_an_english_letter_speaks_english() -> None:
    text = reading_text(render_letter("letters/plain.html", LETTER, "en"))
    assert "Our reference 2026-K7QM-3XTB" in text
    assert "Date 23 November 2026" in text
    assert "Kind regards," in text
    assert "kenmerk" not in text


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize(
    "recipient", PEOPLE, ids=["usual", "long", "full", "right-to-left", "many-alphabets"]
)
def test_the_address_stays_in_the_window(recipient: list[str], large_print: bool) -> None:
    pdf = render_letter("letters/plain.html", {**LETTER, "recipient": recipient}, "nl", large_print)
    (postcode,) = [place for place in lines_on_page_one(pdf) if "LEIDEN" in place[0]]
    assert 25 <= postcode[1] < 26
    assert 55 < postcode[2] < 85
    in_window = [place for place in lines_on_page_one(pdf) if 44 < place[2] < 95]
    assert {text for text, _, top in in_window if not 55 < top < 85} <= {
        text for text, _, _ in in_window if text.startswith("Retour:")
    }


def test_a_second_page_says_so_and_a_closing_never_stands_alone() -> None:
    long = {**LETTER, "paragraphs": [f"Alinea {n}. U hoeft nu niets te doen." for n in range(26)]}
    pages = pypdf.PdfReader(io.BytesIO(render_letter("letters/plain.html", long, "nl"))).pages
    assert len(pages) == 2
    assert "pagina 2 van 2" in pages[1].extract_text()
    assert "2026-K7QM-3XTB" in pages[1].extract_text()
    assert "Alinea 25" in pages[1].extract_text()


def test_signs_that_cannot_be_printed_become_question_marks() -> None:
    names = {**LETTER, "paragraphs": ["een \U000f0000 twee", "drie\x00vier", "vijf \u202esez\u202c"]}
    pdf = render_letter("letters/plain.html", names, "nl")
    assert check_pdf(pdf) == []
    text = reading_text(pdf)
    assert "een ? twee" in text
    assert "drievier" in text
    assert "vijf sez" in text


def test_markup_in_a_text_is_printed_not_obeyed() -> None:
    text = reading_text(
        render_letter("letters/plain.html", {**LETTER, "paragraphs": ["<b>vet</b> & {{ naam }}"]}, "nl")
    )
    assert "<b>vet</b> & {{ naam }}" in text


def test_a_message_on_paper_shows_its_links_and_obeys_no_name() -> None:
    name = escape_markdown("<img src=x> **Vet** [klik](https://kwaad.example)")
    said = Words("Uw paspoort is klaar", "", f"Beste {name},\n\nKijk op [uw zaak](https://leiden.example/z).")
    pdf = render_letter("letters/message.html", {**LETTER, "salutation": "", "words": said}, "nl")
    assert check_pdf(pdf) == []
    text = reading_text(pdf)
    assert "Beste <img src=x> **Vet** [klik](https://kwaad.example)," in text
    assert "uw zaak (https://leiden.example/z)" in " ".join(text.split()).replace("( ", "(").replace(
        " )", ")"
    )


def test_no_letter_template_turns_escaping_off() -> None:
    for template in (Path(settings.BASE_DIR) / "templates" / "letters").rglob("*.html"):
        assert not {"autoescape", "|safe", "safeseq", "urlize"} & set(template.read_text().split()), template
        assert "|safe" not in template.read_text()
        assert "autoescape" not in template.read_text()


def test_ten_megabytes_are_refused_with_a_clear_error() -> None:
    with pytest.raises(LetterTooLarge, match="at most 300000 can be printed"):
        render_letter("letters/plain.html", {**LETTER, "paragraphs": ["x" * 10_000_000]}, "nl")


def test_a_letter_that_takes_too_long_is_stopped_and_the_next_is_made(press: Press) -> None:
    html = letter_html("letters/plain.html", LETTER, "nl")
    press.ready()
    press.seconds = 0.001
    with pytest.raises(PressFailed, match="too slow"):
        press.print(html)
    press.seconds = 30
    assert check_pdf(press.print(html)) == []


def test_a_letter_that_takes_too_much_memory_is_stopped_and_the_next_is_made(press: Press) -> None:
    html = letter_html("letters/plain.html", LETTER, "nl")
    greedy = html.replace("</body>", f"<table><tr><td colspan={10**9}>x</td></tr></table></body>")
    with pytest.raises(PressFailed):
        press.print(greedy)
    assert check_pdf(press.print(html)) == []


def test_a_killed_process_is_replaced(press: Press) -> None:
    html = letter_html("letters/plain.html", LETTER, "nl")
    press.ready()
    assert press._process is not None
    press._process.kill()
    press._process.wait()
    assert check_pdf(press.print(html)) == []


def test_a_forked_worker_never_uses_its_parents_process(press: Press) -> None:
    own = letter_html("letters/plain.html", {**LETTER, "subject": "Van het kind"}, "nl")
    press.ready()
    parents = press._process
    child = os.fork()
    if child == 0:
        try:
            apart = press._process is None
            pdf = press.print(own)
            press.stop()
            os._exit(0 if apart and "Van het kind" in reading_text(pdf) else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert press._process is parents
    assert check_pdf(press.print(own)) == []


def test_letters_wait_when_pango_is_missing(tmp_path: Path, settings: Any) -> None:
    for name in ("core", "static", "templates"):
        (tmp_path / name).symlink_to(Path(settings.BASE_DIR) / name)
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library pango')")
    letters._press.cache_clear()
    settings.BASE_DIR = tmp_path
    try:
        assert not letters_available()
        with pytest.raises(LettersUnavailable, match="cannot load library pango"):
            render_letter("letters/plain.html", LETTER, "nl")
    finally:
        letters._press.cache_clear()


def canary(number: int) -> str:
    return f"Kanarie{number:06d}einde"


def letter_with_canary(print_html: Callable[[str], bytes], number: int) -> str:
    html = letter_html("letters/plain.html", {**LETTER, "subject": canary(number)}, "nl")
    return reading_text(print_html(html))


def test_letters_made_in_parallel_hold_no_foreign_text(press: Press) -> None:
    second = Press(settings.BASE_DIR)
    try:
        with ThreadPoolExecutor(8) as threads:
            texts = list(
                threads.map(
                    lambda number: letter_with_canary((press, second)[number % 2].print, number),
                    range(LETTERS_IN_PARALLEL),
                )
            )
    finally:
        second.stop()
    for number, text in enumerate(texts):
        assert canary(number) in text
        assert text.count("Kanarie") == 1


def test_without_the_lock_two_letters_are_swapped(press: Press) -> None:
    """The negative control of the test above: what the lock around a job prevents."""
    press.ready()
    for number in (1, 2):
        job = letter_html("letters/plain.html", {**LETTER, "subject": canary(number)}, "nl").encode()
        press._send(len(job).to_bytes(4, "big") + job)
    for_the_second = press._answer()[1]
    assert canary(1) in reading_text(for_the_second)
