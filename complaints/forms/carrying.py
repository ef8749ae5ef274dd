"""What was typed on one page goes along in the next: nothing is kept of who stops half-way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def readable(text: str) -> str:
    """The text without control signs."""
    return UNREADABLE.sub("", text)


def names_of(form: forms.Form) -> list[str]:
    """The names under which a browser sends the controls of a form."""
    found = []
    for name, field in form.fields.items():
        full = form.add_prefix(name)
        found += [full + each for each in getattr(field.widget, "widgets_names", [""])]
    return found


def typed(form: forms.Form, sent: QueryDict) -> dict[str, Any]:
    """What was typed in a form before; nothing when the visitor was not there yet."""
    if not any(name in sent for name in names_of(form)):
        return {}
    return {
        name: field.widget.value_from_datadict(sent, {}, form.add_prefix(name))
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField)
    }


def carried(
    sent: QueryDict, known: Iterable[forms.Form], shown: Iterable[forms.Form] = ()
) -> list[tuple[str, str]]:
    """What was typed in the forms that are not on this page, for hidden fields."""
    here = {name for form in shown for name in names_of(form)}
    names = {name for form in known for name in names_of(form)} - here
    return [(name, readable(value)) for name, values in sent.lists() if name in names for value in values[:1]]
