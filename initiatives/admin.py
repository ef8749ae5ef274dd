"""Rules of initiatives in Django's own pages: terms, thresholds and criteria are configuration."""

from __future__ import annotations

from django.contrib import admin

from core.audit.own_office import OfficeAdmin
from initiatives.models import InitiativeRules, RuleCriterion


class CriterionInline(admin.TabularInline):  # type: ignore[type-arg]
    """What is judged."""

    model = RuleCriterion
    extra = 1


@admin.register(InitiativeRules)
class InitiativeRulesAdmin(OfficeAdmin):
    """New rules get a later day; those that somebody applied under stay."""

    list_display = ("kind", "valid_from", "answer_weeks", "support_needed", "is_decision", "example")
    list_filter = ("kind",)
    inlines = (CriterionInline,)
