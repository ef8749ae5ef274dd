"""The desk's pages for one question: send it on, put it together, file it anew, call it by its name."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.desk.question_forms import (
    FileUnderForm,
    ForwardForm,
    IsComplaintForm,
    MergeForm,
    WhyForm,
)
from complaints.questions import answering, changing, journey, merging
from complaints.rights import ANSWER, COORDINATE, HANDLE
from core.accounts.acting import Acting
from core.accounts.desk import desk_page, staff
from core.cases.desk.access import case_to_work_on
from core.cases.desk.carrying_out import METHODS, SureForm, carry_out
from core.cases.desk.lists import seen_rows
from core.cases.models import Case

KIND = "question"


def question_to_work_on(request: HttpRequest, reference: str) -> tuple[Case, Acting]:
    """A question and who works on it; 404 for a case of another kind."""
    case, acting = case_to_work_on(request, reference, ANSWER)
    if case.kind != KIND:
        raise Http404
    return case, acting


@desk_page(ANSWER)
@require_http_methods(METHODS)
def forward(request: HttpRequest, reference: str) -> HttpResponse:
    """Send it on to who can answer, and tell the resident (Awb 2:3, 6:15)."""
    case, acting = question_to_work_on(request, reference)
    form = ForwardForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: answering.forward(case, form.cleaned_data["to"], form.cleaned_data["why"], acting),
        sends=True,
        title=_("Doorsturen (Awb 2:3)"),
        button=_("Doorsturen en de inwoner berichten"),
        done=_("De inwoner heeft bericht. Stuur het bericht zelf door, met de datum waarop wij het kregen."),
        explanation=_(
            "U stuurt het bericht zelf door, met de datum waarop wij het kregen. "
            "Hier vertelt u de inwoner wie nu antwoord geeft."
        ),
    )


@desk_page(ANSWER)
@require_http_methods(METHODS)
def merge(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer it together with another question about the same thing."""
    case, acting = question_to_work_on(request, reference)
    likely = merging.alike(case, staff(request))
    seen_rows(staff(request), likely, "samenvoegen")
    form = MergeForm(request.POST or None, alike=likely)
    return carry_out(
        request,
        case,
        form,
        lambda: merging.merge(case, form.cleaned_data["into"], acting),
        title=_("Samenvoegen"),
        button=_("Samenvoegen"),
        done=_("De vragen zijn samengevoegd. Wie dit vroeg, krijgt hetzelfde antwoord."),
        explanation=_(
            "Deze vraag wacht dan op het antwoord op de andere. Dat antwoord gaat naar iedereen "
            "die het vroeg. De een ziet niet wie de ander is."
        ),
    )


@desk_page(ANSWER)
@require_http_methods(METHODS)
def detach(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer it on its own again."""
    case, acting = question_to_work_on(request, reference)
    return carry_out(
        request,
        case,
        SureForm(request.POST or None),
        lambda: merging.detach(case, acting),
        title=_("Weer apart beantwoorden"),
        button=_("Weer apart beantwoorden"),
        done=_("Deze vraag staat weer apart."),
    )


@desk_page(ANSWER)
@require_http_methods(METHODS)
def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    """The answer did not help, as the resident said on the telephone."""
    case, acting = question_to_work_on(request, reference)
    form = WhyForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: journey.reopen(case, acting, form.cleaned_data["why"]),
        title=_("Opnieuw openen"),
        button=_("Opnieuw openen"),
        done=_("De vraag is weer open."),
    )


@desk_page(ANSWER)
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """The resident told us that it is not needed any more."""
    case, acting = question_to_work_on(request, reference)
    return carry_out(
        request,
        case,
        SureForm(request.POST or None),
        lambda: journey.withdraw(case, acting),
        title=_("Vraag intrekken"),
        button=_("Vraag intrekken"),
        done=_("De vraag is ingetrokken."),
        explanation=_("Doe dit alleen als de inwoner het u vroeg. De inwoner krijgt daarover bericht."),
    )


@desk_page(ANSWER)
@require_http_methods(METHODS)
def file_under(request: HttpRequest, reference: str) -> HttpResponse:
    """Another kind of matter or subject: number, date of receipt and promised day stay."""
    case, acting = question_to_work_on(request, reference)
    question = case.question
    form = FileUnderForm(
        request.POST or None, initial={"route": question.route, "subject": question.subject_id}
    )
    return carry_out(
        request,
        case,
        form,
        lambda: changing.reroute(case, form.cleaned_data["route"], form.cleaned_data["subject"], acting),
        title=_("Soort of onderwerp veranderen"),
        button=_("Bewaren"),
        done=_("Bewaard. Wat het was, staat nog in het verloop."),
        explanation=_("De dag waarop wij antwoord beloofden, blijft staan."),
    )


@desk_page(ANSWER)
@require_http_methods(METHODS)
def is_complaint(request: HttpRequest, reference: str) -> HttpResponse:
    """It is a complaint: it goes on as one, with the day on which we got it."""
    case, acting = question_to_work_on(request, reference)
    form = IsComplaintForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: changing.to_complaint(case, form.told(case.question), acting, form.cleaned_data["why"]),
        title=_("Dit is een klacht"),
        button=_("Verder als klacht"),
        done=_("Het is nu een klacht. De inwoner heeft bericht. De coördinator kiest wie hem behandelt."),
        explanation=_(
            "Zaaknummer, verloop en datum van ontvangst blijven. De zes weken tellen vanaf de dag waarop wij "
            "het kregen (Awb 9:11)."
        ),
    )


@desk_page(HANDLE, COORDINATE)
@require_http_methods(METHODS)
def is_question(request: HttpRequest, reference: str) -> HttpResponse:
    """What came in as a complaint is a question: before anybody began to handle it."""
    case, acting = case_to_work_on(request, reference, HANDLE, COORDINATE)
    if case.kind != "complaint":
        raise Http404
    form = WhyForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: changing.to_question(case, acting, form.cleaned_data["why"]),
        title=_("Dit is een vraag"),
        button=_("Verder als vraag"),
        done=_("Het is nu een vraag. De inwoner heeft bericht."),
        explanation=_(
            "Doe dit alleen als de inwoner niet klaagt over hoe iemand is behandeld. Zaaknummer, verloop en "
            "datum van ontvangst blijven."
        ),
    )
