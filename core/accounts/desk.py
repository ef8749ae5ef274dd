"""Pages of the service desk beside Django's own admin pages: under its addresses, behind its door."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, wraps
from typing import Any, NamedTuple

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_noop

from core.accounts.models import User
from core.audit.models import Office

View = Callable[..., HttpResponseBase]

NAVIGATION = (
    ("admin:index", gettext_noop("Vandaag"), ""),
    ("counter:start", gettext_noop("Balie"), "accounts.assist"),
    ("counter:queue", gettext_noop("Wachtrij"), "accounts.assist"),
    ("admin:work", gettext_noop("Zaken"), "cases.view_case"),
    ("admin:enter_complaint", gettext_noop("Klacht invoeren"), "complaints.enter_complaint"),
    ("admin:complaints", gettext_noop("Klachten"), "complaints.handle"),
    ("counter:letters", gettext_noop("Post"), "accounts.assist"),
    ("admin:hand_over_list", gettext_noop("Koerier"), "documents.dispatch"),
    ("admin:content", gettext_noop("Inhoud"), "services.write_content"),
    ("admin:council", gettext_noop("Raad"), "council.explain"),
    ("admin:intentions", gettext_noop("Plannen"), "intentions.write"),
    ("admin:processes", gettext_noop("Meedoen"), "participation.write"),
    ("admin:initiatives", gettext_noop("Initiatieven"), "initiatives.view_initiative"),
    ("admin:search_gaps", gettext_noop("Zoeken"), "search.improve_search"),
    ("admin:letters", gettext_noop("Brieven"), "notifications.print_letters"),
    ("admin:notifications_message_changelist", gettext_noop("Berichten"), "notifications.view_message"),
    ("admin:payment_trouble", gettext_noop("Betalingen"), "payments.repair"),
    ("admin:complaints_register", gettext_noop("Klachtenregister"), "complaints.read_register"),
    ("admin:complaints_publications", gettext_noop("Publicaties"), "complaints.publish"),
    ("admin:ombudsman_enter", gettext_noop("Nieuw verzoek"), "complaints.investigate"),
    ("admin:ombudsman_inquiries", gettext_noop("Ombudsman"), "complaints.answer_ombudsman"),
    ("admin:figures", gettext_noop("Cijfers"), "cases.view_case"),
    ("admin:settings", gettext_noop("Instellingen"), ""),
)
"""Address, word and the permission that shows it, in the order of a working day."""
OF_ONE_OFFICE = {
    "counter:queue": Office.MUNICIPALITY,
    "admin:enter_complaint": Office.MUNICIPALITY,
    "admin:ombudsman_enter": Office.OMBUDSMAN,
    "admin:ombudsman_inquiries": Office.MUNICIPALITY,
}
"""Entries that lead nowhere for the other office, whatever its superusers may do."""

KINDS = ("vragen", "klachten", "ombudsman")
"""Pages about one case that stand below the name of its kind: they are part of the work on cases."""


class Entry(NamedTuple):
    """One entry of the desk's menu."""

    url: str
    label: str
    current: bool


def desk_page(*permissions: str) -> Callable[[View], View]:
    """Let in staff with a second factor who have one of these permissions (any staff when none is named)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = staff(request)
            if permissions and not any(user.has_perm(name) for name in permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response: HttpResponseBase = admin.site.admin_view(checked)(request, *args, **kwargs)
            return response

        return guarded

    return decorate


def staff(request: HttpRequest) -> User:
    """Who is at work. Only for pages behind `desk_page`."""
    assert isinstance(request.user, User) and request.user.is_staff
    return request.user


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page of the desk, with its menu."""
    return render(
        request, template, {"desk_navigation": desk_navigation(request), **(context or {})}, status=status
    )


def desk_navigation(request: HttpRequest) -> tuple[Entry, ...]:
    """The menu, for the permissions of who is at work."""
    user = staff(request)
    rights = user.get_all_permissions()
    entries = [
        (url, label)
        for url, label, permission, office in _everything(get_language())
        if (not permission or permission in rights) and office in ("", user.office)
    ]
    start, rest = entries[0][0], entries[-1][0]
    inside = max((url for url, _ in entries[1:] if request.path.startswith(url)), key=len, default="")
    if not inside and request.path.startswith(tuple(f"{start}{kind}/" for kind in KINDS)):
        inside = reverse("admin:work")
    here = inside or (start if request.path == start else rest)
    return tuple(Entry(url, label, url == here) for url, label in entries)


@cache
def _everything(language: str | None) -> tuple[tuple[str, str, str, str], ...]:
    """The whole menu in one language: address, word, permission, and its office ("": both)."""
    return tuple(
        (reverse(name), gettext(label), permission, OF_ONE_OFFICE.get(name, ""))
        for name, label, permission in NAVIGATION
    )
