"""One page of a survey as a form, filled with what was kept before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from core.city.models import Area
from participation.models import Question, Reply
from participation.surveys.fields import fields_of, name_of, replies_of, said

Kind = Question.Kind
SEVERAL = (Kind.MATRIX, Kind.MAP_POINT)
"""Kinds whose boxes stand together under the words of the question."""


@dataclass(frozen=True)
class Group:
    """A question with its boxes. `legend`: its words, when the boxes have labels of their own."""

    question: Question
    fields: list[BoundField]
    legend: str
    help: str
    kept: str
    language: str


class StepForm(forms.Form):
    """The questions of one page. `kept`: by number of a question, what was answered before."""

    def __init__(
        self,
        *args: Any,
        questions: Sequence[Question],
        kept: Mapping[int, Sequence[Reply]],
        areas: Sequence[Area],
        **kwargs: Any,
    ) -> None:
        self.questions, self.kept, self.areas = questions, kept, areas
        super().__init__(*args, **kwargs)
        self.replies: dict[int, list[Reply]] = {}
        for question in questions:
            self.fields.update(fields_of(question, areas))
            self.initial.update(_initial(question, kept.get(question.pk, ())))

    def clean(self) -> dict[str, Any]:
        """Read the answers; a file that was kept stays when no other one is chosen."""
        for question in self.questions:
            replies = replies_of(question, self, self.areas)
            if question.kind != Kind.FILE or replies:
                self.replies[question.pk] = replies
        return self.cleaned_data

    def papers(self) -> dict[int, Any]:
        """By number of a question, the file that was sent."""
        found = ((q.pk, self.cleaned_data.get(name_of(q))) for q in self.questions if q.kind == Kind.FILE)
        return {pk: file for pk, file in found if file}

    def groups(self) -> list[Group]:
        """What the page shows, in order."""
        return [self._group(question) for question in self.questions]

    def _group(self, question: Question) -> Group:
        names = list(fields_of(question, self.areas))
        kept = next((each.text for each in self.kept.get(question.pk, ())), "")
        together = question.kind in SEVERAL
        return Group(
            question,
            [self[name] for name in names],
            str(question) if together else "",
            said(question, "help") if together else "",
            kept if question.kind == Kind.FILE else "",
            "" if question.text_en else "nl",
        )


def _initial(question: Question, kept: Sequence[Reply]) -> dict[str, Any]:
    name = name_of(question)
    if not kept:
        return {}
    if question.kind == Kind.MULTIPLE:
        return {name: [str(reply.option_id) for reply in kept]}
    if question.kind == Kind.MATRIX:
        return {name_of(question, reply.row_id): str(reply.option_id) for reply in kept}
    first = kept[0]
    if question.kind == Kind.MAP_POINT:
        return {
            name_of(question, "text"): first.text,
            name_of(question, "p_area"): str(first.area_id or ""),
        }
    values = {Kind.SINGLE: str(first.option_id), Kind.SCALE: str(first.number), Kind.FILE: first.file}
    return {name: values.get(Kind(question.kind), first.text)}


def words_of(question: Question, kept: Iterable[Reply]) -> str:
    """What was answered, in words: for reading back."""
    replies = list(kept)
    if not replies:
        return _("Niet ingevuld")
    if question.kind == Kind.MATRIX:
        return "\n".join(f"{reply.row}: {reply.option}" for reply in replies)
    if question.kind in (Kind.SINGLE, Kind.MULTIPLE):
        return "\n".join(str(reply.option) for reply in replies)
    if question.kind == Kind.SCALE:
        return _("%(number)s van %(highest)s") % {
            "number": replies[0].number,
            "highest": question.highest,
        }
    if question.kind == Kind.MAP_POINT:
        where = replies[0].area.name if replies[0].area else _("een adres")
        return f"{where}: {replies[0].text}" if replies[0].text else where
    return replies[0].text
