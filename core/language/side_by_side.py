"""Forms in which editors write Dutch and English side by side; templates/desk/writing_part.html shows them.

A room names its words once (`title`); the English field is `title_en`. `words_field` makes a box of either,
`tidied` cleans what was sent, and `parts` lays the form out. Under each box stands what must change in its
words, and after a conflict what somebody else made of it meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.forms.drafting import Values, simple
from core.language.publishable import Fault, dutch_and_english, faults_in, language_of


class Section(NamedTuple):
    """One section of a form: its name in the page, its heading, words in two languages, and other fields."""

    slug: str
    label: str | Promise
    words: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """One field of the form, what must change in its words, and what somebody else made of it meanwhile."""

    field: BoundField
    faults: list[Fault]
    theirs: str


@dataclass(frozen=True)
class Part:
    """One section as the page shows it: pairs of Dutch and English, then single fields."""

    slug: str
    label: str
    pairs: list[tuple[Box, Box]]
    fields: list[Box]


def words_field(
    label: str, hint: str, *, most: int, rows: int = 0, required: bool = False
) -> forms.CharField:
    """A box for words of at most `most` characters: one line, or `rows` of them."""
    box = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, help_text=hint, required=required, max_length=most, widget=box)


def tidied(answers: dict[str, Any]) -> dict[str, Any]:
    """The same answers with one kind of line end, and no blanks around words."""
    for name, value in answers.items():
        if isinstance(value, str):
            answers[name] = value.replace("\r\n", "\n").strip()
    return answers


def refuse_unfit(form: forms.Form, *names: str) -> None:
    """Refuse words with personal data in them, or that are too hard to read. Call it in `clean`."""
    for name in names:
        words = form.cleaned_data.get(name) or ""
        for fault in faults_in(words, language_of(name)):
            form.add_error(name, f"“{fault.words}”: {fault.said}")


def parts(form: forms.Form, sections: Sequence[Section], theirs: Values | None = None) -> list[Part]:
    """The form in its sections, without fields it lacks; after a conflict `theirs` is what is stored."""
    words = {name for section in sections for name in dutch_and_english(section.words)}

    def box(name: str) -> Box:
        field = form[name]
        said = str(field.value() or "") if name in words else ""
        found = faults_in(said, language_of(name), name) if said else []
        return Box(field, found, _difference(form, name, theirs) if theirs else "")

    return [
        Part(
            section.slug,
            str(section.label),
            [(box(name), box(f"{name}_en")) for name in section.words],
            [box(name) for name in section.fields if name in form.fields],
        )
        for section in sections
    ]


def _difference(form: forms.Form, name: str, theirs: Values) -> str:
    """What is stored now, where it differs from what was sent; in words."""
    mine = simple(form.cleaned_data[name]) if name in form.cleaned_data else None
    kept = theirs[name]
    if mine == kept:
        return ""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        keys, offered = kept if isinstance(kept, list) else [kept], field.queryset
        assert offered is not None
        return ", ".join(str(row) for row in offered if row.pk in keys) or _("niets gekozen")
    if isinstance(kept, bool):
        return _("ja") if kept else _("nee")
    return str(kept) if kept not in ("", None) else _("leeg")
