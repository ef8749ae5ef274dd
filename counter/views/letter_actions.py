"""What is done with one letter. Each is a form on its page; what is not right comes back there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.accounts.desk import desk_page, staff
from core.accounts.models import How, Identity, User
from core.cases.models import Case
from core.cases.references import tidy
from core.cases.workflow import NotAllowed
from core.forms.text import without_nul
from counter import helping
from counter import letters as rules
from counter.forms.letters import CaseForm, KindForm, SendOnForm, WhyForm
from counter.models import ScannedLetter
from counter.rights import ASSIST
from counter.views.letters import FORMS, letter_page, letter_to_see

Action = Callable[[HttpRequest, User, ScannedLetter], HttpResponse]
Kind = ScannedLetter.Kind


def action(view: Action) -> Callable[..., HttpResponseBase]:
    """A form on the page of a letter. What cannot be done is said there, and changes nothing."""

    @desk_page(ASSIST)
    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        found = letter_to_see(request, pk)
        request.POST = without_nul(request.POST)  # type: ignore[assignment]
        try:
            return view(request, staff(request), found)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
            return redirect("counter:letter", pk)

    return guarded


def back(request: HttpRequest, found: ScannedLetter, said: str) -> HttpResponse:
    """To the page of the letter, with what was done."""
    messages.success(request, said)
    return redirect("counter:letter", found.pk)


@action
def set_kind(request: HttpRequest, user: User, found: ScannedLetter) -> HttpResponse:
    """What it is about."""
    form = KindForm(request.POST)
    if not form.is_valid():
        return letter_page(request, found, status=422, kind_form=form)
    rules.index(found, form.cleaned_data["kind"], form.cleaned_data["note"])
    return back(request, found, _("Bewaard."))


@action
def add_to_case(request: HttpRequest, user: User, found: ScannedLetter) -> HttpResponse:
    """Put it with a running case."""
    form = CaseForm(request.POST)
    if not form.is_valid():
        return letter_page(request, found, status=422, case_form=form)
    reference = tidy(form.cleaned_data["reference"])
    case = Case.objects.workable_by(user).filter(reference=reference).first()
    try:
        if case is None:
            raise NotAllowed(rules.NO_CASE)
        rules.add_to_case(found, case, user)
    except NotAllowed as refusal:
        form.add_error("reference", str(refusal))
        return letter_page(request, found, status=422, case_form=form)
    return back(request, found, _("De brief ligt bij de zaak. De inwoner krijgt bericht dat hij kwam."))


@action
def finish(request: HttpRequest, user: User, found: ScannedLetter) -> HttpResponse:
    """Nothing more to do."""
    form = WhyForm(request.POST)
    if not form.is_valid():
        return letter_page(request, found, status=422, why_form=form)
    rules.finish(found, user, found.kind or Kind.OTHER, form.cleaned_data["why"])
    return back(request, found, _("De brief is klaar."))


@action
def send_on(request: HttpRequest, user: User, found: ScannedLetter) -> HttpResponse:
    """To another body (Awb 2:3)."""
    form = SendOnForm(request.POST)
    if not form.is_valid():
        return letter_page(request, found, status=422, send_form=form)
    rules.send_on(found, user, form.cleaned_data["to"], found.kind or Kind.OTHER)
    return back(request, found, _("De brief is doorgestuurd. Schreef u dat ook aan de afzender?"))


@action
def type_in(request: HttpRequest, user: User, found: ScannedLetter) -> HttpResponse:
    """Begin to help the sender with this letter, at the form for this kind of letter."""
    if found.sender is None or found.kind not in FORMS:
        raise NotAllowed(_("Kies eerst wat het is en van wie. Er is niets veranderd."))
    if not found.is_waiting:
        raise NotAllowed(rules.DONE_ALREADY)
    assistance = helping.start(
        request,
        staff=user,
        person=found.sender,
        how=How.POST,
        identity=Identity.SIGNED_LETTER,
        purpose=rules.purpose_of(found),
    )
    rules.help_by_letter(assistance, found)
    return redirect(reverse(FORMS[Kind(found.kind)]))
