"""`manage search_eval`: figures of documents and questions from files, odd files among them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from core.search.models import Document, Generation

pytestmark = pytest.mark.django_db

DOCUMENTS: list[dict[str, Any]] = [
    {"id": "a", "type": "dienst", "lang": "nl-BE", "title": "Huisvuil", "text": "Op", "themes": ["Milieu"]},
    {"id": "b", "title": "Paspoort", "summary": "Reizen", "strange": {"field": 1}},
    {"id": "", "title": "", "text": None},
    {"id": 7, "title": "Getal als naam", "themes": "los"},
    {"id": "b", "type": "document", "title": "Nog een keer b"},
]  # fmt: skip
QUESTIONS: list[dict[str, Any]] = [
    {"id": "1", "q": "huisvuil", "cat": "plain", "rel": ["a"]},
    {"id": "2", "q": "paspoort", "cat": "plain", "rel": ["x", "b"]},
    {"id": "3", "q": "qqqqqqqq", "cat": "off"},
    {"id": "4"},
]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_it_works_and_leaves_nothing_behind(tmp_path: Path) -> None:
    out, answers = StringIO(), tmp_path / "answers.jsonl"
    documents, questions = write(tmp_path / "d", DOCUMENTS), write(tmp_path / "q", QUESTIONS)
    call_command("search_eval", str(documents), str(questions), answers=answers, stdout=out)
    rows = [json.loads(line) for line in answers.read_text().splitlines()]
    assert [row["id"] for row in rows] == ["1", "2", "3", "4"]
    assert (
        rows[0]["ids"][0] == "a"
        and rows[1]["ids"][0] == "b"
        and rows[2] == {"id": "3", "ids": [], "confident": False}
    )
    assert "4 documents, 4 questions" in out.getvalue()
    assert [line.split()[:4] for line in out.getvalue().splitlines() if line.startswith("plain")] == [
        ["plain", "2", "1.000", "1.000"]
    ]
    assert not Document.objects.exists() and not Generation.objects.exists()


def test_lines_that_are_no_objects_are_passed_over(tmp_path: Path) -> None:
    documents = write(tmp_path / "d", DOCUMENTS)
    documents.write_text(documents.read_text() + "\nnot json\n[1]\n\n")
    out = StringIO()
    call_command("search_eval", str(documents), str(write(tmp_path / "q", [])), stdout=out)
    assert "4 documents, 0 questions" in out.getvalue()


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no file"):
        call_command("search_eval", str(tmp_path / "none"), str(tmp_path / "none"))
