"""The boxes of each kind of question, and what was filled in there as rows to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.cases import uploads
from core.city.models import Area
from participation.contributions.places import place_fields, read_place
from participation.models import Option, Question, Reply

Kind = Question.Kind
MOST_LETTERS, POINT_LETTERS = 2000, 300
ACCEPT = "image/jpeg,image/png,application/pdf"


class FileBox(forms.FileField):
    """One hostile file; gives it remade, or says why it is refused."""

    def clean(self, data: Any, initial: Any = None) -> uploads.CleanFile | None:
        """The file as core.cases.uploads made it."""
        if not isinstance(data, UploadedFile):
            if self.required and not initial:
                raise ValidationError(self.error_messages["required"])
            return None
        try:
            return uploads.clean(data)
        except uploads.UploadRefused as refusal:
            raise ValidationError(str(refusal)) from refusal


class AtMost(forms.MultipleChoiceField):
    """Several answers, but no more than so many."""

    def __init__(self, *, most: int | None, **kwargs: Any) -> None:
        self.most = most
        super().__init__(**kwargs)

    def validate(self, value: Any) -> None:
        """Refuse what is too much."""
        super().validate(value)
        if self.most and len(value) > self.most:
            words = ngettext(
                "Kies hoogstens %(most)s antwoord. U koos er %(chosen)s.",
                "Kies hoogstens %(most)s antwoorden. U koos er %(chosen)s.",
                self.most,
            )
            raise ValidationError(words % {"most": self.most, "chosen": len(value)})


def name_of(question: Question, part: object = "") -> str:
    """The name of the box of a question, or of one of its parts."""
    return f"v{question.pk}_{part}" if part else f"v{question.pk}"


def fields_of(question: Question, areas: Sequence[Area]) -> dict[str, forms.Field]:
    """All boxes of a question."""
    return BOXES[Kind(question.kind)](question, areas)


def said(thing: Any, name: str) -> str:
    """Words of a question in the language of the page, Dutch where there is no English."""
    return (get_language() == "en" and getattr(thing, f"{name}_en")) or str(getattr(thing, name))


def _common(question: Question) -> dict[str, Any]:
    return {"label": str(question), "help_text": said(question, "help"), "required": question.required}


def _choices(options: Iterable[Option]) -> list[tuple[str, str]]:
    return [(str(option.pk), str(option)) for option in options]


def _single(question: Question, _areas: Sequence[Area]) -> dict[str, forms.Field]:
    field = forms.ChoiceField(
        **_common(question),
        choices=_choices(question.options.all()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord.")},
    )
    return {name_of(question): field}


def _multiple(question: Question, _areas: Sequence[Area]) -> dict[str, forms.Field]:
    common = _common(question)
    if question.most:
        words = ngettext(
            "U kunt %(most)s antwoord kiezen.", "U kunt hoogstens %(most)s antwoorden kiezen.", question.most
        )
        common["help_text"] = f"{common['help_text']} {words % {'most': question.most}}".strip()
    field = AtMost(
        **common,
        most=question.most,
        choices=_choices(question.options.all()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één antwoord.")},
    )
    return {name_of(question): field}


def _scale(question: Question, _areas: Sequence[Area]) -> dict[str, forms.Field]:
    highest = question.highest or 5
    ends = {1: said(question, "low_words"), highest: said(question, "high_words")}
    steps = range(1, highest + 1)
    field = forms.TypedChoiceField(
        **_common(question),
        choices=[(str(each), f"{each}: {ends[each]}" if ends.get(each) else str(each)) for each in steps],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een cijfer.")},
    )
    return {name_of(question): field}


def _matrix(question: Question, _areas: Sequence[Area]) -> dict[str, forms.Field]:
    options = list(question.options.all())
    columns = _choices(each for each in options if not each.is_row)
    return {
        name_of(question, row.pk): forms.ChoiceField(
            label=str(row),
            required=question.required,
            choices=columns,
            widget=forms.RadioSelect,
            error_messages={"required": _("Kies een antwoord.")},
        )
        for row in options
        if row.is_row
    }


def _text(question: Question, _areas: Sequence[Area]) -> dict[str, forms.Field]:
    common = _common(question)
    warning = _("Zet hier geen namen of andere gegevens van mensen in.")
    common["help_text"] = f"{common['help_text']} {warning}".strip()
    field = forms.CharField(
        **common,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": False}),
        error_messages={
            "required": _("Schrijf uw antwoord op."),
            "max_length": _("Uw tekst is te lang: hoogstens 2000 tekens. Uw tekst staat er nog."),
        },
    )
    return {name_of(question): field}


def _point(question: Question, areas: Sequence[Area]) -> dict[str, forms.Field]:
    words = forms.CharField(
        label=_("Wat is daar?"),
        required=False,
        max_length=POINT_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": False}),
    )
    return {**place_fields(areas, name_of(question, "p_")), name_of(question, "text"): words}


def _file(question: Question, _areas: Sequence[Area]) -> dict[str, forms.Field]:
    field = FileBox(
        **_common(question),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("Kies een bestand.")},
    )
    return {name_of(question): field}


BOXES: dict[str, Callable[[Question, Sequence[Area]], dict[str, forms.Field]]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.SCALE: _scale,
    Kind.MATRIX: _matrix,
    Kind.TEXT: _text,
    Kind.MAP_POINT: _point,
    Kind.FILE: _file,
}


def replies_of(question: Question, form: forms.Form, areas: Sequence[Area]) -> list[Reply]:
    """What a valid form says to a question, as rows that are not kept yet."""
    if question.kind == Kind.MATRIX:
        rows = [each for each in question.options.all() if each.is_row]
        given = [(row, form.cleaned_data.get(name_of(question, row.pk))) for row in rows]
        return [Reply(question=question, row=row, option_id=int(option)) for row, option in given if option]
    if question.kind == Kind.MAP_POINT:
        return _point_replies(question, form, areas)
    value = form.cleaned_data.get(name_of(question))
    if value in (None, "", []):
        return []
    if question.kind == Kind.SINGLE:
        return [Reply(question=question, option_id=int(value))]
    if question.kind == Kind.MULTIPLE:
        return [Reply(question=question, option_id=int(option)) for option in value]
    if question.kind == Kind.SCALE:
        return [Reply(question=question, number=value)]
    if question.kind == Kind.FILE:
        return [Reply(question=question, text=value.name)]
    return [Reply(question=question, text=value)]


def _point_replies(question: Question, form: forms.Form, areas: Sequence[Area]) -> list[Reply]:
    prefix = name_of(question, "p_")
    place, words = read_place(form, areas, prefix), form.cleaned_data.get(name_of(question, "text"), "")
    if place is None:
        parts = {f"{prefix}postcode", f"{prefix}house", f"{prefix}area"}
        if (question.required or words) and not parts & form.errors.keys():
            form.add_error(f"{prefix}postcode", _("Zeg waar het is: vul een adres in, of kies een buurt."))
        return []
    where = {"longitude": place.longitude, "latitude": place.latitude, "area": place.area}
    return [Reply(question=question, text=words, **where)]
