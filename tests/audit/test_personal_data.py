"""What may not stand in a text that everybody reads, and what may."""

import pytest

from core.audit.personal_data import Kind, find, without
from tests.people import SUZANNE_BSN


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        (f"Uw BSN is {SUZANNE_BSN}.", Kind.BSN, SUZANNE_BSN),
        ("Uw BSN is 9999.93.653", Kind.BSN, "9999.93.653"),
        ("Uw BSN is 9999 93 653, toch?", Kind.BSN, "9999 93 653"),
        ("Mail j.jansen@voorbeeld.nl.", Kind.EMAIL, "j.jansen@voorbeeld.nl"),
        ("[Mail](mailto:piet@voorbeeld.example)", Kind.EMAIL, "piet@voorbeeld.example"),
        ("Bel 06 12345678 voor vragen", Kind.PHONE, "06 12345678"),
        ("Bel +31 6 1234 5678", Kind.PHONE, "+31 6 1234 5678"),
    ],
)
def test_found_where_it_stands(text: str, kind: Kind, found: str) -> None:
    [each] = find(text)
    assert (each.kind, each.text) == (kind, found)
    assert text[each.start : each.end] == found


@pytest.mark.parametrize(
    "text",
    [
        "Bel 14 071.",
        "Bel 071 516 51 65 of 0800 8051.",
        "Het nummer 999993654 is geen BSN.",
        "Artikel 2:8, tweede lid, van de wet van 23 november 2026.",
        "Het kost € 1.234.567,89.",
        "https://wetten.example/BWBR0005212/2026-01-01",
        "",
    ],
)
def test_left_alone(text: str) -> None:
    assert find(text) == []


def test_the_box_of_a_desk_may_stand_on_a_page() -> None:
    assert find("info@voorbeeld.nl", shared_boxes=True) == []
    assert len(find("info@voorbeeld.nl")) == 1
    assert len(find("jan@voorbeeld.nl", shared_boxes=True)) == 1


def test_taken_out() -> None:
    text = f"Ik ben j@voorbeeld.nl, {SUZANNE_BSN}, 0612345678."
    assert without(text) == "Ik ben …, …, …."
