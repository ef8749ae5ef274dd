"""Surveys for tests: every kind of question, one of them asked of some only."""

from __future__ import annotations

from typing import Any

from participation.models import Option, Phase, Question

Kind = Question.Kind


def make_question(phase: Phase, order: int, kind: str, text: str, *options: str, **fields: Any) -> Question:
    """One question; `rows`: the statements of a matrix."""
    rows = fields.pop("rows", ())
    made = Question.objects.create(phase=phase, order=order, kind=kind, text=text, **fields)
    for number, words in enumerate(options, 1):
        Option.objects.create(question=made, order=number, text=words)
    for number, words in enumerate(rows, 1):
        Option.objects.create(question=made, order=number, text=words, is_row=True)
    return made


def option(question: Question, text: str) -> Option:
    """The option with these words."""
    return question.options.get(text=text)


def make_survey(phase: Phase) -> dict[str, Question]:
    """A question of each kind, by kind; "why" is asked only of who never comes."""
    often = make_question(
        phase, 1, Kind.SINGLE, "Hoe vaak komt u er?", "Elke dag", "Soms", "Nooit", required=True
    )
    why = make_question(phase, 2, Kind.TEXT, "Waarom niet?", only_if=option(often, "Nooit"), required=True)
    wishes = make_question(phase, 3, Kind.MULTIPLE, "Wat wilt u?", "Bomen", "Banken", "Een wip", most=2)
    mark = make_question(
        phase, 4, Kind.SCALE, "Hoe mooi is het nu?", highest=5, low_words="lelijk", high_words="mooi"
    )
    matrix = make_question(
        phase, 5, Kind.MATRIX, "Wat vindt u?", "Eens", "Oneens", rows=("Het is veilig", "Het is schoon")
    )
    point = make_question(phase, 6, Kind.MAP_POINT, "Waar moet een boom?")
    file = make_question(phase, 7, Kind.FILE, "Hebt u een foto?")
    return {
        "single": often,
        "why": why,
        "multiple": wishes,
        "scale": mark,
        "matrix": matrix,
        "map_point": point,
        "file": file,
    }
