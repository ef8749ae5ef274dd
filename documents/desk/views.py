"""The counter's forms for one travel document."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.acting import Acting
from core.accounts.desk import desk_page, staff
from core.accounts.partial_date import PartialDate
from core.cases.desk.access import case_to_work_on
from core.cases.desk.carrying_out import METHODS, carry_out, stop
from core.cases.workflow import NotAllowed
from core.payments.money import euros
from core.payments.refunding import paid_cents
from documents import consents, journey, settling
from documents.delivering import hand_over
from documents.desk.finding_form import FindingForm
from documents.desk.forms import (
    ConsentForm,
    ExtensionForm,
    HandOverForm,
    IntakeForm,
    IssueForm,
    SureForm,
)
from documents.extending import extend_decision
from documents.findings import settle
from documents.issuing import issue
from documents.models import Consent
from documents.needs import matters_of
from documents.rights import CONSENT, DECIDE, DISPATCH, INTAKE, ISSUE
from documents.rules.ages import age_on
from documents.rules.matters import Matter
from documents.rules.prices import AgeUnclear, NoTariff
from documents.taking_in import take_in


@desk_page(INTAKE)
@require_http_methods(METHODS)
def intake(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a request in: identity, photo, fingerprints, old documents, signature, price of the day."""
    case, acting = case_to_work_on(request, reference, INTAKE)
    today = timezone.localdate()
    try:
        lines, owed = (
            settling.lines_on(case.travel_document, today),
            settling.difference(case.travel_document, today),
        )
    except NoTariff:
        return stop(
            request, case, _("Er is geen tarief voor vandaag. Vraag functioneel beheer het in te voeren.")
        )
    except AgeUnclear:
        return stop(
            request,
            case,
            _("De leeftijd staat niet vast, en daarmee de prijs niet. Stel eerst vast welke leeftijd geldt."),
        )
    form = IntakeForm(request.POST or None, request=case.travel_document, owed=owed)
    price = {
        "lines": [
            {"label": line.label, "amount": euros(line.cents), "ground": line.legal_ground} for line in lines
        ],
        "total": euros(sum(line.cents for line in lines)),
        "paid": euros(paid_cents(case)),
        "owed": euros(owed) if owed > 0 else "",
        "back": euros(-owed) if owed < 0 else "",
    }
    return carry_out(
        request,
        case,
        form,
        lambda: take_in(case, form.seen, acting),
        title=_("Aanvraag innemen"),
        button=_("Aanvraag innemen"),
        done=_("De aanvraag is ingenomen."),
        template="documents/desk/intake.html",
        price=price,
    )


@desk_page(ISSUE)
@require_http_methods(METHODS)
def issue_document(request: HttpRequest, reference: str) -> HttpResponse:
    """Hand a document out at the counter."""
    case, acting = case_to_work_on(request, reference, ISSUE)
    form = IssueForm(request.POST or None, request=case.travel_document)
    return carry_out(
        request,
        case,
        form,
        lambda: issue(case, acting, form.handed_in),
        title=_("Uitreiken aan de balie"),
        button=_("Document uitreiken"),
        done=_("Het document is uitgereikt."),
    )


@desk_page(DISPATCH)
@require_http_methods(METHODS)
def hand_to_courier(request: HttpRequest, reference: str) -> HttpResponse:
    """Seal a document and put it on the courier's list."""
    case, _acting = case_to_work_on(request, reference, DISPATCH)
    form = HandOverForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: hand_over(case.travel_document, form.cleaned_data["seal"], staff(request)),
        title=_("Meegeven aan de koerier"),
        button=_("Op de lijst voor de koerier zetten"),
        done=_("Het document staat op de lijst voor de koerier."),
    )


@desk_page(INTAKE)
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """End a request because the applicant says so at the counter."""
    case, acting = case_to_work_on(request, reference, INTAKE)
    form = SureForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: journey.withdraw(case, acting),
        title=_("Aanvraag intrekken"),
        button=_("Aanvraag intrekken"),
        done=_("De aanvraag is ingetrokken. Wat betaald was, gaat terug."),
        explanation=_("U kunt dit niet terugdraaien. De afspraak vervalt en wat betaald is, gaat terug."),
    )


@desk_page(DECIDE)
@require_http_methods(METHODS)
def extend(request: HttpRequest, reference: str) -> HttpResponse:
    """Four weeks more to decide."""
    case, acting = case_to_work_on(request, reference, DECIDE)
    form = ExtensionForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: extend_decision(case, acting, form.cleaned_data["reason"]),
        title=_("Beslistermijn verlengen"),
        button=_("Vier weken verlengen"),
        done=_("De termijn is verlengd. De inwoner krijgt daarover bericht."),
        explanation=_("Dit kan één keer, binnen de eerste vier weken (Paspoortwet 41)."),
    )


@desk_page(CONSENT)
@require_http_methods(METHODS)
def consent(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Record what somebody with authority said at the counter."""
    case, acting = case_to_work_on(request, reference, CONSENT)
    asked = get_object_or_404(
        Consent.objects.select_related("person", "request__case"), pk=pk, request=case.pk
    )
    form = ConsentForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: _answer(asked, form.cleaned_data["state"], acting),
        title=_("Toestemming van %(name)s") % {"name": asked.person.full_name},
        button=_("Antwoord bewaren"),
        done=_("Het antwoord is bewaard."),
    )


@desk_page(INTAKE)
@require_http_methods(METHODS)
def finding(request: HttpRequest, reference: str, matter: str) -> HttpResponse:
    """Record how something was settled that the register leaves open."""
    case, acting = case_to_work_on(request, reference, INTAKE)
    wanted = matters_of(case.travel_document)
    if matter not in wanted:
        raise Http404
    what = Matter(matter)
    age = age_on(case.subject.birth or PartialDate(None), timezone.localdate())
    form = FindingForm(request.POST or None, matter=what, age=age)
    return carry_out(
        request,
        case,
        form,
        lambda: settle(case, what, form.found, acting),
        title=_("Vaststellen: %(what)s") % {"what": what.label},
        button=_("Vastleggen"),
        done=_("Het is vastgelegd."),
        explanation=what.reason.text,
    )


def _answer(asked: Consent, state: str, acting: Acting) -> None:
    try:
        consents.answer(asked, state, Consent.Means.COUNTER, acting)
    except consents.ConsentClosed as error:
        raise NotAllowed(_("Deze aanvraag wacht niet meer op toestemming.")) from error
