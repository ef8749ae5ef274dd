"""From findings to report, and what came of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.desk.ombudsman_page import file_to_work_on, on_case
from complaints.forms.ombudsman_desk import InquiryForm, NormForm, TextForm, chosen_contact
from complaints.ombudsman import promises, reporting
from complaints.rights import INVESTIGATE
from core.accounts.desk import desk_page
from core.cases.desk.carrying_out import METHODS, taken_away


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def findings(request: HttpRequest, reference: str) -> HttpResponse:
    """Put the findings to the requester and to the municipality."""
    case, acting = file_to_work_on(request, reference)
    form = InquiryForm(
        request.POST or None,
        file=case.ombudsman_file,
        label=_("Wat vond u?"),
        initial={"text": case.ombudsman_file.findings},
    )
    return on_case(
        request,
        case,
        form,
        lambda: reporting.send_findings(case, acting, form.cleaned_data["text"], chosen_contact(form)),
        title=_("Voorlopige bevindingen sturen"),
        button=_("Sturen aan beide kanten"),
        done=_("De bevindingen zijn verstuurd. Beide kanten kunnen vier weken reageren."),
        sends=True,
        explanation=_("Schrijf nog geen oordeel. Dat komt in het rapport (Awb 9:35 en 9:36)."),
    )


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def enter_reaction(request: HttpRequest, reference: str) -> HttpResponse:
    """The requester's reaction that came by post or telephone."""
    case, acting = file_to_work_on(request, reference)
    form = TextForm(request.POST or None, label=_("Wat schreef of zei de inwoner?"))
    return on_case(
        request,
        case,
        form,
        lambda: reporting.enter_reaction(case, acting, form.cleaned_data["text"]),
        title=_("Reactie van de inwoner invoeren"),
        button=_("Bewaren"),
        done=_("De reactie is bewaard."),
    )


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def norms(request: HttpRequest, reference: str) -> HttpResponse:
    """Measure conduct against the norms, one at a time."""
    case, _acting = file_to_work_on(request, reference)
    if gone := taken_away(request, lambda pk: reporting.unmeasure(case, pk)):
        return gone
    form = NormForm(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        reporting.measure(case, said["norm"], said["met"], said["why"])

    lines = [
        {
            "pk": found.pk,
            "text": f"{words['norm']}: {words['met']}.\n{words['why']}",
            "label": _("Weghalen: %(norm)s") % {"norm": words["norm"]},
        }
        for found, words in zip(
            case.ombudsman_file.norm_findings.all(), promises.measured(case.ombudsman_file), strict=True
        )
    ]
    return on_case(
        request,
        case,
        form,
        act,
        title=_("Toetsen aan de normen"),
        button=_("Toevoegen"),
        done=_("Toegevoegd. Kies dezelfde norm nog eens om de tekst te veranderen."),
        stays="admin:ombudsman_norms",
        lines=lines,
        leave=_("Klaar: terug naar de zaak"),
        explanation=_("De 22 normen van de Behoorlijkheidswijzer. U hoeft niet alle normen te toetsen."),
    )


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def recommend(request: HttpRequest, reference: str) -> HttpResponse:
    """Write what the municipality should do."""
    case, _acting = file_to_work_on(request, reference)
    if gone := taken_away(request, lambda pk: reporting.unrecommend(case, pk)):
        return gone
    form = TextForm(
        request.POST or None,
        label=_("Aanbeveling"),
        help_text=_("Eén aanbeveling tegelijk. De gemeente moet op elke aanbeveling antwoorden."),
    )
    lines = [
        {
            "pk": each.pk,
            "text": each.text,
            "label": _("Weghalen: aanbeveling %(n)s") % {"n": number},
        }
        for number, each in enumerate(case.ombudsman_file.recommendations.all(), 1)
    ]
    return on_case(
        request,
        case,
        form,
        lambda: reporting.recommend(case, form.cleaned_data["text"]),
        title=_("Aanbevelingen"),
        button=_("Toevoegen"),
        done=_("Toegevoegd."),
        stays="admin:ombudsman_recommend",
        lines=lines,
        leave=_("Klaar: terug naar de zaak"),
    )


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def report(request: HttpRequest, reference: str) -> HttpResponse:
    """Write the report, keep it, look at it, bring it out."""
    case, acting = file_to_work_on(request, reference)
    file = case.ombudsman_file
    form = TextForm(
        request.POST or None,
        label=_("Het rapport"),
        help_text=_(
            "De inwoner en de gemeente lezen dit. De normen en aanbevelingen komen er vanzelf onder."
        ),
        initial={"text": file.report},
    )
    draft = "draft" in request.POST
    texts = (
        (_("Bevindingen"), file.findings),
        (_("Reactie van de gemeente"), file.municipal_reaction),
        (_("Reactie van de inwoner"), file.complainant_reaction),
    )
    return on_case(
        request,
        case,
        form,
        lambda: (
            reporting.keep_draft(case, form.cleaned_data["text"])
            if draft
            else reporting.report(case, acting, form.cleaned_data["text"])
        ),
        title=_("Rapport schrijven"),
        button=_("Rapport uitbrengen (Awb 9:36)"),
        done=_("Het concept is bewaard.")
        if draft
        else _("Het rapport is uit. Beide kanten krijgen bericht."),
        sends=True,
        draft=True,
        texts=[{"heading": heading, "text": text} for heading, text in texts if text],
    )


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def follow_up(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down what came of the recommendations."""
    case, acting = file_to_work_on(request, reference)
    form = TextForm(
        request.POST or None,
        label=_("Wat kwam er van de aanbevelingen?"),
        help_text=_("De inwoner leest dit als u het dossier sluit."),
        initial={"text": case.ombudsman_file.follow_up},
    )
    return on_case(
        request,
        case,
        form,
        lambda: reporting.follow_up(case, acting, form.cleaned_data["text"]),
        title=_("Vastleggen wat ervan kwam"),
        button=_("Bewaren"),
        done=_("Bewaard. U kunt het dossier nu sluiten."),
        explanation=_("Kijk een half jaar na het rapport of de gemeente deed wat zij beloofde."),
    )
