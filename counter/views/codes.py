"""Opening at the counter what a resident began at home, with their code and a second fact."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.accounts.acting import acting_as_staff
from core.accounts.desk import desk_page, show, staff
from core.accounts.models import How, Person, User
from core.accounts.on_behalf import running_assistance
from core.audit.models import Office
from core.cases import handing_over
from core.cases.handing_over import BothSides, Keep, NotHandedOver
from core.cases.handover_form import HandoverForm
from core.cases.models import Draft, HandoverCode
from core.cases.views.choosing import choice_page, chosen, go_on_address
from core.cases.workflow import NotAllowed
from core.forms.text import without_nul
from counter.choosing import begin_address
from counter.helping import OWN_HOUSEHOLD
from counter.rights import ASSIST

HELPING_ANOTHER = gettext_lazy(
    "U helpt nu iemand anders dan van wie deze code is. Rond dat eerst af, en open daarna de code. "
    "Er is niets veranderd."
)


@desk_page(ASSIST)
@require_http_methods(["GET", "HEAD", "POST"])
def open_code(request: HttpRequest) -> HttpResponse:
    """Type the code and the second fact; then to the form, or first to beginning to help whose it is."""
    user = staff(request)
    if user.office != Office.MUNICIPALITY:  # nothing is begun at home for the other office
        raise PermissionDenied
    if request.method != "POST":
        return _form(request, HandoverForm())
    if choice := chosen(request, user):
        return _move(request, user, HandoverForm(), choice.code, choice.keep)
    form = HandoverForm(without_nul(request.POST))
    if not form.is_valid():
        return _form(request, form, status=422)
    try:
        code = handing_over.prove(form.told, acting_as_staff(user))
    except NotHandedOver as refusal:
        form.add_error("code", str(refusal))
        return _form(request, form, status=422)
    return _move(request, user, form, code)


def _move(
    request: HttpRequest, user: User, form: HandoverForm, code: HandoverCode, keep: Keep | None = None
) -> HttpResponse:
    try:
        _may_open(request, user, code.draft)
        draft = handing_over.take_over(code, user, keep)
    except BothSides as both:
        return show(request, "counter/both_sides.html", choice_page(code, both, user))
    except (NotAllowed, NotHandedOver) as refusal:
        if form.is_bound:
            form.add_error("code", str(refusal))
        else:
            messages.error(request, str(refusal))
        return _form(request, form, status=422)
    return _go_on(request, user, draft)


def _may_open(request: HttpRequest, user: User, draft: Draft) -> None:
    """NotAllowed for one's own household, and while helping somebody else."""
    concerned = [draft.owner_id, draft.subject_id or draft.owner_id]
    if user.person and Person.objects.household_of(user.person).filter(pk__in=concerned).exists():
        raise NotAllowed(OWN_HOUSEHOLD)
    assistance = running_assistance(request)
    if assistance and assistance.person_id != draft.owner_id:
        raise NotAllowed(HELPING_ANOTHER)


def _go_on(request: HttpRequest, user: User, draft: Draft) -> HttpResponse:
    name = {"name": draft.owner.full_name}
    if running_assistance(request):
        messages.success(request, _("De aanvraag van %(name)s ligt nu aan de balie.") % name)
        return redirect(go_on_address(draft))
    messages.success(
        request,
        _(
            "De aanvraag van %(name)s ligt nu aan de balie. Begin met helpen: "
            "daarna staat de aanvraag bij de zaken."
        )
        % name,
    )
    return redirect(begin_address(user, draft.owner_id, How.COUNTER))


def _form(request: HttpRequest, form: HandoverForm, status: int = 200) -> HttpResponse:
    return show(request, "counter/code.html", {"form": form}, status=status)
