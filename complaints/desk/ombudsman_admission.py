"""The first look at a request, and the ends that need no investigation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.desk.ombudsman_page import file_to_work_on, on_case
from complaints.forms.ombudsman_desk import AdmissionForm, GroundForm, TextForm
from complaints.ombudsman import admitting, ending
from complaints.rights import INVESTIGATE
from complaints.rules.grounds import Incompetent, NotInvestigated
from core.accounts.desk import desk_page
from core.cases.desk.carrying_out import METHODS, SureForm


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def admission(request: HttpRequest, reference: str) -> HttpResponse:
    """About whom it is, whether the municipality had its turn, and whether it is in time."""
    case, acting = file_to_work_on(request, reference)
    form = AdmissionForm(request.POST or None, file=case.ombudsman_file)
    return on_case(
        request,
        case,
        form,
        lambda: admitting.admit(case, acting, form.found),
        title=_("Bevoegdheid en termijn"),
        button=_("Bewaren"),
        done=_("Bewaard. Op de zaak ziet u wat nog aandacht vraagt."),
        warnings=admitting.warnings(case),
        texts=[{"heading": _("Het verzoek"), "text": case.ombudsman_file.what_happened}],
    )


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def not_competent(request: HttpRequest, reference: str) -> HttpResponse:
    """The law does not let the ombudsman look at this."""
    case, acting = file_to_work_on(request, reference)
    form = GroundForm(request.POST or None, grounds=Incompetent)
    return on_case(
        request,
        case,
        form,
        lambda: admitting.not_competent(
            case, acting, form.cleaned_data["ground"], form.cleaned_data["reason"]
        ),
        title=_("Niet bevoegd (Awb 9:22)"),
        button=_("Afsluiten: niet bevoegd"),
        done=_("Het dossier is gesloten. De inwoner krijgt bericht."),
        sends=True,
        explanation=_(
            "U kunt dit niet terugdraaien. Wijs de inwoner in uw uitleg de weg naar wie wel helpt."
        ),
    )


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def not_investigated(request: HttpRequest, reference: str) -> HttpResponse:
    """The ombudsman need not look at this; it is a choice."""
    case, acting = file_to_work_on(request, reference)
    form = GroundForm(request.POST or None, grounds=NotInvestigated)
    return on_case(
        request,
        case,
        form,
        lambda: admitting.not_investigate(
            case, acting, form.cleaned_data["ground"], form.cleaned_data["reason"]
        ),
        title=_("Geen onderzoek (Awb 9:23, 9:24)"),
        button=_("Afsluiten: geen onderzoek"),
        done=_("Het dossier is gesloten. De inwoner krijgt bericht."),
        sends=True,
        explanation=_("U hoeft dan niet te onderzoeken, maar het mag wel. U kunt dit niet terugdraaien."),
        warnings=admitting.warnings(case),
    )


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def mediated(request: HttpRequest, reference: str) -> HttpResponse:
    """Both sides agreed."""
    case, acting = file_to_work_on(request, reference)
    form = TextForm(
        request.POST or None,
        label=_("Wat is er afgesproken?"),
        help_text=_("De inwoner leest dit in het bericht. Schrijf kort en in gewone woorden."),
    )
    return on_case(
        request,
        case,
        form,
        lambda: ending.mediated(case, acting, form.cleaned_data["text"]),
        title=_("Bemiddeling is gelukt"),
        button=_("Afsluiten: opgelost"),
        done=_("Het dossier is gesloten. De inwoner krijgt bericht."),
        sends=True,
    )


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def withdrawn(request: HttpRequest, reference: str) -> HttpResponse:
    """The requester told somebody of the ombudsman that they stop."""
    case, acting = file_to_work_on(request, reference)
    return on_case(
        request,
        case,
        SureForm(request.POST or None),
        lambda: ending.withdraw(case, acting),
        title=_("Verzoek intrekken"),
        button=_("Verzoek intrekken"),
        done=_("Het verzoek is ingetrokken. De inwoner krijgt bericht."),
        sends=True,
        explanation=_("Doe dit alleen als de inwoner het u vroeg. U kunt het niet terugdraaien."),
    )
