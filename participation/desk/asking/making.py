"""Changing a survey or a text: only until its phase opens, so that everybody answers the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from participation.models import NotAllowed, Option, Passage, Phase, Process, Question

BLANK = re.compile(r"\n\s*\n")
LONGEST_HEADING = 100
BRANCHING = (Question.Kind.SINGLE, Question.Kind.MULTIPLE)
"""Kinds of which an option can open a later question."""


def may_change(phase: Phase) -> bool:
    """Whether nobody can have seen it yet."""
    return phase.process.state == Process.State.DRAFT or phase.opens > timezone.now()


def _locked(pk: int) -> Phase:
    phase = Phase.objects.select_for_update(of=("self",)).select_related("process").get(pk=pk)
    if not may_change(phase):
        raise NotAllowed(
            _("Deze fase is al open. Iedereen moet dezelfde vragen krijgen. Er is niets veranderd.")
        )
    return phase


@transaction.atomic
def keep_question(
    phase_pk: int,
    pk: int | None,
    columns: dict[str, Any],
    options: Sequence[tuple[str, str]],
    rows: Sequence[tuple[str, str]],
) -> Question:
    """Make a question, at the end, or replace what one says. Options keep their row where they can."""
    phase = _locked(phase_pk)
    if pk is None:
        last = phase.questions.aggregate(last=Max("order"))["last"] or 0
        question = Question.objects.create(phase=phase, order=last + 1, **columns)
    else:
        question = phase.questions.get(pk=pk)
        for name, value in columns.items():
            setattr(question, name, value)
        question.save()
    _keep_options(question, options, is_row=False)
    _keep_options(question, rows, is_row=True)
    return question


def _keep_options(question: Question, wanted: Sequence[tuple[str, str]], *, is_row: bool) -> None:
    known = list(question.options.filter(is_row=is_row))
    if gone := known[len(wanted) :]:
        if Question.objects.filter(only_if__in=gone).exists():
            raise NotAllowed(
                _("Een andere vraag hangt af van een antwoord dat u weghaalt. Wijzig eerst die vraag.")
            )
        Option.objects.filter(pk__in=[each.pk for each in gone]).delete()
    for order, (text, text_en) in enumerate(wanted, 1):
        row = known[order - 1] if order <= len(known) else Option(question=question, is_row=is_row)
        row.order, row.text, row.text_en = order, text, text_en
        row.save()


@transaction.atomic
def move_question(phase_pk: int, pk: int, up: bool) -> None:
    """One place up or down. A question never comes before the one it depends on."""
    phase = _locked(phase_pk)
    questions = list(phase.questions.select_related("only_if"))
    at = next(number for number, each in enumerate(questions) if each.pk == pk)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(questions):
        return
    first, second = sorted((at, other))
    above, below = questions[first], questions[second]
    if below.only_if and below.only_if.question_id == above.pk:
        raise NotAllowed(
            _("De ene vraag hangt af van de andere. Die moet eerst komen. Er is niets veranderd.")
        )
    places = above.order, below.order
    Question.objects.filter(pk=below.pk).update(order=0)
    Question.objects.filter(pk=above.pk).update(order=places[1])
    Question.objects.filter(pk=below.pk).update(order=places[0])


@transaction.atomic
def remove_question(phase_pk: int, pk: int) -> None:
    """Away with a question on which no other depends."""
    question = _locked(phase_pk).questions.get(pk=pk)
    if Question.objects.filter(only_if__question=question).exists():
        raise NotAllowed(_("Een andere vraag hangt van deze vraag af. Wijzig eerst die vraag."))
    question.delete()


@transaction.atomic
def keep_passages(phase_pk: int, text: str, text_en: str) -> int:
    """Cut a text into passages at its blank lines, in the place of what was there. Returns how many."""
    phase = _locked(phase_pk)
    dutch, english = passages_of(text), passages_of(text_en)
    if english and len(english) != len(dutch):
        raise NotAllowed(
            _("De Nederlandse tekst heeft %(dutch)s stukken, de Engelse %(english)s. Dat moet gelijk zijn.")
            % {"dutch": len(dutch), "english": len(english)}
        )
    phase.passages.all().delete()
    pairs = zip(dutch, english or [("", "")] * len(dutch), strict=True)
    Passage.objects.bulk_create(
        Passage(phase=phase, order=order, heading=nl[0], text=nl[1], heading_en=en[0], text_en=en[1])
        for order, (nl, en) in enumerate(pairs, 1)
    )
    return len(dutch)


def passages_of(text: str) -> list[tuple[str, str]]:
    """Heading and text of each passage. A short block without a full stop is the heading of the next one."""
    found: list[tuple[str, str]] = []
    heading = ""
    for block in BLANK.split(text.replace("\r\n", "\n")):
        words = block.strip()
        if not words:
            continue
        is_heading = "\n" not in words and len(words) <= LONGEST_HEADING and words[-1] not in ".?!:;"
        if is_heading and not heading:
            heading = words
        else:
            found.append((heading, words))
            heading = ""
    return [*found, ("", heading)] if heading else found
