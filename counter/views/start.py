"""The first page of the counter: finding whom to help, or registering somebody we do not know."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from core.accounts.desk import desk_page, show, staff
from core.accounts.models import How, User
from core.accounts.on_behalf import acting_of
from core.forms.text import without_nul
from counter import finding, places
from counter.choosing import begin_address
from counter.finding import Found, Unclear
from counter.forms.helping import FindForm
from counter.forms.registering import RegisterForm
from counter.rights import ASSIST

LAST_HOW = "counter_how"
"""In the session: who answers the telephone does so all morning."""


@desk_page(ASSIST)
@sensitive_post_parameters("known")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Find somebody; the only one found leads on at once. By POST, so that no address holds it."""
    if request.method != "POST":
        return _page(request, FindForm(initial={"how": _last_how(request)}))
    form = FindForm(without_nul(request.POST))
    if not form.is_valid():
        return _page(request, form, status=422)
    user, how = staff(request), form.cleaned_data["how"]
    request.session[LAST_HOW] = how
    try:
        found = finding.find(user, form.cleaned_data["known"])
    except Unclear as error:
        form.add_error("known", str(error))
        return _page(request, form, status=422)
    if person := found.only_one:
        return redirect(begin_address(user, person.pk, how))
    return _page(request, _asked_anew(form), found=found)


@desk_page(ASSIST)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Write down somebody we do not know, after a look whether we do."""
    user = staff(request)
    form, alike = registered(user, without_nul(request.POST) if request.method == "POST" else None)
    if form.is_valid() and not alike.hits:
        return redirect(begin_address(user, form.keep().pk, _last_how(request)))
    return register_page(request, form, hits=_rows(request, alike), more=alike.more)


def registered(user: User, data: QueryDict | None) -> tuple[RegisterForm, Found]:
    """The form of somebody new as it was typed, and whom we know who may be the same."""
    form = RegisterForm(data)
    if not form.is_valid() or form.cleaned_data["somebody_else"]:
        return form, Found()
    people = finding.born_and_called(form.born, finding.fold(form.cleaned_data["family_name"]).split())
    return form, finding.listed(user, people, "inschrijven")


def register_page(request: HttpRequest, form: RegisterForm, **context: Any) -> HttpResponse:
    """The page of somebody new: `hits` and `more` as found, `back` when it is not to the counter."""
    page = {"back": reverse("counter:start"), **context, "form": form}
    return show(request, "counter/register.html", page, status=422 if form.errors else 200)


def _asked_anew(form: FindForm) -> FindForm:
    """The box with what was typed; a BSN goes on no page."""
    said = form.cleaned_data
    return FindForm(initial={"how": said["how"], "known": finding.without_number(said["known"])})


def _page(
    request: HttpRequest, form: FindForm, found: Found | None = None, status: int = 200
) -> HttpResponse:
    if form.errors:
        form.data = {**form.data.dict(), "known": finding.without_number(str(form.data.get("known", "")))}  # type: ignore[attr-defined]
    else:
        form.fields["known"].widget.attrs["autofocus"] = found is None or not found.hits
    context = {
        "form": form,
        "rooms": places.rooms(staff(request).office),
        "sought": found is not None,
        "hits": _rows(request, found) if found else [],
        "more": found.more if found else False,
        "helps": acting_of(request).assistance,
    }
    return show(request, "counter/start.html", context, status=status)


def _rows(request: HttpRequest, found: Found) -> list[dict[str, Any]]:
    """The people found; the first whom this member of staff may help has the focus."""
    user, how = staff(request), _last_how(request)
    first = next((hit for hit in found.hits if not hit.own), None)
    return [
        {
            "name": hit.person.full_name,
            "birth": hit.person.birth.display if hit.person.birth else _("onbekend"),
            "address": ", ".join(line for line in hit.person.postal_lines[1:] if line) or _("onbekend"),
            "secret": hit.person.address_is_secret,
            "url": "" if hit.own else begin_address(user, hit.person.pk, how),
            "first": hit is first,
        }
        for hit in found.hits
    ]


def _last_how(request: HttpRequest) -> str:
    how = request.session.get(LAST_HOW)
    return how if how in How.values else How.COUNTER.value
