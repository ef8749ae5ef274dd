"""What stands out in a question or complaint, on the desk's page of the case."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from complaints.models import Mark
from core.cases.models import Case
from core.cases.story import moment_words
from core.cases.workflow import Panel

DESK_ROWS = ("marks__seen_by",)
"""What the panel reads of a case."""

EXPLANATIONS = {
    Mark.Kind.THREAT: _("Lees deze woorden zelf: alleen u kunt zien of het een bedreiging is. Is het dat? "
                        "Volg dan het agressieprotocol. De zaak loopt gewoon door."),
    Mark.Kind.MANY: _("Er kwam meer van hetzelfde netwerkadres. Dat kan een school of bibliotheek zijn."),
    Mark.Kind.SLOW: _("De inwoner vindt dat het te lang duurt. Laat weten wanneer u verdergaat."),
}  # fmt: skip


def desk_panels(case: Case) -> list[Panel]:
    """One panel with every mark, those that nobody looked at first; none when nothing stands out."""
    marks = sorted(case.marks.all(), key=lambda mark: (mark.seen_at is not None, -mark.pk))
    if not marks:
        return []
    rows = [
        {
            "pk": mark.pk,
            "label": mark.get_kind_display(),
            "words": mark.words,
            "explanation": EXPLANATIONS[Mark.Kind(mark.kind)],
            "when": moment_words(mark.at),
            "is_seen": mark.seen_at is not None,
            "seen_by": str(mark.seen_by or ""),
            "seen_when": moment_words(mark.seen_at) if mark.seen_at else "",
        }
        for mark in marks
    ]
    return [Panel(_("Let hierop"), "complaints/desk/marks.html", {"rows": rows})]
