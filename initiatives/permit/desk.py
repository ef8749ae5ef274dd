"""What staff do with building plans: look for personal data, and send letters that were asked for."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from core.accounts.desk import desk_page, show, staff
from core.audit.access import record_access
from core.audit.models import AccessRecord
from initiatives.forms.desk import WhyForm
from initiatives.models import PermitPlan
from initiatives.permit import inviting, plans
from initiatives.permit.addresses import within
from initiatives.rights import GUIDE
from participation.checking import LABELS
from participation.models import WORDS, NotAllowed
from participation.showing import point_of

METHODS = ["GET", "HEAD", "POST"]
OF_PLAN = {
    "signed_by": gettext_lazy("Van wie?"),
    "role": gettext_lazy("Rol"),
    "contact": gettext_lazy("Vragen aan"),
    "more": gettext_lazy("Waar staat meer?"),
    "permit_reference": gettext_lazy("Nummer van de aanvraag"),
}


@desk_page(GUIDE)
@require_http_methods(METHODS)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """All words, to put on the website or to send back with what is personal in them."""
    found = get_object_or_404(PermitPlan.objects.select_related("process", "person"), pk=pk)
    user = staff(request)
    record_access(user, [found.person_id], AccessRecord.Action.VIEWED, f"bouwplan {pk}")
    form: forms.Form = WhyForm(request.POST if "back" in request.POST else None)
    if request.method == "POST":
        try:
            if "back" not in request.POST:
                plans.approve(pk, user)
                messages.success(request, _("Het plan staat op de website."))
                return redirect("admin:initiatives")
            if form.is_valid():
                plans.send_back(pk, form.cleaned_data["why"], user)
                messages.success(request, _("De indiener heeft bericht."))
                return redirect("admin:initiatives")
        except NotAllowed as error:
            messages.error(request, str(error))
    asked = found.address_requests.filter(done_at=None).first()
    point = point_of(found.process)
    context = {
        "plan": found,
        "rows": _rows(found),
        "form": form,
        "asked": asked,
        "near": len(within(point, asked.metres)) if asked and point else 0,
    }
    return show(request, "initiatives/desk/plan.html", context)


def _rows(found: PermitPlan) -> list[dict[str, str]]:
    """All words of a plan, by what they are called on screens."""
    said = [(str(LABELS[name]), getattr(found.process, name)) for name in WORDS]
    said += [(str(label), getattr(found, name)) for name, label in OF_PLAN.items()]
    return [{"question": name, "answer": words} for name, words in said if words]


@desk_page(GUIDE)
@require_POST
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the letters that the initiator asked for."""
    found = get_object_or_404(PermitPlan, pk=pk)
    asked = found.address_requests.filter(done_at=None).first()
    try:
        if asked is None:
            raise NotAllowed(_("Er is niets te versturen."))
        n = inviting.carry_out(asked.pk, staff(request)).letters
        messages.success(request, _("Er gaan %(n)s brieven uit.") % {"n": n})
    except NotAllowed as error:
        messages.error(request, str(error))
    return redirect("admin:permit_plan", pk)
