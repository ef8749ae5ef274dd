"""Giving a mandate: fill in, read back what it means, confirm; and the code to hand on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.models import Organisation
from core.accounts.on_behalf import acting_of
from core.accounts.registered import is_known
from core.cases.explanations import long_date
from core.cases.workflow import NotAllowed
from core.forms.text import without_nul
from core.representing import giving
from core.representing.forms import OrganisationForm, PersonForm, WantedForm
from core.representing.giving import Wanted
from core.representing.models import Invitation
from core.representing.telling import kinds_words
from core.representing.views.doors import own_affairs, party_of

ASKED = "mandate_asked"
CODES = "invitation_codes"
UNKNOWN = gettext_lazy(
    "Wij kunnen uw naam nu niet ophalen uit de Basisregistratie Personen. Probeer het later nog eens, of bel "
    "14 071. Er is niets veranderd."
)
READS = ["GET", "HEAD", "POST"]


@own_affairs
@require_http_methods(READS)
def to_person(request: HttpRequest) -> HttpResponse:
    """Whom, for what, until when."""
    return _fill_in(request, PersonForm, "representing/to_person.html")


@own_affairs
@require_http_methods(READS)
def to_organisation(request: HttpRequest) -> HttpResponse:
    """Which organisation, for what, until when."""
    return _fill_in(request, OrganisationForm, "representing/to_organisation.html")


def _fill_in(request: HttpRequest, form_class: type[WantedForm], template: str) -> HttpResponse:
    if not is_known(party_of(request)):  # who gives is asked for by name
        messages.error(request, UNKNOWN)
        return redirect("representing:overview")
    data = without_nul(request.POST) if request.method == "POST" else None
    form = form_class(data, acting=acting_of(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        born: date | None = said.get("birth_date")
        organisation: Organisation | None = said.get("organisation")
        request.session[ASKED] = {
            "party": party_of(request).pk,
            "name": said.get("name", ""),
            "birth_date": born.isoformat() if born else "",
            "postcode": said.get("postcode", ""),
            "organisation": organisation.pk if organisation else 0,
            "kinds": said["kinds"],
            "until": said["until"].isoformat(),
            "proof": said.get("proof", ""),
        }
        return redirect("representing:check")
    return render(request, template, {"form": form}, status=422 if form.errors else 200)


@own_affairs
@require_http_methods(READS)
def check(request: HttpRequest) -> HttpResponse:
    """What it means, in plain words, before it is given."""
    asked = request.session.get(ASKED)
    if not asked or asked["party"] != party_of(request).pk:
        return redirect("representing:overview")
    organisation = Organisation.objects.filter(pk=asked["organisation"]).first()
    if request.method == "POST":
        return _give(request, asked, organisation)
    page = {
        "holder": organisation.name if organisation else asked["name"],
        "organisation": organisation,
        "kinds": kinds_words(asked["kinds"]),
        "until": long_date(date.fromisoformat(asked["until"])),
        "rows": _rows(asked, organisation),
        "back": "representing:to_organisation" if organisation else "representing:to_person",
    }
    return render(request, "representing/check.html", page)


def _rows(asked: dict[str, Any], organisation: Organisation | None) -> list[dict[str, str]]:
    born = asked["birth_date"] and long_date(date.fromisoformat(asked["birth_date"]))
    told = [
        (_("Wie u machtigt"), organisation.name if organisation else asked["name"]),
        (_("Geboortedatum"), born),
        (_("Postcode"), asked["postcode"]),
        (_("Waarvoor"), kinds_words(asked["kinds"])),
        (_("Tot en met"), long_date(date.fromisoformat(asked["until"]))),
        (_("Gezien bewijs"), asked["proof"]),
    ]
    return [{"question": question, "answer": answer} for question, answer in told if answer]


def _give(request: HttpRequest, asked: dict[str, Any], organisation: Organisation | None) -> HttpResponse:
    acting = acting_of(request)
    wanted = Wanted(tuple(asked["kinds"]), date.fromisoformat(asked["until"]), asked["proof"])
    try:
        if organisation:
            made = giving.give_to_organisation(acting, wanted, organisation)
            del request.session[ASKED]
            messages.success(request, _("%(name)s kan u nu helpen.") % {"name": made.holder_name})
            return redirect("representing:mandate", made.pk)
        invited, code = giving.invite(
            acting,
            wanted,
            name=asked["name"],
            birth_date=date.fromisoformat(asked["birth_date"]) if asked["birth_date"] else None,
            postcode=asked["postcode"],
        )
    except NotAllowed as refused:
        messages.error(request, str(refused))
        return redirect("representing:overview")
    del request.session[ASKED]
    request.session[CODES] = {**request.session.get(CODES, {}), str(invited.pk): code}
    return redirect("representing:invitation", invited.pk)


@own_affairs
@require_safe
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """The code to hand on, in the session in which it was made; later only that it waits."""
    found = _own(request, pk)
    code = request.session.get(CODES, {}).get(str(found.pk), "")
    page = {
        "invitation": found,
        "giver": party_of(request),
        "code": code,
        "kinds": kinds_words(found.kinds),
        "until": long_date(found.valid_until),
        "accept_until": long_date(found.expires_at.date()),
    }
    return render(request, "representing/invitation.html", page)


@own_affairs
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back: its code no longer works."""
    giving.withdraw(_own(request, pk), acting_of(request))
    messages.success(request, _("De uitnodiging is ingetrokken. De code werkt niet meer."))
    return redirect("representing:overview")


def _own(request: HttpRequest, pk: int) -> Invitation:
    found = Invitation.objects.open().filter(giver=party_of(request), pk=pk).first()
    if found is None:
        raise Http404
    return found
