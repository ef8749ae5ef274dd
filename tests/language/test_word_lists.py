"""The word lists are long enough, and no entry stands in them twice."""

from __future__ import annotations

import pytest

from core.language import check
from core.language.wordlists import FOLDER, plainer_words


@pytest.mark.parametrize(("language", "least"), [("nl", 250), ("en", 120)])
def test_there_are_enough_hard_words(language: str, least: int) -> None:
    assert len(plainer_words(f"avoid_{language}") | plainer_words(f"harder_{language}")) >= least


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_entry_stands_in_two_lists(language: str) -> None:
    entries = [
        variant.strip()
        for name in (f"avoid_{language}", f"harder_{language}")
        for entry in plainer_words(name)
        for variant in entry.split(",")
    ]
    assert sorted({entry for entry in entries if entries.count(entry) > 1}) == []


@pytest.mark.parametrize(
    "name", ["avoid_nl", "harder_nl", "avoid_en", "harder_en", "abbreviations_nl", "abbreviations_en"]
)
def test_every_hard_word_has_a_plainer_one(name: str) -> None:
    assert [entry for entry, plainer in plainer_words(name).items() if not plainer] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_entry_is_found_in_a_sentence(language: str) -> None:
    lost = [
        variant
        for name in (f"avoid_{language}", f"harder_{language}")
        for entry in plainer_words(name)
        for variant in map(str.strip, entry.split(","))
        if not any(
            found.kind in {"officialese", "hard-word"}
            for found in check(f"Zo {variant} nu.", language).findings
        )
    ]
    assert lost == []


def test_no_advice_is_itself_officialese() -> None:
    wrong = {
        plainer: [finding.sentence for finding in check(plainer).errors]
        for name in ("avoid_nl", "harder_nl")
        for plainer in plainer_words(name).values()
        if check(plainer).errors
    }
    assert wrong == {}


def test_every_list_is_utf_8_and_has_a_heading() -> None:
    lists = sorted(FOLDER.glob("*.txt"))
    assert len(lists) > 10
    for path in lists:
        assert path.read_text(encoding="utf-8").startswith("# "), path.name
