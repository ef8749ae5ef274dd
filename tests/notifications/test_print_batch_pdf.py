"""The pile for the printer: every letter whole, on its own sheet, and on the list."""

import csv
import datetime
import io

import pikepdf
import pytest

from core.notifications.letters import render_letter
from core.notifications.print_batch_pdf import (
    ManifestLine,
    PrintedLetter,
    manifest_csv,
    manifest_pdf,
    merge_letters,
)
from tests.notifications.letter_samples import CONFIRMATION, LETTER
from tests.notifications.pdf_checks import check_pdf, reading_text

# A print file claims no standard, so its own marks are missing on purpose; all else must hold.
NOT_CLAIMED = {"no-pdfa-2a", "no-pdfua-1", "no-extension-schema", "output-intent"}


@pytest.fixture(scope="module")
def pile() -> list[PrintedLetter]:
    long = {**LETTER, "paragraphs": ["U hoeft nu niets te doen."] * 26}
    kinds = [
        ("letters/plain.html", LETTER),
        ("letters/plain.html", long),
        ("letters/confirmation.html", CONFIRMATION),
    ]
    return [
        PrintedLetter(
            f"2026-{n}",
            f"Persoon {n}",
            render_letter(template, {**context, "subject": f"Brief {n}"}, language),
        )
        for n, ((template, context), language) in enumerate(
            zip(kinds, ("nl", "en", "nl"), strict=True), start=1
        )
    ]


def test_a_batch_keeps_tags_language_and_order(pile: list[PrintedLetter]) -> None:
    merged, lines = merge_letters(pile, "Partij 1")
    assert {finding.code for finding in check_pdf(merged)} <= NOT_CLAIMED
    text = reading_text(merged)
    assert [text.count(f"\nBrief {n}\n") for n in (1, 2, 3)] == [1, 1, 1]
    assert text.index("Brief 1") < text.index("Brief 2") < text.index("Brief 3")
    assert text == "\n".join(reading_text(letter.pdf) for letter in pile)
    with pikepdf.open(io.BytesIO(merged)) as pdf:
        parts = pdf.Root.StructTreeRoot.K[0].K
        assert [str(part.Lang) for part in parts] == ["nl", "en", "nl"]
        assert len({str(page.obj.get("/StructParents")) for page in pdf.pages}) == 5
    assert [line.pages for line in lines] == [1, 2, 1]


def test_two_people_never_share_a_sheet(pile: list[PrintedLetter]) -> None:
    merged, lines = merge_letters(pile, "Partij 1")
    assert [line.first_page for line in lines] == [1, 3, 5]
    assert all(line.first_page % 2 for line in lines)
    assert len(pikepdf.open(io.BytesIO(merged)).pages) == 6
    single, lines = merge_letters(pile, "Partij 1", double_sided=False)
    assert [line.first_page for line in lines] == [1, 2, 4]
    assert len(pikepdf.open(io.BytesIO(single)).pages) == 4


def test_ids_of_table_headers_stay_apart(pile: list[PrintedLetter]) -> None:
    merged, _ = merge_letters([pile[2], pile[2]], "Partij 1")
    with pikepdf.open(io.BytesIO(merged)) as pdf:
        ids = [
            str(obj.ID)
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == pikepdf.Name.TH
        ]
    assert len(ids) == len(set(ids)) > 2


def test_the_manifest_lists_every_letter(pile: list[PrintedLetter]) -> None:
    _, lines = merge_letters(pile, "Partij 1")
    rows = list(csv.reader(io.StringIO(manifest_csv(lines).decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Nummer", "Kenmerk", "Ontvanger", "Bladzijden"]
    assert rows[2] == ["2", "2026-2", "Persoon 2", "2"]
    pdf = manifest_pdf(lines, "P-2026-1", datetime.date(2026, 11, 23))
    assert check_pdf(pdf) == []
    assert "3 brieven, 4 bladzijden." in reading_text(pdf)
    assert "Persoon 3" in reading_text(pdf)


@pytest.mark.parametrize("name", ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1", "\r=1", "a\r\n9;x;y;9", '";=1'])
def test_a_name_is_never_a_formula_or_a_row(name: str) -> None:
    written = manifest_csv([ManifestLine(1, "2026-1", name, 1, 1)]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(written), delimiter=";"))
    assert len(rows) == 2
    assert len(rows[1]) == 4
    assert not rows[1][2].startswith(("=", "+", "-", "@", "\t", "\r"))
