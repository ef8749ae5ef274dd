"""Small tables of this room in Django's own pages, each for the office whose table it is."""

from __future__ import annotations

import re

from django import forms
from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.models import Competence, Ombudsman, StandardText, Subject
from core.audit.models import Office
from core.audit.own_office import OfficeAdmin

VARIABLES = ("naam", "zaaknummer")
EXAMPLE = {"naam": "Suzanne de Graaf", "zaaknummer": "L-2026-VOORBEELD"}


@admin.register(Subject)
class SubjectAdmin(OfficeAdmin):
    """Subjects of questions: who answers, and within how many working days."""

    list_display = ("name", "norm_days", "handler", "active")
    list_filter = ("active",)
    list_select_related = ("handler",)
    search_fields = ("name", "words")
    prepopulated_fields = {"slug": ("name",)}


class StandardTextForm(forms.ModelForm):  # type: ignore[type-arg]
    """A text whose variables all exist. The model itself refuses hard words."""

    def clean_text(self) -> str:
        """The Dutch text."""
        return _with_known_variables(self.cleaned_data["text"])

    def clean_text_en(self) -> str:
        """The English text."""
        return _with_known_variables(self.cleaned_data["text_en"])


@admin.register(StandardText)
class StandardTextAdmin(OfficeAdmin):
    """Answers that are used often, with how they will read."""

    form = StandardTextForm
    list_display = ("name", "subject", "has_english")
    list_filter = ("subject",)
    list_select_related = ("subject",)
    search_fields = ("name", "text")
    readonly_fields = ("preview", "preview_en")

    @admin.display(description=gettext_lazy("Engels"), boolean=True)
    def has_english(self, text: StandardText) -> bool:
        """Whether the English is there too."""
        return bool(text.text_en)

    @admin.display(description=gettext_lazy("zo leest een inwoner het"))
    def preview(self, text: StandardText) -> str:
        """The Dutch text with an invented name and number, as it was last saved."""
        return _filled_in(text.text)

    @admin.display(description=gettext_lazy("zo leest een inwoner het in het Engels"))
    def preview_en(self, text: StandardText) -> str:
        """The same in English."""
        return _filled_in(text.text_en)


@admin.register(Ombudsman)
class OmbudsmanAdmin(OfficeAdmin):
    """Who is ombudsman from a day on: a change is a new row, for old letters name the old one."""

    list_display = ("valid_from", "name", "own", "phone", "website")


@admin.register(Competence)
class CompetenceAdmin(OfficeAdmin):
    """About whom one may come to the ombudsman. Only the ombudsman's own office decides that."""

    office = Office.OMBUDSMAN
    list_display = ("name", "kind", "competent", "valid_from", "valid_until")
    list_filter = ("kind", "competent")
    search_fields = ("name", "why")


def _with_known_variables(text: str) -> str:
    for name in re.findall(r"\{([^{}]*)\}", text):
        if name not in VARIABLES:
            raise forms.ValidationError(
                _("{%(name)s} kennen wij niet. Gebruik alleen {naam} en {zaaknummer}."), params={"name": name}
            )
    return text


def _filled_in(text: str) -> str:
    for name, words in EXAMPLE.items():
        text = text.replace(f"{{{name}}}", words)
    paragraphs = [each for each in re.split(r"\n\s*\n", text.replace("\r", "")) if each.strip()]
    return format_html_join("", "<p>{}</p>", ((each,) for each in paragraphs)) or "–"
