"""The statement as an accessible PDF, from what was kept: it never differs from the row."""

from __future__ import annotations

from core.notifications.letters import render_document
from initiatives.models import Statement


def statement_pdf(statement: Statement) -> bytes:
    """The paper. Errors: as render_document."""
    context = {
        "subject": f"Verslag van het overleg: {statement.content['title']}",
        "date": statement.made_at,
        "reference": f"{statement.plan_id}-{statement.number}",
        "told": statement.content,
        "sum": statement.sha256,
    }
    return render_document("initiatives/permit/statement_pdf.html", context, "nl")
