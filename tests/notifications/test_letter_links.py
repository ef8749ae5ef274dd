"""The QR code and the typed address on a letter, why it comes instead, and the marks on sheets."""

from __future__ import annotations

import datetime
import io
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

from core.notifications.envelopes import FIRST, PITCH, Envelope, bars, envelope_of, sheets_of
from core.notifications.letter_links import follow_address
from core.notifications.letters import render_letter
from core.notifications.wording import Words
from tests.notifications.letter_samples import LETTER
from tests.notifications.pdf_checks import check_pdf, reading_text

CONTEXT = {
    "reference": "2026-K7QM-3XTB",
    "follow_code": "7H2K9-QXM4T",
    "follow_link": "https://leiden.example/volgen/2026-K7QM-3XTB/7H2K9-QXM4T/",
}


def letter(language: str = "nl", large_print: bool = False, **more: Any) -> bytes:
    context = {
        **LETTER,
        "words": Words("Onderwerp", "", "Beste mevrouw,\n\nWij schrijven u."),
        "sender": SimpleNamespace(name="Gemeente Leiden", phone="14 071"),
        "date": datetime.date(2026, 11, 23),
        "follow": follow_address(CONTEXT),
        **more,
    }
    return render_letter("letters/message.html", context, language, large_print)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_code_and_the_typed_address_stand_on_a_sound_letter(language: str) -> None:
    pdf = letter(language)
    assert check_pdf(pdf) == []
    text = reading_text(pdf)
    for words in ("leiden.example/volgen/", "2026-K7QM-3XTB", "7H2K9-QXM4T", "14 071"):
        assert words in text, words


@pytest.mark.parametrize(("large_print", "wide"), [(False, 24), (True, 34)])
def test_the_code_is_larger_in_large_print(large_print: bool, wide: int) -> None:
    """In millimetres: each square of the code is as many times smaller as there are squares."""
    address = follow_address(CONTEXT)
    assert address is not None
    with pikepdf.open(io.BytesIO(letter(large_print=large_print))) as pdf:
        scales = {
            round(abs(float(each.operands[0])), 3)
            for page in pdf.pages
            for each in pikepdf.parse_content_stream(page)
            if isinstance(each, pikepdf.ContentStreamInstruction) and str(each.operator) == "cm"
        }
    square = wide / 25.4 * 96 / address.size
    assert any(abs(scale - square) < 0.02 for scale in scales), scales


def test_a_screen_reader_hears_what_the_code_is_for() -> None:
    with pikepdf.open(io.BytesIO(letter())) as pdf:
        figures = [
            obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/Figure"
        ]
        assert ["QR-code om uw zaak te volgen" in str(figure.Alt) for figure in figures] == [True]


def test_a_message_without_a_way_in_has_no_code() -> None:
    assert follow_address({"reference": "2026-K7QM-3XTB"}) is None
    pdf = letter(follow=None)
    assert check_pdf(pdf) == [] and "QR" not in reading_text(pdf)


def test_an_english_reader_is_led_to_the_english_page() -> None:
    found = follow_address({**CONTEXT, "follow_link": "https://leiden.example/en/volgen/a/b/"})
    assert found is not None and found.typed == "leiden.example/en/volgen/"


@pytest.mark.parametrize(
    ("channel", "words"),
    [("email", "Die e-mail kwam terug."), ("sms", "Die kwam niet aan."), ("", "Wij schrijven u.")],
)
def test_a_letter_says_why_it_comes_instead(channel: str, words: str) -> None:
    text = reading_text(letter(instead_of=channel)).replace("\n", " ")
    assert words in text
    assert ("Daarom krijgt u nu een brief." in text) == bool(channel)


@pytest.mark.parametrize(
    ("pages", "sheets", "envelope"),
    [(1, 1, Envelope.FOLDED), (2, 1, Envelope.FOLDED), (10, 5, Envelope.FOLDED), (11, 6, Envelope.FLAT)],
)
def test_a_thick_letter_goes_flat(pages: int, sheets: int, envelope: Envelope) -> None:
    assert sheets_of(pages) == sheets
    assert envelope_of(sheets) == envelope


def test_marks_count_and_close() -> None:
    assert [bars(number, last=False) for number in range(3)] == [(0, 5), (0, 2), (0, 3)]
    assert bars(0, last=True) == (0, 1)
    assert bars(8, last=False) == bars(0, last=False)
    every = {bars(number, last=last) for number in range(8) for last in (True, False)}
    assert len(every) == 16 and all(len(each) % 2 == 0 for each in every)


def test_marks_stay_out_of_the_window() -> None:
    """docs/letters.md: what is between 43 and 95 mm from the top can show in a window."""
    assert FIRST > 95 and FIRST + 5 * PITCH < 270
