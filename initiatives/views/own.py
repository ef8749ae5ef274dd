"""What the initiator sees and does of one initiative: sent, not agreeing with the answer, stopping."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.unsent import sent_or_kept
from core.cases.explanations import explain, explain_last_day, long_date
from core.cases.models import Case
from core.cases.views.reading import case_of_reader, reader_required
from core.cases.workflow import NotAllowed
from core.forms.text import without_nul
from initiatives.forms.apply import AppealForm
from initiatives.procedure import telling, terms
from initiatives.procedure.panels import APPEALABLE, WITHDRAWABLE

KIND = "initiative"
METHODS = ["GET", "HEAD", "POST"]


@reader_required()
@require_safe
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """It came in: the number, until when we answer and how that was counted, what happens now."""
    case, acting = case_of_reader(request, reference, KIND)
    counted = telling.counted(case)
    context = {
        "case": case,
        "initiative": case.initiative,
        "counted": explain(counted) if counted else "",
        "received": long_date(case.received_on),
        "needs_support": case.initiative.rules.support_needed,
        "acting": acting,
    }
    return render(request, "initiatives/sent.html", context)


@reader_required(keeps_answers=True)
@require_http_methods(METHODS)
def appeal(request: HttpRequest, reference: str) -> HttpResponse:
    """Object to the decision (Awb 6:7), or ask for a second look by somebody who did not decide."""
    case, acting = case_of_reader(request, reference, KIND)
    if case.status not in APPEALABLE:
        return _not_now(request, case)
    kept = sent_or_kept(request)
    form = AppealForm(without_nul(kept) if kept is not None else None)
    if request.method == "POST" and form.is_valid():
        try:
            case.move_to("initiative_appealed", acting, reason=form.cleaned_data["why"])
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Wij kijken opnieuw. Iemand die niet besliste, doet dat."))
            return redirect("cases:case", reference)
    first = case.initiative.decisions.order_by("round").first()
    context = {
        "case": case,
        "form": form,
        "is_decision": case.initiative.rules.is_decision,
        "until": explain_last_day(terms.appeal_term(first.decided_on)) if first else "",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "initiatives/appeal.html", context, status=status)


@reader_required()
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Stop an initiative, once the initiator is sure."""
    case, acting = case_of_reader(request, reference, KIND)
    if case.status not in WITHDRAWABLE:
        return _not_now(request, case)
    if request.method != "POST":
        return render(request, "initiatives/withdraw.html", {"case": case})
    try:
        case.move_to("initiative_withdrawn", acting)
    except NotAllowed:
        return _not_now(request, case)
    messages.success(request, _("Uw initiatief is ingetrokken."))
    return redirect("cases:case", reference)


def _not_now(request: HttpRequest, case: Case) -> HttpResponse:
    messages.info(
        request, _("Dit kan nu niet. Uw initiatief is verder. Hieronder ziet u hoe het ervoor staat.")
    )
    return redirect("cases:case", case.reference)
