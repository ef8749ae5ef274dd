"""What the municipality decides itself about travel documents."""

from django.contrib import admin

from documents.models import LocalRules


@admin.register(LocalRules)
class LocalRulesAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Dated rules: a change is a new row, and the newest valid one counts."""

    list_display = ("valid_from", "practice_days", "urgent_cut_off", "consent_days", "home_delivery")
