"""The desk's pages for one initiative."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.acting import Acting
from core.accounts.desk import desk_page
from core.cases.desk.access import case_to_work_on
from core.cases.desk.carrying_out import METHODS, SureForm, carry_out
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.language.publishable import Unfit
from initiatives import support
from initiatives.forms import desk as forms
from initiatives.models import Advice
from initiatives.procedure import deciding, guiding
from initiatives.rights import ADVISE, DECIDE, GUIDE


def initiative_to_work_on(request: HttpRequest, reference: str, *rights: str) -> tuple[Case, Acting]:
    """An initiative and who works on it; 404 for a case of another kind."""
    case, acting = case_to_work_on(request, reference, *rights)
    if case.kind != "initiative":
        raise Http404
    return case, acting


@desk_page(GUIDE)
@require_http_methods(METHODS)
def take(request: HttpRequest, reference: str) -> HttpResponse:
    """Become the guide."""
    case, acting = initiative_to_work_on(request, reference, GUIDE)
    return carry_out(
        request,
        case,
        SureForm(request.POST or None),
        lambda: guiding.take(case, acting),
        sends=True,
        title=_("Zelf begeleiden"),
        button=_("Ik begeleid dit initiatief"),
        done=_("U begeleidt dit initiatief. De indiener heeft bericht."),
        explanation=_("U bent voor de indiener het enige gezicht van de gemeente."),
    )


@desk_page(GUIDE)
@require_http_methods(METHODS)
def advice(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask a department."""
    case, acting = initiative_to_work_on(request, reference, GUIDE)
    form = forms.AdviceForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: guiding.ask_advice(
            case,
            form.cleaned_data["department"],
            form.cleaned_data["question"],
            acting,
            form.cleaned_data["adviser"],
        ),
        title=_("Advies vragen"),
        button=_("Advies vragen"),
        done=_("Het advies is gevraagd. De indiener ziet aan wie, en tot wanneer."),
    )


@desk_page(GUIDE, ADVISE)
@require_http_methods(METHODS)
def advised(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Write down what the department says."""
    case, acting = initiative_to_work_on(request, reference, GUIDE, ADVISE)
    found = get_object_or_404(Advice.objects.select_related("department"), pk=pk, initiative__case=case)
    form = forms.GivenForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: guiding.give_advice(
            found.pk, form.cleaned_data["verdict"], form.cleaned_data["text"], acting
        ),
        title=_("Advies van %(department)s") % {"department": found.department},
        button=_("Advies geven"),
        done=_("Het advies is bewaard."),
        explanation=found.question,
    )


@desk_page(GUIDE)
@require_http_methods(METHODS)
def more(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask the initiator something; the term stands still (Awb 4:15)."""
    case, acting = initiative_to_work_on(request, reference, GUIDE)
    form = forms.WhyForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: guiding.ask_initiator(case, form.cleaned_data["why"], acting),
        sends=True,
        title=_("De indiener iets vragen"),
        button=_("Vragen"),
        done=_("De indiener heeft bericht. De termijn staat stil tot het antwoord er is."),
    )


@desk_page(DECIDE)
@require_http_methods(METHODS)
def decide(request: HttpRequest, reference: str) -> HttpResponse:
    """Judge each criterion and answer."""
    case, acting = initiative_to_work_on(request, reference, DECIDE)
    criteria = list(case.initiative.rules.criteria.all())
    form = forms.DecideForm(request.POST or None, criteria=criteria)
    return carry_out(
        request,
        case,
        form,
        lambda: deciding.decide(
            case, form.cleaned_data["outcome"], form.cleaned_data["text"], form.judged, acting
        ),
        sends=True,
        title=_("Beslissen"),
        button=_("Antwoord versturen"),
        done=_("De indiener heeft het antwoord."),
        explanation=_("Beoordeel elk criterium. De indiener leest bij elk punt waarom."),
    )


