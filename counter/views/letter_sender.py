"""Who wrote a letter: found as the counter finds people, or registered as the counter registers them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from core.accounts.desk import desk_page, staff
from core.accounts.models import How, User
from core.cases.workflow import NotAllowed
from core.forms.text import without_nul
from counter import finding
from counter import letters as rules
from counter.choosing import chosen, signed
from counter.finding import Found, Unclear
from counter.forms.letters import SenderForm
from counter.models import ScannedLetter
from counter.rights import ASSIST
from counter.views.letter_actions import action, back
from counter.views.letters import letter_page, letter_to_see
from counter.views.start import register_page, registered


@sensitive_post_parameters("known")
@action
def set_sender(request: HttpRequest, user: User, found: ScannedLetter) -> HttpResponse:
    """Look for who wrote it, or choose who was found."""
    if token := request.POST.get("person"):
        choice = chosen(user, token)
        if choice is None:
            raise NotAllowed(_("Dat is te lang geleden gezocht. Zoek opnieuw. Er is niets veranderd."))
        rules.set_sender(found, choice.person, user)
        return back(request, found, _("De afzender is bewaard."))
    form, people = SenderForm(request.POST), Found()
    if form.is_valid():
        try:
            people = finding.find(user, form.cleaned_data["known"])
            form = SenderForm() if people.hits else form  # what was typed may be a BSN, which goes on no page
        except Unclear as error:
            form.add_error("known", str(error))
        if form.is_bound and form.is_valid():
            form.add_error("known", _("Wij vinden niemand. Kijk na wat u typte, of schrijf de afzender in."))
    if form.is_bound:
        form.data = {"known": finding.without_number(request.POST.get("known", ""))}
    return letter_page(
        request,
        found,
        status=422 if form.errors else 200,
        sender_form=form,
        people=sender_rows(user, people),
        more=people.more,
    )


@desk_page(ASSIST)
@require_http_methods(["GET", "HEAD", "POST"])
def register_sender(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down who wrote it, when we do not know them yet."""
    found, user = letter_to_see(request, pk), staff(request)
    form, alike = registered(user, without_nul(request.POST) if request.method == "POST" else None)
    if form.is_valid() and not alike.hits:
        try:
            rules.set_sender(found, form.keep(), user)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return back(request, found, _("De afzender is ingeschreven en bewaard."))
    return register_page(
        request,
        form,
        hits=sender_rows(user, alike),
        more=alike.more,
        back=reverse("counter:letter", args=[pk]),
        choose=reverse("counter:letter_sender", args=[pk]),
    )


def sender_rows(user: User, found: Found) -> list[dict[str, Any]]:
    """The people found, with the choice of each whom this user may put with a letter."""
    return [
        {"person": hit.person, "token": "" if hit.own else signed(user, hit.person.pk, How.POST)}
        for hit in found.hits
    ]
