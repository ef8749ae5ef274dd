"""The service desk's workplace: Django's admin, reached through the portal's own log-in only."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from core.accounts import second_factor


class PortalAdminSite(AdminSite):
    """One site for all rooms. Its own log-in form is closed; a second factor is a must."""

    site_header = "Portaal Leiden: beheer"
    site_title = "Beheer"
    index_title = "Werkvoorraad"
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        """Active staff who logged in with a second factor."""
        return super().has_permission(request) and second_factor.passed(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send people to the portal's log-in, or to setting up their second factor."""
        if request.user.is_authenticated and request.user.is_staff:
            return redirect("mfa_index")
        if request.user.is_authenticated:
            return redirect("home")
        query = urlencode({"next": request.GET.get("next") or reverse("admin:index")})
        return redirect(f"{reverse('account_login')}?{query}")
