"""The service desk's workplace: Django's admin, reached through the portal's own log-in only."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from core.accounts import second_factor

PAGES = (
    "leiden_portal.desk",
    "core.notifications.desk",
    "core.cases.desk.urls",
    "core.appointments.desk",
    "core.payments.desk",
    "documents.desk.urls",
    "complaints.desk.urls",
    "services.desk.urls",
    "council.desk.urls",
    "core.search.desk.urls",
    "intentions.desk.urls",
    "participation.desk.urls",
    "initiatives.desk.urls",
)
"""Where the rooms list their own pages of the desk."""


class PortalAdminSite(AdminSite):
    """One site for all rooms. Its own log-in form is closed; a second factor is a must."""

    site_header = _("Beheer Leiden")
    site_title = _("Beheer")
    index_title = _("Vandaag")
    site_url = None
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Active staff who logged in with a second factor."""
        return super().has_permission(request) and second_factor.passed(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send people to the portal's log-in, to showing their second factor, or to setting one up."""
        user = request.user
        query = urlencode({"next": request.GET.get("next") or reverse("admin:index")})
        if user.is_authenticated and user.is_staff and second_factor.is_set_up(user):
            return redirect(f"{reverse('mfa_reauthenticate')}?{query}")
        if user.is_authenticated:
            return redirect("mfa_index" if user.is_staff else "home")
        return redirect(f"{reverse('account_login')}?{query}")

    def index(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """What there is to do today."""
        from leiden_portal.desk import today

        return today(request)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Django's own pages get the menu of the desk too."""
        from core.accounts.desk import desk_navigation

        context = super().each_context(request)
        if context["has_permission"]:
            context["desk_navigation"] = desk_navigation(request)
        return context

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Passwords change on the portal's own page."""
        return redirect("account_change_password")

    def get_urls(self) -> list[Any]:
        """The pages of the rooms before those of the models."""
        own = [pattern for module in PAGES for pattern in import_module(module).urlpatterns]
        return [*own, *super().get_urls()]
