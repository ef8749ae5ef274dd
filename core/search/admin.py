"""What editors may teach the search: words that mean the same, and pages that come first."""

from django.contrib import admin

from core.search.models import BestBet, Synonym


@admin.register(Synonym)
class SynonymAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Groups of words; the search uses them from the next question on."""

    list_display = ("words",)
    search_fields = ("words",)


@admin.register(BestBet)
class BestBetAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Pages that come first for a question."""

    list_display = ("question", "kind", "key")
    search_fields = ("question", "key")
