"""Going on at home with what was begun at the counter."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.acting import Acting
from core.accounts.assurance import resident_required
from core.accounts.on_behalf import acting_of
from core.accounts.unsent import sent_or_kept
from core.cases import handing_over
from core.cases.handing_over import BothSides, Keep, NotHandedOver
from core.cases.handover_form import HandoverForm
from core.cases.models import HandoverCode
from core.cases.views.choosing import choice_page, chosen, go_on_address


@resident_required(keeps_answers=True, in_person=True)
@require_http_methods(["GET", "HEAD", "POST"])
def carry_on(request: HttpRequest) -> HttpResponse:
    """Type the code of the paper. Who was not logged in yet finds back what they typed."""
    acting = acting_of(request)
    assert acting.actor
    if request.method == "POST" and (choice := chosen(request, acting.actor)):
        return _move(request, acting, HandoverForm(), choice.code, choice.keep)
    form = HandoverForm(sent_or_kept(request))
    if request.method == "POST" and form.is_valid():
        try:
            return _move(request, acting, form, handing_over.prove(form.told, acting))
        except NotHandedOver as refusal:
            form.add_error("code", str(refusal))
    return render(
        request, "cases/carry_on.html", {"form": form}, status=422 if request.method == "POST" else 200
    )


def _move(
    request: HttpRequest, acting: Acting, form: HandoverForm, code: HandoverCode, keep: Keep | None = None
) -> HttpResponse:
    assert acting.actor
    try:
        draft = handing_over.take_over(code, acting.actor, keep)
    except BothSides as both:
        return render(request, "cases/both_sides.html", choice_page(code, both, acting.actor))
    except NotHandedOver as refusal:
        if form.is_bound:
            form.add_error("code", str(refusal))
        else:
            messages.error(request, str(refusal))
        return render(request, "cases/carry_on.html", {"form": form}, status=422)
    messages.success(request, _("Gelukt. U gaat verder met uw aanvraag waar u gebleven was."))
    return redirect(go_on_address(draft))
