"""A request to the ombudsman: one form, with DigiD or without."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from complaints.forms.carrying import typed
from complaints.forms.ombudsman import DossierForm, RequestForm
from complaints.forms.reading import rows_of, who_rows
from complaints.forms.who import WhoForm, acting_person, who_form
from complaints.message_types import OMBUDSMAN
from complaints.ombudsman import requesting
from complaints.ombudsman.handing_over import open_file
from complaints.ombudsman.requesting import Asked
from complaints.views.checking import CHANGE, Check, Group
from complaints.views.ombudsman import complain_url, current
from core.accounts.assurance import resident_required
from core.accounts.on_behalf import acting_of
from core.audit.models import Office
from core.cases import uploads
from core.cases.explanations import long_date
from core.cases.forms import ReceivedForm
from core.cases.models import Case
from core.cases.reading_back import keep, lines_of
from core.cases.views.asking import form_for
from core.cases.views.paper import PAPER_METHODS, paper_response
from core.cases.views.reading import case_of_reader, let_in, reader_required
from core.forms.text import without_nul

NEXT = (
    gettext_lazy("U krijgt een bericht dat uw verzoek er is."),
    gettext_lazy("De ombudsman kijkt of hij u kan helpen. Misschien belt hij u."),
    gettext_lazy("Daarna zoekt hij een oplossing, of begint hij een onderzoek. U hoort het van hem."),
)
"""What happens now."""
SECRET = ("complaint", "municipal_code")
"""Not read back: the choice says no more than the number, and a code is for nobody else's ears."""


class Filled:
    """The parts of the one form, each with what was sent."""

    def __init__(self, request: HttpRequest, sent: QueryDict | None = None, **initial: Any) -> None:
        self.acting = acting_of(request)
        self.form = RequestForm(sent, (request.FILES or None) if sent is not None else None, **initial)
        self.received = ReceivedForm(sent, acting=self.acting, **initial)
        self.dossier = DossierForm(sent, acting=self.acting, **initial)
        self.who = who_form(sent, acting=self.acting, messages=OMBUDSMAN, needs_address=True, **initial)

    @property
    def forms(self) -> list[forms.Form]:
        """All of them, in the order of the page."""
        return [self.received, self.form, self.dossier, self.who]

    def is_valid(self) -> bool:
        """Whether all is right; each part is looked at."""
        return not [form for form in self.forms if not form.is_valid()]

    @property
    def asked(self) -> Asked:
        """What was asked, once all is right."""
        number = self.dossier.cleaned_data["municipal_reference"]
        return self.form.asked(municipal_reference=number, received_on=self.received.day)

    @property
    def groups(self) -> list[Group]:
        """What is read back."""
        wish = [*rows_of(self.form), *rows_of(self.dossier, SECRET), *rows_of(self.received)]
        return [Group(_("Uw verzoek"), wish), Group(_("Wie u bent"), who_rows(self.who, self.acting.party))]


@never_cache
@form_for(requesting.KIND, office=None)
@require_http_methods(["GET", "HEAD", "POST"])
def request_form(request: HttpRequest) -> HttpResponseBase:
    """Ask the ombudsman. When the National ombudsman is in charge, the page for everybody says so.

    Only the ombudsman's own staff help somebody with it: the municipality does not see what is asked.
    """
    ombudsman, acting = current(), acting_of(request)
    if ombudsman is None or not ombudsman.own:
        return redirect("complaints:ombudsman")
    if acting.is_staff:
        messages.warning(
            request,
            _(
                "U bent ingelogd als medewerker. Log uit om zelf een verzoek te doen. Werkt u bij de "
                "ombudsman en helpt u een inwoner? Begin dan eerst aan de balie."
            ),
        )
        return redirect("complaints:ombudsman")
    if acting.assistance and acting.actor and acting.actor.office != Office.OMBUDSMAN:
        page = {"ombudsman": ombudsman, "acting": acting}
        return render(request, "complaints/ombudsman/own_staff.html", page, status=403)
    return _as_resident(request) if acting.actor else _form(request)


