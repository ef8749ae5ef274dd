"""What editors decided about searching, in Django's own pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.search.improving import set_words
from core.search.models import AddedWords, BestBet, Document, Synonym


class SynonymForm(forms.ModelForm):  # type: ignore[type-arg]
    """Two words at the least."""

    class Meta:
        model = Synonym
        fields = ["words"]

    def clean_words(self) -> str:
        """Refuse a single word."""
        words: str = self.cleaned_data["words"]
        if not any(sign in words for sign in ",>"):
            raise forms.ValidationError(_("Typ twee of meer woorden, met een komma ertussen."))
        return words


@admin.register(Synonym)
class SynonymAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Groups of words that mean the same."""

    form = SynonymForm
    list_display = ("words",)
    search_fields = ("words",)


class OfPageAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Something about a page; made on the page of a question, where its effect is seen first."""

    readonly_fields = ("page",)

    @admin.display(description=gettext_lazy("Pagina"))
    def page(self, row: AddedWords | BestBet) -> str:
        """The title of the page it is about."""
        found = Document.objects.filter(generation__current=True, kind=row.kind, key=row.key)
        title = found.order_by("-language").values_list("title", flat=True).first()
        return title or _("Deze pagina is er niet meer")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Not here: core.search.desk shows what changes."""
        return False


@admin.register(BestBet)
class BestBetAdmin(OfPageAdmin):
    """Pages that editors put first."""

    list_display = ("question", "page")
    fields = ("question", "page")
    search_fields = ("question",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Take it away and make it anew: then its effect is seen."""
        return False


@admin.register(AddedWords)
class AddedWordsAdmin(OfPageAdmin):
    """Words that editors added to pages."""

    list_display = ("words", "page")
    fields = ("page", "words")
    search_fields = ("words",)

    def save_model(self, request: HttpRequest, obj: AddedWords, form: Any, change: bool) -> None:
        """The index follows at once."""
        set_words(obj.kind, obj.key, " ".join(obj.words.split()))

    def delete_model(self, request: HttpRequest, obj: AddedWords) -> None:
        """The index follows at once."""
        set_words(obj.kind, obj.key, "")

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """The index follows at once."""
        for row in queryset:
            set_words(row.kind, row.key, "")
