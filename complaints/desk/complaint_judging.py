"""The judgement, the measures and the closing letter (Awb 9:12)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from complaints.desk.complaint_forms import JudgementForm, MeasureForm
from complaints.desk.complaint_page import complaint_to_work_on
from complaints.procedure import ending, measures
from complaints.rights import HANDLE
from core.accounts.desk import desk_page
from core.cases.desk.carrying_out import METHODS, SureForm, carry_out
from core.cases.workflow import NotAllowed


@desk_page(HANDLE)
@require_http_methods(METHODS)
def judgement(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down findings, a judgement on each part, and conclusions. Nothing goes out yet."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    complaint = case.complaint
    form = JudgementForm(request.POST or None, complaint=complaint)
    return carry_out(
        request,
        case,
        form,
        lambda: ending.write(case, acting, form.judged),
        title=_("Oordeel schrijven"),
        button=_("Bewaren"),
        done=_("Het oordeel is bewaard. Er is nog niets verstuurd."),
        explanation=_("Dit komt in de brief aan de klager. Na bewaren kunt u het nog veranderen."),
        template="complaints/desk/judgement.html",
        complaint=complaint,
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the closing letter, once it was looked at."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    return carry_out(
        request,
        case,
        SureForm(request.POST if request.method == "POST" else None),
        lambda: ending.judge(case, acting),
        title=_("Afhandelen met een oordeel (Awb 9:12)"),
        button=_("Versturen en afsluiten"),
        done=_("De klacht is afgehandeld. De brieven gaan uit."),
        explanation=_("Lees de brieven goed na. U kunt dit niet terugdraaien."),
        show_first=True,
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def measure(request: HttpRequest, reference: str) -> HttpResponse:
    """Promise something in the closing letter."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    form = MeasureForm(request.POST or None, case=case)
    return carry_out(
        request,
        case,
        form,
        lambda: measures.promise(case, acting, form.promised),
        title=_("Maatregel toevoegen"),
        button=_("Toevoegen"),
        done=_("De maatregel komt in de brief."),
    )


@desk_page(HANDLE)
@require_POST
def drop_measure(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Take a measure away that nobody outside heard of."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    try:
        measures.drop(case, acting, pk)
        messages.success(request, _("De maatregel is weg."))
    except NotAllowed as error:
        messages.error(request, str(error))
    return redirect("admin:case", reference)
