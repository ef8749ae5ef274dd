"""Where a resident chooses how to log in, and who may see which page of allauth."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from core.accounts.assurance import Level

View = Callable[..., HttpResponse]


@require_safe
def login(request: HttpRequest) -> HttpResponse:
    """DigiD for residents, with a word on what happens and what to do without DigiD."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    level = Level.named(request.GET.get("niveau"))
    query = urlencode({"next": wanted if safe else reverse("cases:mine"), "niveau": level.name.lower()})
    company = f"{reverse('eherkenning_login')}?{query}" if settings.EHERKENNING_ISSUER else ""
    return render(
        request,
        "accounts/login.html",
        {
            "digid_url": f"{reverse('digid_login')}?{query}",
            "eherkenning_url": company,
            "failed": "mislukt" in request.GET,
            "level": level.name.capitalize(),
            "signed_in": _signed_in(request),
        },
    )


@require_safe
def only_in_person(request: HttpRequest) -> HttpResponse:
    """Nobody else does this in a resident's name: what DigiD proves, it proves of who logs in."""
    return render(request, "accounts/only_in_person.html", status=403)


@require_safe
def only_people(request: HttpRequest) -> HttpResponse:
    """A company has no passport: this is for people, with their own DigiD."""
    return render(request, "accounts/only_people.html", status=403)


def _signed_in(request: HttpRequest) -> str:
    if not request.user.is_authenticated:
        return ""
    return "staff" if request.user.is_staff else "resident"


def late(name: str) -> View:
    """The view of this dotted name, loaded with its first request.

    For allauth's: they bring what reads OpenID Connect, security keys and QR codes, a fifth of a second that
    every web server would spend before its first answer.
    """

    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        view: View = import_string(name)
        return view(request, *args, **kwargs)

    page.dotted_name = name  # type: ignore[attr-defined]
    return page


def digid_failed(request: HttpRequest) -> HttpResponse:
    """Back from DigiD without a log-in: our page says what to do."""
    return redirect(f"{reverse('login')}?mislukt=1")


def closed(request: HttpRequest) -> HttpResponse:
    """A page of allauth that nobody needs here."""
    raise Http404


def staff_only(view: View) -> View:
    """For pages about passwords and second factors: residents have those at DigiD."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not request.user.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
