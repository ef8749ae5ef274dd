"""DigiD through an OpenID Connect broker, as an allauth provider that forgets what it must not keep."""

from typing import Any

from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
    OpenIDConnectProviderAccount,
)
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from core.accounts.assurance import Level
from core.accounts.oidc import DigidOAuth2Adapter


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
        login.digid_bsn = str(claims.get("bsn", ""))
        login.digid_level = Level.of_acr(str(claims.get("acr", "")))
        return login


provider_classes = [DigidProvider]
