"""The figures of docs/language.md are counted as they say."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.language import measuring

PAIRS = """Document ID,Complex,Simple
1,U dient het formulier te retourneren.,Stuur het formulier terug.
1,Zelfde zin.,Zelfde zin.
2,Kom langs.,"Gelieve ingevolge de verordening te verschijnen, indien u hiertoe in de gelegenheid bent."
3,De man loopt 3 km.,De man loopt 4 km.
"""


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.csv"
    path.write_text(PAIRS, encoding="utf-8")
    return path


def test_counts_right_wrong_and_ties(pairs: Path) -> None:
    read = measuring.read_pairs(pairs)
    assert len(read) == 3, "pairs that do not differ are left out"
    got = measuring.preferences(read)
    assert (got.right, got.wrong, got.ties) == (1, 1, 1)
    assert got.share == pytest.approx(1 / 3) and got.share_decided == 0.5


def test_a_figure_can_be_left_out_or_stand_alone(pairs: Path) -> None:
    read = measuring.read_pairs(pairs)[:1]
    assert measuring.preferences_by("listed_words", read).right == 1
    assert measuring.preferences_by("passives", read).ties == 1
    assert measuring.preferences(read, without="listed_words").right + measuring.preferences(read).right >= 1


def test_whole_documents(pairs: Path) -> None:
    assert [pair.document for pair in measuring.whole_documents(measuring.read_pairs(pairs))] == [1, 2, 3]


def test_hard_words(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_text(
        "Dit gaat middels een brief.\tmiddels\tmet\tdoor\t\nDe hond loopt.\thond\tdier\n", encoding="utf-8"
    )
    figures = measuring.hard_words(measuring.read_hard_words(path))
    assert (figures.words, figures.found, figures.named) == (2, 1, 1)


def test_the_command_prints_both_halves(pairs: Path) -> None:
    out = StringIO()
    call_command("language_eval", str(pairs), stdout=out)
    assert "tuned on (even documents)" in out.getvalue() and "without passives" in out.getvalue()


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        call_command("language_eval", str(tmp_path / "no.csv"))
