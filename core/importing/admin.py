"""The page of runs: what was fetched from others, how far it is, and what went wrong, in words."""

from __future__ import annotations

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit.read_only import ReadOnlyAdmin
from core.importing.models import SILENT, ImportRun
from core.importing.sources import SOURCES, Named


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    """Runs, the newest first. Nobody changes them."""

    list_display = (
        "name", "how", "started_at", "progress", "added", "changed", "removed", "refused", "first_problem",
    )  # fmt: skip
    list_filter = ("source", "state")
    ordering = ("-started_at", "-pk")
    fields = (
        "name", "how", "started_at", "alive_at", "ended_at", "since", "until", "progress", "added", "changed",
        "removed", "refused", "all_problems",
    )  # fmt: skip
    readonly_fields = fields

    @admin.display(description=gettext_lazy("bron"), ordering="source")
    def name(self, run: ImportRun) -> str:
        """What the source is called, and whether it was ever tried for real."""
        known = SOURCES.get(run.source, Named(run.source, run.source))
        if known.verified:
            return str(known.name)
        return _("{source}. Nooit met de echte bron geprobeerd").format(source=known.name)

    @admin.display(description=gettext_lazy("stand"), ordering="state")
    def how(self, run: ImportRun) -> str:
        """Its state; a run without a sign of life is not called busy."""
        if run.is_silent:
            minutes = int(SILENT.total_seconds() // 60)
            return _("geen teken sinds {minutes} minuten; de volgende keer gaat verder").format(
                minutes=minutes
            )
        return run.get_state_display()

    @admin.display(description=gettext_lazy("opgehaald"))
    def progress(self, run: ImportRun) -> str:
        """How many things it looked at, of how many the source said to have."""
        if run.expected is None:
            return str(run.fetched)
        return _("{fetched} opgevraagd, {expected} bij de bron").format(
            fetched=run.fetched, expected=run.expected
        )

    @admin.display(description=gettext_lazy("wat er niet lukte"))
    def first_problem(self, run: ImportRun) -> str:
        """The first problem, and how many more there are."""
        if not run.problems:
            return ""
        more = len(run.problems) - 1
        first = str(run.problems[0])[:120]
        return _("{first} (en nog {more})").format(first=first, more=more) if more else first

    @admin.display(description=gettext_lazy("wat er niet lukte"))
    def all_problems(self, run: ImportRun) -> str:
        """Each problem on a line."""
        if not run.problems:
            return _("Alles lukte.")
        lines = format_html_join("", "<li>{}</li>", ((str(problem),) for problem in run.problems))
        return format_html("<ul>{}</ul>", lines)
