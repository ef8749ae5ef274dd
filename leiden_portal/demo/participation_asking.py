"""An invented survey with every kind of question, and 25 invented responses from four ways."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from core.accounts.models import User
from core.city.models import Area
from participation.models import Option, Participant, ParticipantKey, Phase, Question, Reply, Response, key_of
from participation.surveys.counting import count

Kind = Question.Kind
WAYS = ("web",) * 13 + ("paper",) * 5 + ("counter",) * 4 + ("phone",) * 3
QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "kind": Kind.SINGLE,
        "text": "Hoe vaak zit u nu buiten in uw straat?",
        "text_en": "How often do you sit outside in your street now?",
        "required": True,
        "options": (("Elke dag", "Every day"), ("Soms", "Sometimes"), ("Nooit", "Never")),
    },
    {
        "kind": Kind.TEXT,
        "text": "Waarom zit u nooit buiten?",
        "text_en": "Why do you never sit outside?",
        "only_if": "Nooit",
    },
    {
        "kind": Kind.MULTIPLE,
        "text": "Wat mist u het meest?",
        "text_en": "What do you miss most?",
        "most": 2,
        "options": (
            ("Bomen", "Trees"),
            ("Banken", "Benches"),
            ("Bloemen", "Flowers"),
            ("Een plek om te spelen", "A place to play"),
        ),
    },
    {
        "kind": Kind.SCALE,
        "text": "Hoe groen vindt u uw straat?",
        "text_en": "How green do you think your street is?",
        "highest": 5,
        "low_words": "niet groen",
        "low_words_en": "not green",
        "high_words": "heel groen",
        "high_words_en": "very green",
    },
    {
        "kind": Kind.MATRIX,
        "text": "Wat vindt u hiervan?",
        "text_en": "What do you think of this?",
        "options": (("Eens", "Agree"), ("Een beetje", "A little"), ("Oneens", "Disagree")),
        "rows": (
            (
                "Een boom is belangrijker dan een parkeerplek.",
                "A tree is more important than a parking space.",
            ),
            ("Er is nu genoeg schaduw.", "There is enough shade now."),
            ("Ik wil zelf helpen met het groen.", "I want to help with the green myself."),
        ),
    },
    {
        "kind": Kind.MAP_POINT,
        "text": "Waar wilt u een bank?",
        "text_en": "Where do you want a bench?",
    },
    {
        "kind": Kind.FILE,
        "text": "Hebt u een foto van die plek?",
        "text_en": "Do you have a picture of that place?",
    },
)
NEVER = ("Er is geen schaduw.", "Ik kan nergens zitten.", "Het verkeer maakt veel lawaai.")
THERE = ("Naast de school", "Bij de bushalte", "Op het plein", "")


def add_survey(phase: Phase, staff: User) -> None:
    """Questions and responses in a phase with a survey that has none yet; the outcome is there at once."""
    if phase.questions.exists():
        return
    Phase.objects.filter(pk=phase.pk).update(results_on=timezone.localdate() - timedelta(days=1))
    questions = [_question(phase, number, dict(each)) for number, each in enumerate(QUESTIONS, 1)]
    dice = Random(7)  # noqa: S311 - invented people answer the same each time
    areas = list(Area.objects.filter(kind=Area.Kind.NEIGHBOURHOOD).order_by("slug"))
    kooi = [each for each in areas if each.slug == "de-kooi"] or areas[:1]
    for number, way in enumerate(WAYS):
        _response(phase, staff, number, way, questions, dice, kooi if number % 3 else areas)
    count(phase.pk)


def _question(phase: Phase, order: int, columns: dict[str, Any]) -> Question:
    options, rows = columns.pop("options", ()), columns.pop("rows", ())
    condition = columns.pop("only_if", None)
    if condition:
        columns["only_if"] = Option.objects.get(question__phase=phase, text=condition)
    made = Question.objects.create(phase=phase, order=order, **columns)
    for pairs, is_row in ((options, False), (rows, True)):
        for number, (text, text_en) in enumerate(pairs, 1):
            Option.objects.create(question=made, order=number, text=text, text_en=text_en, is_row=is_row)
    return made


def _response(
    phase: Phase,
    staff: User,
    number: int,
    way: str,
    questions: list[Question],
    dice: Random,
    areas: list[Area],
) -> None:
    somebody = Participant.objects.create(process=phase.process, way=way)
    sign = key_of(phase.process, "mail", f"demo-survey-{number}@voorbeeld.example")
    ParticipantKey.objects.create(process=phase.process, participant=somebody, key=sign)
    moment = timezone.now() - timedelta(days=dice.randint(0, 4), minutes=dice.randint(1, 600))
    response = Response.objects.create(
        phase=phase,
        participant=somebody,
        way=way,
        entered_by=None if way == "web" else staff,
        began_at=moment,
        sent_at=moment + timedelta(minutes=6),
    )
    replies: list[Reply] = []
    for question in questions:
        chosen = {reply.option_id for reply in replies}
        if question.only_if_id is None or question.only_if_id in chosen:
            replies += _replies(question, dice, areas)
    for reply in replies:
        reply.response = response
    Reply.objects.bulk_create(replies)


def _replies(question: Question, dice: Random, areas: list[Area]) -> list[Reply]:
    options = [each for each in question.options.all() if not each.is_row]
    if question.kind == Kind.SINGLE:
        return [Reply(question=question, option=dice.choices(options, [3, 5, 3])[0])]
    if question.kind == Kind.MULTIPLE:
        return [Reply(question=question, option=each) for each in dice.sample(options, dice.randint(1, 2))]
    if question.kind == Kind.SCALE:
        return [Reply(question=question, number=dice.choices(range(1, 6), [3, 6, 5, 2, 1])[0])]
    if question.kind == Kind.MATRIX:
        rows = [each for each in question.options.all() if each.is_row]
        return [Reply(question=question, row=row, option=dice.choices(options, [4, 3, 2])[0]) for row in rows]
    if question.kind == Kind.MAP_POINT and areas:
        words = dice.choice(THERE)
        return [Reply(question=question, area=dice.choice(areas), text=words, shown=bool(words))]
    if question.kind == Kind.TEXT:
        return [Reply(question=question, text=dice.choice(NEVER), shown=True)]
    return []
