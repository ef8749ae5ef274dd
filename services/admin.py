"""Topics, questions, news and what readers said, in Django's own pages. Service pages have their own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit import personal_data
from services import faults, links, markdown
from services.desk.findings import read
from services.desk.forms import HEADING, HTML
from services.models import News, PageFeedback, Question, Topic

MOST_SAID = 5
"""Findings that are shown after a save; the first are the ones to begin with."""


def refuse_unfit(form: Any, names: tuple[str, ...]) -> None:
    """Add an error to each of these fields that holds personal data, HTML, a heading or a link to nowhere."""
    for name in names:
        words = form.cleaned_data.get(name) or ""
        for found in personal_data.find(words, shared_boxes=True):
            form.add_error(name, f"“{found.text}”: {faults.SAID[faults.Kind(found.kind)]}")
        if HTML.search(words) or HEADING.search(words):
            form.add_error(name, _("HTML en koppen kunnen hier niet."))
        addresses = markdown.links(words)
        gone = faults.missing_pages(addresses)
        for address in addresses:
            if address in gone or links.leads_nowhere(address):
                form.add_error(name, f"“{address}”: {faults.SAID[faults.Kind.LINK]}")


class ContentForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row of content: nothing in its words that may not be on the website."""

    def clean(self) -> dict[str, Any]:
        """Look at every text field."""
        texts = tuple(
            name
            for name, field in self.fields.items()
            if isinstance(field, forms.CharField) and not isinstance(field, forms.SlugField)
        )
        refuse_unfit(self, texts)
        return self.cleaned_data


class ContentAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Saves, and says afterwards what the plain-language check thinks of the words."""

    form = ContentForm

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep it, and tell what could be plainer."""
        super().save_model(request, obj, form, change)
        for line in remarks(form)[:MOST_SAID]:
            messages.warning(request, line)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """One by one: each tells the search that it is gone."""
        for row in queryset:
            row.delete()


def remarks(form: Any) -> list[str]:
    """What the check says of each text in a form, with the name of the field before it."""
    found = []
    for name, field in form.fields.items():
        words = form.cleaned_data.get(name)
        if isinstance(field, forms.CharField) and isinstance(words, str) and words:
            reading = read(words, "en" if name.endswith("_en") else "nl")
            found += [f"{field.label}: “{place}” – {said}" for place, said in reading.lines]
    return found


@admin.register(Topic)
class TopicAdmin(ContentAdmin):
    """Subjects and life events."""

    list_display = ("title", "kind", "position", "slug")
    list_filter = ("kind",)
    search_fields = ("title", "title_en")
    prepopulated_fields = {"slug": ("title",)}


@admin.register(Question)
class QuestionAdmin(ContentAdmin):
    """Questions with their answers."""

    list_display = ("question", "topic", "service", "has_english")
    list_filter = ("topic",)
    list_select_related = ("topic", "service")
    search_fields = ("question", "answer")
    prepopulated_fields = {"slug": ("question",)}

    @admin.display(description=gettext_lazy("Engels"), boolean=True)
    def has_english(self, question: Question) -> bool:
        """Whether the English is there too."""
        return bool(question.question_en and question.answer_en)


@admin.register(News)
class NewsAdmin(ContentAdmin):
    """News: public from its moment on."""

    list_display = ("title", "published_at", "example")
    list_filter = ("example",)
    search_fields = ("title", "body")
    prepopulated_fields = {"slug": ("title",)}
    date_hierarchy = "published_at"


@admin.register(PageFeedback)
class PageFeedbackAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What readers said; an editor ticks off what is done."""

    list_display = ("page", "language", "day", "found", "reason", "words", "handled")
    list_editable = ("handled",)
    list_filter = ("handled", "found", "reason", "language")
    fields = ("handled",)
    date_hierarchy = "day"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only readers add."""
        return False
