"""What the page of a case shows the ombudsman's staff about a file."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.desk import mark_panel
from complaints.models import Inquiry
from complaints.ombudsman import admitting, promises
from complaints.ombudsman.panels import request_rows
from core.cases.explanations import long_date
from core.cases.models import Case
from core.cases.story import moment_words
from core.cases.workflow import Panel

DESK_ROWS = (
    "ombudsman_file__against",
    "ombudsman_file__sealed",
    "ombudsman_file__inquiries__contact",
    "ombudsman_file__norm_findings",
    "ombudsman_file__recommendations",
    "hearings",
    *mark_panel.DESK_ROWS,
)


def desk_panels(case: Case) -> list[Panel]:
    """What must be looked at first, the request, and all that came of it."""
    found = [
        _warnings(case),
        _request(case),
        _municipal_file(case),
        _inquiries(case),
        _hearings(case),
        _text(_("Bemiddeling"), case.ombudsman_file.mediation),
        _text(_("Bevindingen"), case.ombudsman_file.findings),
        _text(_("Reactie van de gemeente"), case.ombudsman_file.municipal_reaction),
        _text(_("Reactie van de verzoeker"), case.ombudsman_file.complainant_reaction),
        _report(case),
    ]
    return [*mark_panel.desk_panels(case), *(panel for panel in found if panel)]


def _url(name: str, case: Case, *more: object) -> str:
    return reverse(f"admin:{name}", args=[case.reference, *more])


def _warnings(case: Case) -> Panel | None:
    found = admitting.warnings(case) if case.closed_at is None else []
    if not found:
        return None
    return Panel(_("Kijk hier eerst naar"), "complaints/ombudsman/desk/warnings.html", {"warnings": found})


def _request(case: Case) -> Panel:
    file = case.ombudsman_file
    rows = request_rows(case, file)
    if file.own_initiative:
        rows = [{"question": _("Soort"), "answer": _("Eigen onderzoek (Awb 9:26)")}, *rows]
    return Panel(_("Het verzoek"), "complaints/ombudsman/desk/rows.html", {"rows": rows})


def _municipal_file(case: Case) -> Panel | None:
    sealed = getattr(case.ombudsman_file, "sealed", None)
    if sealed is None:
        return None
    context: dict[str, Any] = {
        "taken_on": moment_words(sealed.taken_at),
        "withdrawn_on": moment_words(sealed.withdrawn_at) if sealed.withdrawn_at else "",
        "url": "" if sealed.withdrawn_at else _url("ombudsman_sealed", case),
    }
    template = "complaints/ombudsman/desk/municipal_file.html"
    return Panel(_("Dossier van de gemeente"), template, context)


def _inquiries(case: Case) -> Panel | None:
    rows = [inquiry_row(each) | {"url": _url("ombudsman_contact", case, each.pk)} for each in _asked(case)]
    if not rows:
        return None
    return Panel(_("Vragen aan de gemeente"), "complaints/ombudsman/desk/inquiries.html", {"rows": rows})


def _asked(case: Case) -> list[Inquiry]:
    return list(case.ombudsman_file.inquiries.all())


def inquiry_row(inquiry: Inquiry) -> dict[str, Any]:
    """One inquiry in words, with a badge for how it stands."""
    late = inquiry.answered_at is None and inquiry.due_on < timezone.localdate()
    if inquiry.answered_at:
        state, badge = _("beantwoord op %(day)s") % {"day": moment_words(inquiry.answered_at)}, "ok"
    elif late:
        state, badge = _("te laat"), "error"
    else:
        state, badge = _("wacht op antwoord"), "info"
    return {
        "about": inquiry.get_about_display(),
        "text": inquiry.text,
        "answer": inquiry.answer,
        "contact": str(inquiry.contact) if inquiry.contact else "–",
        "asked": moment_words(inquiry.asked_at),
        "due": long_date(inquiry.due_on),
        "state": state,
        "badge": badge,
        "open": inquiry.answered_at is None,
    }


def _hearings(case: Case) -> Panel | None:
    rows = [
        {
            "when": moment_words(each.starts_at),
            "place": each.place,
            "state": each.get_state_display(),
            "report": each.report,
            "url": _url("ombudsman_hearing", case, each.pk) if each.state == "planned" else "",
        }
        for each in case.hearings.all()
    ]
    return Panel(_("Gesprekken"), "complaints/ombudsman/desk/hearings.html", {"rows": rows}) if rows else None


def _text(heading: str, text: str) -> Panel | None:
    return Panel(heading, "complaints/ombudsman/desk/text.html", {"text": text}) if text else None


def _report(case: Case) -> Panel | None:
    file = case.ombudsman_file
    context = {
        "text": file.report,
        "norms": promises.measured(file),
        "recommendations": promises.recommended(file),
        "follow_up_on": long_date(file.follow_up_on) if file.follow_up_on else "",
        "follow_up": file.follow_up,
    }
    if not any(context.values()):
        return None
    return Panel(_("Rapport"), "complaints/ombudsman/desk/report.html", context)