def _form(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, Filled(request))
    sent = without_nul(request.POST)
    filled = Filled(request, sent)
    if CHANGE in sent:
        known = {name: value for form in filled.forms for name, value in typed(form, sent).items()}
        return _page(request, Filled(request, initial=known))
    if not filled.is_valid():
        return _page(request, filled, status=422)
    agreed = ""
    if filled.acting.assistance:
        check = Check(request, sent, filled.forms, filled.groups, filled.form)
        if not check.is_agreed:
            return check.page(_("Een verzoek aan de ombudsman"), _("Verzoek versturen"))
        agreed = check.agreed.agreed
    case = _send(request, filled, agreed)
    if not request.user.is_authenticated:
        let_in(request, case)
    return redirect("complaints:ombudsman_sent", case.reference)


_as_resident = resident_required()(_form)
"""Who is logged in is so at the level at which complaints are read: their file may come along."""


def _page(request: HttpRequest, filled: Filled, status: int = 200) -> HttpResponse:
    page = {
        "form": filled.form,
        "received": filled.received,
        "dossier": filled.dossier,
        "who": filled.who,
        "errors_in": filled.forms,
        "accepted": uploads.ACCEPTED,
        "files_lost": status != 200 and bool(request.FILES),
        "known": not isinstance(filled.who, WhoForm),
        "logged_in": filled.acting.actor is not None,
        "acting": filled.acting,
        "complain_url": complain_url(),
    }
    return render(request, "complaints/ombudsman/request.html", page, status=status)


def _send(request: HttpRequest, filled: Filled, agreed: str) -> Case:
    key = filled.form.cleaned_data["key"]
    if before := Case.objects.filter(submission_key=key, kind=requesting.KIND).first():
        return before
    with transaction.atomic():
        acting = acting_person(filled.acting, filled.who)
        case = requesting.request(
            filled.asked,
            acting,
            key=key,
            files=filled.form.cleaned_data["papers"],
            take_along=filled.dossier.take_along,
            came_by=request,
        )
        if acting.assistance:
            keep(case, acting, agreed, lines_of(*[group.rows for group in filled.groups]))
    return case


@reader_required()
@require_safe
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """It was received, and this is what happens next."""
    case, acting = case_of_reader(request, reference, requesting.KIND)
    file = case.ombudsman_file
    page = {
        "acting": acting,
        "next": NEXT,
        "case": case,
        "number": file.number,
        "sealed": open_file(case),
        "complain_first": file.complained in ("no", "unknown"),
    }
    return render(request, "complaints/ombudsman/sent.html", page)


@reader_required()
@require_http_methods(PAPER_METHODS)
def sent_pdf(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The same to keep or print."""
    case, acting = case_of_reader(request, reference, requesting.KIND)
    sorry = _("De pdf lukt nu niet. Uw verzoek is wel ontvangen. Probeer het later, of print deze pagina.")
    return paper_response(request, case, acting, _paper, back="complaints:ombudsman_sent", sorry=sorry)


def _paper(case: Case) -> dict[str, Any]:
    file = case.ombudsman_file
    return {
        "subject": _("Bevestiging van uw verzoek aan de ombudsman"),
        "date": timezone.localdate(),
        "reference": file.number,
        "recipient": (case.submitted_by or case.subject).postal_lines,
        "paragraphs": [
            _("De ombudsman heeft uw verzoek ontvangen. Bewaar deze bevestiging."),
            _("De gemeente ziet uw verzoek niet."),
        ],
        "next": NEXT,
        "facts": [
            (_("Nummer bij de ombudsman"), file.number),
            (_("Zaaknummer"), case.reference),
            (_("Verzoek van"), case.subject.full_name),
            (_("Ontvangen op"), long_date(case.received_on)),
            *[(_("Meegestuurd bestand"), each) for each in case.attachments.values_list("name", flat=True)],
        ],
    }
