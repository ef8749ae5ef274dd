"""English is collected from the sources, checked and compiled, and what translators wrote stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import gettext, trans_real

from leiden_portal import translations

TEMPLATE = '{% load i18n %}{% translate "Een stoel" %}{% blocktranslate %}Dag {{ x }}{% endblocktranslate %}'
CODE = 'from django.utils.translation import gettext as _\n\nWORD = _("Een tafel")\n'


@pytest.fixture
def project(tmp_path: Path, settings: Any) -> Path:
    """A small project with one template of a room and one module of another."""
    settings.BASE_DIR = tmp_path
    for path, text in {"templates/cases/x.html": TEMPLATE, "documents/y.py": CODE}.items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def give_english(room: str, **words: str) -> Path:
    path = translations.catalogue(room)
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = [f'msgid "{dutch.replace("_", " ")}"\nmsgstr "{english}"\n' for dutch, english in words.items()]
    path.write_text(translations.HEADER.decode() + "\n".join(entries), encoding="utf-8")
    return path


def forget() -> None:
    """Have Django read its catalogues anew."""
    trans_real._translations.clear()  # type: ignore[attr-defined]


def test_texts_of_templates_and_code_are_found_with_their_room(project: Path) -> None:
    assert {(found.room, found.key[0]) for found in translations.texts()} == {
        ("cases", "Een stoel"),
        ("cases", "Dag %(x)s"),
        ("documents", "Een tafel"),
    }


def test_a_text_without_english_is_missing(project: Path) -> None:
    give_english("cases", Een_stoel="A chair")
    assert {found.key[0] for found in translations.missing()} == {"Dag %(x)s", "Een tafel"}
    with pytest.raises(CommandError, match="Een tafel"):
        call_command("translations", "--check")


def test_rewriting_keeps_the_english_and_files_it_under_its_room(project: Path) -> None:
    wrong_place = give_english("portal", Een_stoel="A chair", Een_tafel="A table", Weg="Gone")
    translations.update()
    assert not wrong_place.exists()
    english = translations.english()
    assert english[("Een stoel", None)] == "A chair"
    assert english[("Een tafel", None)] == "A table"
    assert ("Weg", None) not in english
    once = {path: path.read_bytes() for path in project.rglob("*.po")}
    translations.update()
    assert {path: path.read_bytes() for path in project.rglob("*.po")} == once


def test_an_empty_or_doubtful_english_is_missing(project: Path) -> None:
    path = give_english("documents", Een_tafel="")
    assert "Een tafel" in {found.key[0] for found in translations.missing()}
    path.write_text(translations.HEADER.decode() + '#, fuzzy\nmsgid "Een tafel"\nmsgstr "A table"\n')
    assert "Een tafel" in {found.key[0] for found in translations.missing()}


def test_after_compiling_django_speaks_english(project: Path, settings: Any) -> None:
    give_english("documents", Een_tafel="A table")
    settings.LOCALE_PATHS = [project / "locale" / "documents"]
    with translation.override("en"):
        assert gettext("Een tafel") == "Een tafel"
    assert translations.compile_all() == 1
    forget()
    try:
        with translation.override("en"):
            assert gettext("Een tafel") == "A table"
    finally:
        forget()


def test_every_text_of_the_portal_has_english() -> None:
    missing = {f"{found.place}: {found.key[0]!r}" for found in translations.missing()}
    assert not missing, f"{len(missing)} texts have no English:\n" + "\n".join(sorted(missing))
