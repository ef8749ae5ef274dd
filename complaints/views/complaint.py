"""What a complaint is, what happens with it, and what we say once it came in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from complaints.models import Ombudsman
from complaints.models.ombudsman import ombudsman_on
from complaints.procedure.complaining import KIND
from complaints.procedure.promises import handling_deadline
from core.accounts.acting import Acting
from core.cases.explanations import explain, long_date
from core.cases.models import Case
from core.cases.views.paper import PAPER_METHODS, paper_response
from core.cases.views.reading import case_of_reader, reader_required

PUBLISHED = (
    ("complaints:publications", gettext_lazy("Oordelen over eerdere klachten")),
    ("complaints:year", gettext_lazy("Cijfers per jaar")),
)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What a complaint is and is not, the steps with their terms, rights, and who looks afterwards."""
    page = {"steps": _steps(), "ombudsman": _ombudsman(), "published": _published()}
    return render(request, "complaints/complaints/about.html", page)


@reader_required()
@require_safe
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """It was received: its number, until when, and what now."""
    case, acting = case_of_reader(request, reference, KIND)
    page = {**_received(case), "by_code": acting.actor is None, "acting": acting, "next": next_words()}
    return render(request, "complaints/complaints/sent.html", page)


@reader_required()
@require_http_methods(PAPER_METHODS)
def sent_pdf(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The same to keep or print. When no PDF can be made now, the page says so."""
    case, acting = case_of_reader(request, reference, KIND)
    sorry = _("De pdf lukt nu niet. Uw klacht is wel ontvangen. Probeer het later, of print deze pagina.")
    return paper_response(
        request, case, acting, _paper(acting), back="complaints:complaint_sent", sorry=sorry
    )


def _steps() -> list[dict[str, str]]:
    """What happens, each step with its term in words (Awb art. 9:5-9:12)."""
    return [
        {
            "title": _("U krijgt een bericht dat wij uw klacht hebben"),
            "text": _("Daarin staat het nummer van uw klacht, en tot wanneer wij de tijd hebben."),
        },
        {
            "title": _("Wij kiezen iemand die de klacht behandelt"),
            "text": _("Die persoon had niets te maken met wat er gebeurde. U hoort de naam."),
        },
        {
            "title": _("Wij zoeken samen met u een oplossing"),
            "text": _("Vaak is een gesprek genoeg. Bent u tevreden? Dan is de klacht klaar."),
        },
        {
            "title": _("Bent u niet tevreden? Dan onderzoeken wij de klacht"),
            "text": _("U kunt uw verhaal vertellen. Wij praten ook met degene over wie u klaagt. "
                      "Van het gesprek krijgt u een verslag."),
        },
        {
            "title": _("U krijgt een brief met ons oordeel"),
            "text": _("Binnen zes weken nadat wij uw klacht kregen. Vragen wij advies aan een commissie? Dan "
                      "binnen tien weken. Wij mogen er één keer vier weken bij nemen. U krijgt daarover dan "
                      "eerst bericht."),
        },
    ]  # fmt: skip


def _ombudsman() -> Ombudsman | None:
    try:
        return ombudsman_on(timezone.localdate())
    except Ombudsman.DoesNotExist:
        return None


def _published() -> list[dict[str, str]]:
    """Pages of judgements and figures, as far as they are there."""
    found = []
    for name, label in PUBLISHED:
        try:
            found.append({"url": reverse(name), "label": str(label)})
        except NoReverseMatch:
            continue
    return found


def _received(case: Case) -> dict[str, Any]:
    return {
        "case": case,
        "complaint": case.complaint,
        "counted": explain(handling_deadline(case)) if case.due_on else "",
        "papers": list(case.attachments.values_list("name", flat=True)),
    }


def next_words() -> list[str]:
    """What happens now, step by step."""
    return [
        _("U krijgt van ons een bericht waarin dit ook staat."),
        _("Wij kiezen iemand die uw klacht behandelt. Die had niets te maken met wat er gebeurde."),
        _("Die persoon neemt contact met u op. Samen zoekt u naar een oplossing."),
    ]


def _paper(acting: Acting) -> Callable[[Case], dict[str, Any]]:
    """What the confirmation tells; what was written stands there once, also when it was read back."""

    def told(case: Case) -> dict[str, Any]:
        complaint, received = case.complaint, _received(case)
        paragraphs = [_("Wij hebben uw klacht ontvangen. Bewaar deze bevestiging."), received["counted"]]
        if acting.assistance is None:
            paragraphs += [_("U schreef:"), complaint.what_happened]
            paragraphs += [_("Dit zou uw klacht oplossen:"), complaint.wish] if complaint.wish else []
        return {
            "subject": _("Bevestiging van uw klacht"),
            "date": timezone.localdate(),
            "reference": complaint.number,
            "recipient": (case.submitted_by or case.subject).postal_lines,
            "paragraphs": [each for each in paragraphs if each],
            "next": next_words(),
            "facts": _facts(case, received["papers"]),
        }

    return told


def _facts(case: Case, papers: list[str]) -> list[tuple[str, str]]:
    facts = [
        (_("Nummer van de klacht"), case.complaint.number),
        (_("Zaaknummer"), case.reference),
        (_("Klacht van"), case.subject.full_name),
        (_("Ontvangen op"), long_date(case.received_on)),
    ]
    if case.submitted_by and case.submitted_by_id != case.subject_id:
        facts.append((_("Ingediend door"), case.submitted_by.full_name))
    return [*facts, *((_("Meegestuurd bestand"), name) for name in papers)]
