"""DigiD through an OpenID Connect broker, as an allauth provider that forgets what it must not keep.

`DigidAdapter` hands this provider out. It does not stand in a module named `provider`: allauth would load
that at start, with everything that speaks OpenID Connect.
"""

import logging
from typing import Any

import requests
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
    OpenIDConnectProviderAccount,
)
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from core.accounts import machtigen
from core.accounts.assurance import Level

log = logging.getLogger(__name__)


class DigidOAuth2Adapter(OpenIDConnectOAuth2Adapter):
    """allauth's client with our own call-back address."""

    def __init__(self, request: HttpRequest, provider_id: str = "digid") -> None:
        super().__init__(request, provider_id)

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """One address for both languages."""
        return str(build_absolute_uri(request, reverse("digid_callback"), self.redirect_uri_protocol))


class DigidProvider(OpenIDConnectProvider):
    """Takes the BSN from the token into memory only, and asks for the level a service needs.

    allauth would keep the whole id_token in `extra_data`; here nothing of it is stored.
    """

    id = "digid"
    name = "DigiD"
    account_class = OpenIDConnectProviderAccount
    oauth2_adapter_class = DigidOAuth2Adapter

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """Our own address for logging in."""
        return f"{reverse('digid_login')}?{urlencode(kwargs)}"

    def get_callback_url(self) -> str:
        """Our own call-back address."""
        return reverse("digid_callback")

    def get_default_scope(self) -> list[str]:
        """Only who it is; no name, no e-mail."""
        return ["openid"]

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing: names and address come from the BRP, the BSN goes to its encrypted column."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing either."""
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """Accounts are never matched on e-mail."""
        return []

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, Any]:
        """Ask for the level named in ?niveau=."""
        params: dict[str, Any] = super().get_auth_params_from_request(request, action)
        params["acr_values"] = Level.named(request.GET.get("niveau")).acr
        return params

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Any]) -> SocialLogin:
        """The log-in, with BSN and level beside it in memory."""
        login = super().sociallogin_from_response(request, response)
        claims = {**response.get("userinfo", {}), **response.get("id_token", {})}
        login.digid_bsn = str(claims.get(machtigen.ACTING) or claims.get("bsn", ""))
        login.digid_claims = claims
        login.digid_level = Level.of_acr(str(claims.get("acr", "")))
        return login


def login(request: HttpRequest) -> HttpResponse:
    """Send the resident to DigiD; when DigiD is away, back to our page, which says what to do."""
    try:
        return OAuth2LoginView.adapter_view(DigidOAuth2Adapter(request))(request)
    except requests.RequestException as error:
        log.warning("DigiD cannot be reached: %s", type(error).__name__)
        return redirect(f"{reverse('login')}?mislukt=1")


def callback(request: HttpRequest) -> HttpResponse:
    """Take the resident back from DigiD."""
    return OAuth2CallbackView.adapter_view(DigidOAuth2Adapter(request))(request)
