"""What the project itself says to people passes its own check; the command that tells so can fail."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.language import check
from leiden_portal.texts import texts


def test_all_our_texts_are_plain() -> None:
    read = list(texts())
    assert len(read) > 500 and {text.language for text in read} == {"nl", "en"}
    wrong = [
        f"{text.place(finding.start)}: {text.text[finding.start : finding.end]!r} -> {finding.suggestion}"
        for text in read
        for finding in check(text.text, text.language).errors
    ]
    assert wrong == []


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("language", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_passes_on_hints(tmp_path: Path) -> None:
    file = tmp_path / "nl.md"
    file.write_text("Wij hanteren een vaste prijs.\n", encoding="utf-8")
    said = run(str(file))
    assert "nl.md:1: hint: 'hanteren'" in said and "1 hints" in said
    assert "hanteren" not in run("--errors", str(file))


def test_the_room_portal_is_not_the_script_of_that_name() -> None:
    assert "locale/portal/" in run("portal")


def test_the_command_fails_on_an_error_and_names_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "nl.md"
    file.write_text(
        "{% partialdef body %}\nBeste {{ name }},\n\n"
        "U dient {% if a %}nu te betalen{% else %}te wachten{% endif %}.\n{% endpartialdef %}\n"
    )
    out = StringIO()
    with pytest.raises(CommandError, match="2 to mend"):
        call_command("language", str(file), stdout=out)
    assert out.getvalue().count("nl.md:4: error: 'dient") == 2


def test_content_files_are_read_by_language_and_line(tmp_path: Path) -> None:
    file = tmp_path / "paspoort.toml"
    file.write_text(
        'upl = "middels"\n[nl]\ntitle = "Paspoort"\nwhat = """\nKom langs.\n\nMen moet betalen."""\n'
        'legal_ground = "Krachtens de wet."\n[en]\ntitle = "Passport"\nwhat = "Pay prior to your visit."\n'
    )
    out = StringIO()
    with pytest.raises(CommandError, match="2 to mend"):
        call_command("language", str(file), stdout=out)
    assert "paspoort.toml:7: error: 'Men'" in out.getvalue()
    assert "paspoort.toml:11: error: 'prior to'" in out.getvalue()


def test_a_room_or_folder_can_be_named() -> None:
    assert "nothing to mend" in run("documents")
    assert "nothing to mend" in run("templates/emails")


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(CommandError, match="There are no texts at nowhere"):
        run("nowhere")
