"""Accepting: the code from the giver's letter or mail, with DigiD; then what it means, and yes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.models import Person, User
from core.accounts.registered import bring_up_to_date
from core.cases.explanations import long_date
from core.cases.workflow import NotAllowed
from core.forms.text import without_nul
from core.representing import codes, giving
from core.representing.forms import InvitedForm
from core.representing.models import Invitation
from core.representing.telling import kinds_words
from core.representing.views.doors import with_digid
from core.representing.views.giving import READS

FOUND = "invitation_found"


@with_digid
@require_http_methods(READS)
def invited(request: HttpRequest) -> HttpResponse:
    """Type the code and who it is from."""
    form = InvitedForm(without_nul(request.POST) if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        person = reader_of(request)
        bring_up_to_date(person)  # who was meant is told by the register, not by what somebody typed here
        try:
            found = codes.find(person, form.cleaned_data["code"], form.cleaned_data["giver_name"])
        except codes.TooManyTries:
            form.add_error("code", _("U had vandaag vijf keer een verkeerde code. Probeer het morgen weer."))
            return render(request, "representing/invited.html", {"form": form}, status=403)
        if found:
            request.session[FOUND] = found.pk
            return redirect("representing:accept")
        form.add_error(
            "code",
            _(
                "Deze code hoort niet bij deze naam, is verlopen, of is voor iemand anders bedoeld. "
                "Kijk de brief of mail na. Vraag zo nodig om een nieuwe code."
            ),
        )
        return render(request, "representing/invited.html", {"form": form}, status=403)
    return render(request, "representing/invited.html", {"form": form}, status=422 if form.errors else 200)


@with_digid
@require_http_methods(READS)
def accept(request: HttpRequest) -> HttpResponse:
    """What you may do, and that it is told to who asked you; then yes."""
    key = request.session.get(FOUND)
    found = Invitation.objects.open().select_related("giver").filter(pk=key).first() if key else None
    if found is None:
        return redirect("representing:invited")
    if request.method == "POST":
        assert isinstance(request.user, User)
        try:
            giving.accept(found, request.user)
            said = _("U kunt nu iets regelen voor %(name)s. Kies hieronder voor wie.")
            messages.success(request, said % {"name": found.giver.full_name})
        except NotAllowed as refused:
            messages.error(request, str(refused))
        request.session.pop(FOUND, None)
        return redirect("representing:acting_for")
    page = {"giver": found.giver, "kinds": kinds_words(found.kinds), "until": long_date(found.valid_until)}
    return render(request, "representing/accept.html", page)


def reader_of(request: HttpRequest) -> Person:
    """Who logged in. Only behind `with_digid`."""
    assert isinstance(request.user, User) and request.user.person is not None
    return request.user.person