@desk_page(GUIDE)
@require_http_methods(METHODS)
def appeal(request: HttpRequest, reference: str) -> HttpResponse:
    """An objection that came on paper or by telephone."""
    case, acting = initiative_to_work_on(request, reference, GUIDE)
    form = forms.WhyForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: case.move_to("initiative_appealed", acting, reason=form.cleaned_data["why"]),
        sends=True,
        title=_("Opnieuw laten bekijken"),
        button=_("Opnieuw laten bekijken"),
        done=_("Iemand die niet besliste en niet begeleidde, kijkt opnieuw."),
        explanation=_("Schrijf op wat de indiener zegt."),
    )


@desk_page(GUIDE)
@require_http_methods(METHODS)
def agree(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down what both do."""
    case, acting = initiative_to_work_on(request, reference, GUIDE)
    form = forms.AgreeForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: deciding.agree(case, acting, **form.cleaned_data),
        sends=True,
        title=_("Afspraken vastleggen"),
        button=_("Vastleggen"),
        done=_("De afspraken staan vast. De indiener heeft bericht."),
    )


@desk_page(GUIDE)
@require_http_methods(METHODS)
def finish(request: HttpRequest, reference: str) -> HttpResponse:
    """It is done: say how it went."""
    case, acting = initiative_to_work_on(request, reference, GUIDE)
    form = forms.ReportForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: deciding.finish(case, form.cleaned_data["report"], acting),
        sends=True,
        title=_("Afronden: het is klaar"),
        button=_("Afronden"),
        done=_("Het initiatief is klaar."),
    )


@desk_page(GUIDE)
@require_http_methods(METHODS)
def stop(request: HttpRequest, reference: str) -> HttpResponse:
    """It goes no further."""
    case, acting = initiative_to_work_on(request, reference, GUIDE)
    form = forms.WhyForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: case.move_to("initiative_stopped", acting, reason=form.cleaned_data["why"]),
        sends=True,
        title=_("Stoppen"),
        button=_("Stoppen"),
        danger=True,
        done=_("Het initiatief is gestopt. De indiener heeft bericht."),
    )


@desk_page(GUIDE)
@require_http_methods(METHODS)
def go_on(request: HttpRequest, reference: str) -> HttpResponse:
    """Go on after collecting support, though there was not enough."""
    case, acting = initiative_to_work_on(request, reference, GUIDE)
    return carry_out(
        request,
        case,
        SureForm(request.POST or None),
        lambda: case.move_to("initiative_advice", acting),
        title=_("Verder na het verzamelen van steun"),
        button=_("Verder"),
        done=_("U bekijkt het initiatief weer."),
    )


@desk_page(GUIDE)
@require_http_methods(METHODS)
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep what the sample of the support said."""
    case, acting = initiative_to_work_on(request, reference, GUIDE)
    form = forms.CheckForm(request.POST or None)
    return carry_out(
        request,
        case,
        form,
        lambda: support.check_support(case, form.cleaned_data["sampled"], form.cleaned_data["valid"], acting),
        title=_("Steun nakijken"),
        button=_("Bewaren"),
        done=_("Bewaard."),
        explanation=_("Kijk een deel van de steun na: woont deze mens hier, en is die oud genoeg?"),
    )


@desk_page(GUIDE)
@require_http_methods(METHODS)
def collect(request: HttpRequest, reference: str) -> HttpResponse:
    """Put it on the website, so that people can support it."""
    case, acting = initiative_to_work_on(request, reference, GUIDE)
    initiative = case.initiative
    usual = {
        "title": initiative.title,
        "summary": initiative.title,
        "question": "Steunt u dit plan?",
        "question_en": "Do you support this plan?",
        "background": initiative.what,
        "for_whom": "Voor iedereen die hier woont.",
        "fixed": "De indiener doet dit voorstel.",
        "still_open": "Of het doorgaat.",
    }
    form = forms.PageForm(request.POST or None, initial=usual)

    def act() -> None:
        try:
            support.open_page(case, form.cleaned_data, acting)
        except Unfit as error:
            words = "; ".join(f"{each.label}: {each.said} {each.words}" for each in error.faults)
            raise NotAllowed(words) from error

    return carry_out(
        request,
        case,
        form,
        act,
        title=_("Steun laten verzamelen"),
        button=_("Op de website zetten"),
        done=_("Het staat op de website. Mensen kunnen steun geven."),
    )
