"""More time, and the committee (Awb 9:11, 9:13-9:16)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.desk.complaint_forms import AdjournForm, AdviceForm, CommitteeForm, ConsentForm
from complaints.desk.complaint_page import complaint_to_work_on
from complaints.procedure import promises
from complaints.procedure import terms as more_time
from complaints.rights import HANDLE
from complaints.rules import terms
from core.accounts.desk import desk_page
from core.cases.desk.carrying_out import METHODS, carry_out, stop
from core.cases.explanations import long_date


@desk_page(HANDLE)
@require_http_methods(METHODS)
def committee(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask a committee for advice."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    form = CommitteeForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: more_time.ask_committee(case, acting, form.cleaned_data["committee"]),
        title=_("Advies vragen aan een commissie (Awb 9:13)"),
        button=_("Advies vragen"),
        done=_("De commissie is gevraagd. De termijn is nu tien weken."),
        explanation=_(
            "De termijn wordt tien weken vanaf ontvangst. De klager en de medewerkers krijgen bericht."
        ),
        sends=True,
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def advice(request: HttpRequest, reference: str) -> HttpResponse:
    """The advice came in."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    form = AdviceForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: more_time.committee_advised(
            case, acting, form.cleaned_data["advice"], form.cleaned_data["day"]
        ),
        title=_("Advies van de commissie vastleggen"),
        button=_("Vastleggen"),
        done=_("Het advies is vastgelegd. U kunt verder met het onderzoek."),
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def adjourn(request: HttpRequest, reference: str) -> HttpResponse:
    """Four weeks more, once."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    if obstacle := more_time.adjourn_obstacle(case, timezone.localdate()):
        return stop(request, case, obstacle)
    form = AdjournForm(request.POST or None)
    until = long_date(terms.adjourned(promises.handling_deadline(case)).ends_on)
    return carry_out(
        request,
        case,
        form,
        lambda: more_time.adjourn(case, acting, form.cleaned_data["reason"]),
        title=_("Verdagen met vier weken (Awb 9:11, tweede lid)"),
        button=_("Verdagen en versturen"),
        done=_("De klacht is verdaagd. De klager en de medewerkers krijgen bericht."),
        explanation=_("Dit kan één keer. De laatste dag wordt %(day)s.") % {"day": until},
        sends=True,
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def consent(request: HttpRequest, reference: str) -> HttpResponse:
    """Later still, because the complainant agreed in writing."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    form = ConsentForm(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        more_time.agree(
            case, acting, said["until"], said["reason"], said["consent_on"], said["consent_words"]
        )

    return carry_out(
        request,
        case,
        form,
        act,
        title=_("Uitstel met toestemming (Awb 9:11, derde lid)"),
        button=_("Vastleggen en versturen"),
        done=_("De nieuwe datum staat. De klager en de medewerkers krijgen bericht."),
        explanation=_("Dit kan alleen als de klager schriftelijk instemt: per brief of e-mail."),
        sends=True,
    )
