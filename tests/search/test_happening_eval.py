"""`manage happening_eval`: which questions about what happens find what they are about."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.search.models import Document, Generation

pytestmark = pytest.mark.django_db
QUESTIONS = Path(__file__).parent / "questions_about_what_happens.csv"
DOCUMENTS = [
    {"type": "council", "id": "1", "title": "Motie over de stoomtram", "day": "2024-02-03"},
    {
        "type": "announcement",
        "id": "2",
        "title": "bouwen",
        "summary": "Dakkapel, Turfmarkt 11",
        "day": "no day",
    },
]


def made(folder: Path, rows: list[tuple[str, str, str]]) -> tuple[Path, Path]:
    questions, documents = folder / "q.csv", folder / "d.jsonl"
    with questions.open("w", newline="") as file:
        csv.writer(file).writerows([("kind", "question", "title"), *rows])
    documents.write_text("".join(json.dumps(row) + "\n" for row in DOCUMENTS))
    return questions, documents


def test_it_counts_and_prints_misses(tmp_path: Path) -> None:
    questions, documents = made(
        tmp_path,
        [
            ("council", "stoomtram", "STOOMTRAM"),
            ("announcement", "dakkapel turfmarkt", "Turfmarkt 11"),
            ("council", "zeppelin", "Zeppelin"),
        ],
    )
    out = StringIO()
    call_command("happening_eval", str(questions), documents=documents, stdout=out)
    assert "2 of 3 found among the first 5, 2 as the first" in out.getvalue()
    assert "missed: zeppelin -> Zeppelin; found nothing" in out.getvalue()
    assert not Document.objects.exists() and not Generation.objects.exists()


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no file"):
        call_command("happening_eval", str(tmp_path / "none"))


def test_the_questions_are_forty() -> None:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 40
