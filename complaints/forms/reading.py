"""A filled-in form in words, to read back before it is sent: for components/summary_list.html."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from complaints.forms.who import ContactForm, WhoForm
from core.accounts.models import Person
from core.cases.explanations import long_date
from core.notifications.consent_locks import is_unchecked

Row = dict[str, str]


def rows_of(form: forms.Form, without: Iterable[str] = ("key", "papers")) -> list[Row]:
    """Each question with its answer, of a form without errors; what was left empty is left out."""
    left_out = set(without)
    return [
        {"question": str(form.fields[name].label), "answer": answer}
        for name, value in form.cleaned_data.items()
        if name not in left_out and (answer := _words(form, name, value))
    ]


def _words(form: forms.Form, name: str, value: Any) -> str:
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        return field.label_from_instance(value) if value else ""
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(form[name].value(), ""))  # type: ignore[arg-type]
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, bool):
        return _("Ja") if value else ""
    return str(value or "")


def who_rows(who: ContactForm, person: Person | None) -> list[Row]:
    """Name, address and how messages come, of who is known or of who typed it."""
    data = who.cleaned_data
    if is_unchecked(who.acting):
        rows = [{"question": _("Naam"), "answer": person.full_name if person else ""}]
        return [*rows, {"question": _("Hoe u berichten krijgt"), "answer": _("Zoals u eerder koos")}]
    if isinstance(who, WhoForm):
        rows = name_and_address(data)
    else:
        assert person
        lines = person.postal_lines if person.has_postal_address else [person.full_name]
        rows = [{"question": _("Naam en adres"), "answer": "\n".join(lines)}]
    by_mail = data["email"] if data["by_email"] else _("Per brief")
    rows.append({"question": _("Hoe u berichten krijgt"), "answer": by_mail})
    if data["by_sms"]:
        rows.append({"question": _("En een sms op"), "answer": data["phone"]})
    return rows


def name_and_address(data: dict[str, Any]) -> list[Row]:
    """As it was typed."""
    person = Person(given_names=data["given_names"], family_name=data["family_name"])
    lines = [person.full_name]
    if data["street"]:
        house = f"{data['house_number']} {data['addition']}".strip()
        lines += [f"{data['street']} {house}", f"{data['postcode']}  {data['city']}"]
    return [{"question": _("Naam en adres"), "answer": "\n".join(lines)}]
