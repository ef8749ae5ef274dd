"""What a requester sees of their request beside the timeline: what is asked of them, and what there is."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Hearing, OmbudsmanFile
from complaints.ombudsman import promises
from core.cases.explanations import long_date
from core.cases.models import Case
from core.cases.story import moment_words
from core.cases.workflow import Panel

ROWS = (
    "handler",
    "ombudsman_file__against",
    "ombudsman_file__sealed",
    "ombudsman_file__norm_findings",
    "ombudsman_file__recommendations",
    "hearings",
)
BEFORE_FINDINGS = ("request_received", "mediation", "investigation")
HANDING_OVER = (*BEFORE_FINDINGS, "findings_sent")
AFTER_REPORT = ("reported", "file_closed")


def panels(case: Case) -> list[Panel]:
    """The panels in the order in which somebody needs them."""
    found = [_to_do(case), _findings(case), _report(case), _municipal_file(case), _request(case)]
    return [panel for panel in found if panel]


def _url(name: str, case: Case) -> str:
    return reverse(f"complaints:{name}", args=[case.reference])


def _to_do(case: Case) -> Panel | None:
    steps: list[dict[str, str]] = []
    file = case.ombudsman_file
    for hearing in case.hearings.all():
        if hearing.state == Hearing.State.PLANNED:
            words = {"when": moment_words(hearing.starts_at), "place": hearing.place}
            steps.append({"text": _("De ombudsman spreekt u op %(when)s. Plaats: %(place)s.") % words})
    if case.status == "findings_sent" and not file.complainant_reaction:
        until = {"day": long_date(case.due_on)} if case.due_on else {"day": "–"}
        steps.append(
            {
                "text": _("Lees de bevindingen. Wilt u reageren? Dat kan tot en met %(day)s.") % until,
                "url": _url("ombudsman_reaction", case),
                "label": _("Reageer op de bevindingen"),
            }
        )
    if case.status == "sent_back":
        steps.append(
            {
                "text": _("U klaagt eerst bij de gemeente. Wij kunnen uw verzoek daar als klacht brengen."),
                "url": _url("ombudsman_pass_on", case),
                "label": _("Stuur mijn verzoek naar de gemeente"),
            }
        )
    if not steps:
        return None
    template = "complaints/ombudsman/panels/to_do.html"
    return Panel(_("Wat kunt u nu doen?"), template, {"steps": steps}, leads=True)


def _findings(case: Case) -> Panel | None:
    file = case.ombudsman_file
    if case.status != "findings_sent" or not file.findings:
        return None
    context = {"text": file.findings, "reaction": file.complainant_reaction}
    return Panel(_("Wat de ombudsman vond"), "complaints/ombudsman/panels/findings.html", context, leads=True)


def _report(case: Case) -> Panel | None:
    file = case.ombudsman_file
    if case.status not in AFTER_REPORT:
        return None
    context = {
        "text": file.report,
        "norms": promises.measured(file),
        "recommendations": promises.recommended(file),
        "follow_up": file.follow_up,
    }
    return Panel(_("Het rapport"), "complaints/ombudsman/panels/report.html", context)


def _municipal_file(case: Case) -> Panel | None:
    sealed = getattr(case.ombudsman_file, "sealed", None)
    if sealed is None and case.status not in HANDING_OVER:
        return None
    context: dict[str, Any] = {"url": _url("ombudsman_dossier", case), "given_on": "", "withdrawn_on": ""}
    if sealed:
        context["given_on"] = long_date(timezone.localdate(sealed.taken_at))
        context["number"] = sealed.content.get("number", "")
        if sealed.withdrawn_at:
            context["withdrawn_on"] = long_date(timezone.localdate(sealed.withdrawn_at))
    template = "complaints/ombudsman/panels/municipal_file.html"
    return Panel(_("Uw dossier van de gemeente"), template, context)


def request_rows(case: Case, file: OmbudsmanFile) -> list[dict[str, str]]:
    """The request as it was written down, for a summary."""
    rows = [
        (_("Nummer"), file.number),
        (_("Gaat over"), str(file.against or file.against_words)),
        (_("Ontvangen op"), long_date(case.received_on)),
        (_("Wat gebeurde er?"), file.what_happened),
        (_("Wanneer?"), long_date(file.happened_on) if file.happened_on else ""),
        (_("Wat wilt u bereiken?"), file.wish),
        (_("Klaagde u eerst bij de gemeente?"), file.get_complained_display()),
        (_("Nummer van uw klacht bij de gemeente"), file.municipal_reference),
        (
            _("De gemeente was klaar op"),
            long_date(file.municipal_ended_on) if file.municipal_ended_on else "",
        ),
    ]
    return [{"question": question, "answer": answer} for question, answer in rows if answer]


def _request(case: Case) -> Panel:
    rows = request_rows(case, case.ombudsman_file)
    if case.handler:
        rows.insert(1, {"question": _("Wie behandelt uw verzoek?"), "answer": str(case.handler)})
    open_still = case.status in BEFORE_FINDINGS
    context = {"rows": rows, "withdraw_url": _url("ombudsman_withdraw", case) if open_still else ""}
    return Panel(_("Uw verzoek"), "complaints/ombudsman/panels/request.html", context)
