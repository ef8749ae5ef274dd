"""Files that begin at the desk: an investigation of one's own, and requests on paper or by phone."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.desk.ombudsman_page import TEMPLATE, of_the_ombudsman
from complaints.forms.ombudsman_desk import EnterForm, OwnForm
from complaints.forms.who import WhoForm
from complaints.message_types import OMBUDSMAN
from complaints.ombudsman import requesting
from complaints.rights import INVESTIGATE
from core.accounts.acting import Channel, acting_as_staff
from core.accounts.desk import desk_page, show
from core.cases.desk.carrying_out import METHODS
from core.cases.models import Case
from core.forms.text import without_nul


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def own(request: HttpRequest) -> HttpResponse:
    """Begin to investigate without a request (Awb art. 9:26)."""
    user = of_the_ombudsman(request)
    form = OwnForm(without_nul(request.POST) if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        case = requesting.begin_own(form.asked, user, key=form.cleaned_data["key"])
        messages.success(request, _("Het dossier is gemaakt. Kies nu een behandelaar."))
        return redirect("admin:case", case.reference)
    page = {
        **_frame(),
        "title": _("Eigen onderzoek beginnen"),
        "form": form,
        "button": _("Dossier maken"),
        "explanation": _(
            "Hier is geen verzoeker. Kwam er een brief of telefoontje? Voer dan een verzoek in."
        ),
    }
    return show(request, TEMPLATE, page)


@desk_page(INVESTIGATE)
@require_http_methods(METHODS)
def enter(request: HttpRequest) -> HttpResponse:
    """Write down a request that came by post, by telephone or at the counter (Awb art. 9:18, 9:28)."""
    user = of_the_ombudsman(request)
    data = without_nul(request.POST) if request.method == "POST" else None
    form = EnterForm(data, request.FILES or None)
    who = WhoForm(data, messages=OMBUDSMAN, needs_address=True)
    if data is not None and form.is_valid() & who.is_valid():
        said = form.cleaned_data
        case = Case.objects.filter(submission_key=said["key"], kind=requesting.KIND).first()
        if case is None:
            with transaction.atomic():
                acting = acting_as_staff(user, who.keep_person(), Channel(said["channel"]))
                asked = form.asked(
                    received_on=said["received_on"], municipal_reference=said["municipal_reference"]
                )
                case = requesting.request(asked, acting, key=said["key"], files=said["papers"])
        messages.success(request, _("Het verzoek is ingevoerd. De inwoner krijgt een bevestiging."))
        return redirect("admin:case", case.reference)
    page = {
        **_frame(),
        "title": _("Verzoek invoeren"),
        "form": form,
        "who": who,
        "button": _("Verzoek bewaren"),
        "explanation": _("Voor een verzoek per post of telefoon, of aan de balie."),
        "more": {
            "url": reverse("admin:ombudsman_own"),
            "label": _("Zonder verzoeker: eigen onderzoek"),
        },
    }
    return show(request, TEMPLATE, page)


def _frame() -> dict[str, object]:
    return {"back_url": reverse("admin:work"), "back_label": _("Naar de zaken")}
