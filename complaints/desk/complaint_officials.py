"""Whom a complaint is about: naming them, finding their account, where their letters go."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.desk.complaint_official_forms import AccountForm, MergeForm, NameForm, ParticularsForm
from complaints.desk.complaint_page import complaint_to_work_on, official_of
from complaints.models import Involved
from complaints.procedure import naming
from complaints.rights import COORDINATE, HANDLE
from core.accounts.desk import desk_page, staff
from core.accounts.models import User
from core.cases.desk.carrying_out import METHODS, carry_out

FINDING = "complaints/desk/find_account.html"


@desk_page(HANDLE, COORDINATE)
@require_http_methods(METHODS)
def name(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody whom the complaint is about too."""
    case, acting = complaint_to_work_on(request, reference, HANDLE, COORDINATE)
    coordinates = staff(request).has_perm(COORDINATE)
    typed = request.POST.get("named_as", "")
    finding = "find" in request.POST
    known = {key: request.POST[key] for key in ("named_as", "capacity") if key in request.POST}
    form = NameForm(
        request.POST if request.method == "POST" and not finding else None,
        case=case,
        typed=typed,
        coordinates=coordinates,
        initial=known,
    )
    warning = ""
    if case.handler_id and not coordinates:
        warning = _(
            "Let op: een coördinator zoekt daarna op wie dit is. Tot die tijd staat deze klacht niet meer "
            "op uw naam."
        )
    return carry_out(
        request,
        case,
        form,
        lambda: naming.name(
            case, acting, form.cleaned_data["named_as"], form.cleaned_data["capacity"], form.link, _user(form)
        ),
        title=_("Medewerker toevoegen"),
        button=_("Toevoegen"),
        done=_("De medewerker staat erbij."),
        explanation=warning,
        template=FINDING if coordinates else "desk/form.html",
    )


def _user(form: NameForm) -> User | None:
    return form.user if form.link == Involved.Link.ACCOUNT else None


@desk_page(COORDINATE)
@require_http_methods(METHODS)
def account(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Which account an official has, or that there is none."""
    case, acting = complaint_to_work_on(request, reference, COORDINATE)
    involved = official_of(case, pk)
    finding = "find" in request.POST
    form = AccountForm(
        request.POST if request.method == "POST" and not finding else None,
        case=case,
        typed=request.POST.get("typed", involved.named_as),
        initial={"account": str(involved.user_id or "")},
    )
    return carry_out(
        request,
        case,
        form,
        lambda: naming.look_up(case, involved, acting, form.user),
        title=_("Wie is %(name)s?") % {"name": involved.named_as},
        button=_("Vastleggen"),
        done=_("Het is vastgelegd."),
        explanation=_(
            "Wie u hier kiest, ziet deze klacht nergens meer en mag die niet behandelen (Awb 9:7). "
            "Kijk dus goed of dit de juiste collega is."
        ),
        template=FINDING,
    )


@desk_page(HANDLE, COORDINATE)
@require_http_methods(METHODS)
def particulars(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Name, capacity and address at work."""
    case, acting = complaint_to_work_on(request, reference, HANDLE, COORDINATE)
    involved = official_of(case, pk)
    form = ParticularsForm(request.POST or None, involved=involved)
    return carry_out(
        request,
        case,
        form,
        lambda: naming.describe(case, involved, acting, form.particulars),
        title=_("Naam en adres van %(name)s") % {"name": involved.named_as},
        button=_("Bewaren"),
        done=_("De gegevens zijn bewaard."),
    )


@desk_page(COORDINATE)
@require_http_methods(METHODS)
def merge(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Two names are one official."""
    case, acting = complaint_to_work_on(request, reference, COORDINATE)
    involved = official_of(case, pk)
    form = MergeForm(request.POST or None, involved=involved)
    return carry_out(
        request,
        case,
        form,
        lambda: naming.merge(case, involved, form.cleaned_data["other"], acting),
        title=_("%(name)s samenvoegen met een ander") % {"name": involved.named_as},
        button=_("Samenvoegen"),
        done=_("De twee namen zijn nu één medewerker."),
    )
