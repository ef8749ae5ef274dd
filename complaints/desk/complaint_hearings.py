"""Hearing both sides (Awb 9:10)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.desk.complaint_forms import HearingForm, OfficialHeardForm, ReactionForm, ReportForm, SkipForm
from complaints.desk.complaint_page import complaint_to_work_on, official_of
from complaints.models import Hearing
from complaints.procedure import hearings
from complaints.rights import HANDLE
from core.accounts.desk import desk_page
from core.cases.desk.carrying_out import METHODS, SureForm, carry_out
from core.cases.models import Case


@desk_page(HANDLE)
@require_http_methods(METHODS)
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """Invite the complainant or an official."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    form = HearingForm(request.POST or None, case=case, initial={"involved": request.GET.get("met")})

    def act() -> None:
        said = form.cleaned_data
        hearings.plan(case, acting, said["involved"], form.starts_at, said["place"], said["minutes"])

    return carry_out(
        request,
        case,
        form,
        act,
        title=_("Gesprek afspreken"),
        button=_("Afspreken en uitnodigen"),
        done=_("Het gesprek staat. De uitnodiging gaat uit."),
        explanation=_("Een medewerker krijgt de uitnodiging altijd per brief."),
        sends=True,
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def move(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Another day, time or place."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    hearing = _hearing(case, pk)
    form = HearingForm(request.POST or None, case=case, hearing=hearing)

    def act() -> None:
        said = form.cleaned_data
        hearings.move(case, hearing, acting, form.starts_at, said["place"], said["minutes"])

    return carry_out(
        request,
        case,
        form,
        act,
        title=_("Gesprek met %(who)s verzetten") % {"who": hearings.who(hearing)},
        button=_("Verzetten en laten weten"),
        done=_("Het gesprek is verzet. Het bericht gaat uit."),
        sends=True,
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def cancel(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """It does not take place."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    hearing = _hearing(case, pk)
    return carry_out(
        request,
        case,
        SureForm(request.POST if request.method == "POST" else None),
        lambda: hearings.cancel(case, hearing, acting),
        title=_("Gesprek met %(who)s afzeggen") % {"who": hearings.who(hearing)},
        button=_("Afzeggen en laten weten"),
        done=_("Het gesprek gaat niet door. Het bericht gaat uit."),
        show_first=True,
        danger=True,
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def report(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The report, after which it goes to who was heard."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    hearing = _hearing(case, pk)
    form = ReportForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: hearings.hold(case, hearing, acting, form.cleaned_data["report"]),
        title=_("Verslag van het gesprek met %(who)s") % {"who": hearings.who(hearing)},
        button=_("Bewaren en versturen"),
        done=_("Het verslag is bewaard en gaat naar wie u sprak."),
        explanation=_(
            "Na versturen kunt u het verslag niet meer veranderen. Een reactie erop legt u apart vast."
        ),
        sends=True,
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def reaction(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """What somebody said of the report."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    hearing = _hearing(case, pk)
    form = ReactionForm(request.POST or None, initial={"reaction": hearing.reaction})
    return carry_out(
        request,
        case,
        form,
        lambda: hearings.react(case, hearing, acting, form.cleaned_data["reaction"]),
        title=_("Reactie op het verslag: %(who)s") % {"who": hearings.who(hearing)},
        button=_("Bewaren"),
        done=_("De reactie is bewaard."),
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def official_heard(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """How an official had their say in another way."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    involved = official_of(case, pk)
    form = OfficialHeardForm(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        if said["kind"] == "reaction":
            hearings.official_reacted(case, involved, acting, said["words"], said["day"])
        else:
            hearings.official_heard_otherwise(case, involved, acting, said["words"])

    return carry_out(
        request,
        case,
        form,
        act,
        title=_("Reactie van %(name)s") % {"name": involved.named_as},
        button=_("Vastleggen"),
        done=_("Het is vastgelegd."),
        explanation=_(
            "De medewerker ziet het dossier niet. U legt hier vast wat de medewerker u liet weten."
        ),
    )


@desk_page(HANDLE)
@require_http_methods(METHODS)
def skip(request: HttpRequest, reference: str) -> HttpResponse:
    """Leave out hearing the complainant, as far as the law allows."""
    case, acting = complaint_to_work_on(request, reference, HANDLE)
    complaint = case.complaint
    form = SkipForm(
        request.POST or None, initial={"why": complaint.hearing, "words": complaint.hearing_words}
    )
    return carry_out(
        request,
        case,
        form,
        lambda: hearings.skip(case, acting, form.cleaned_data["why"], form.cleaned_data["words"]),
        title=_("Wordt de klager gehoord?"),
        button=_("Vastleggen"),
        done=_("Het is vastgelegd."),
        explanation=_(
            "U hoort de klager. Dat mag u alleen overslaan als de klager dat zelf zegt, of als de klacht "
            "duidelijk niet terecht is (Awb 9:10, tweede lid)."
        ),
    )


def _hearing(case: Case, pk: int) -> Hearing:
    found = case.hearings.select_related("involved").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
