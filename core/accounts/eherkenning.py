"""eHerkenning through an OpenID Connect broker: a company acts, and one of its people signs.

The token names the company by its number at the Chamber of Commerce, the person by a pseudonym; never a BSN.
Names of the claims differ between brokers and are agreed with them; these are the usual ones.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any

import requests
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.utils import build_absolute_uri
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from core.accounts.assurance import Level
from core.accounts.digid import DigidOAuth2Adapter, DigidProvider

log = logging.getLogger(__name__)

COMPANY, COMPANY_NAME, SIGNER = "legalSubjectID", "legalSubjectName", "actingSubjectID"
KVK = re.compile(r"[0-9]{8}")
ASSURANCE = "urn:etoegang:core:assurance-class:"
LEVELS = {
    f"{ASSURANCE}loa2": Level.BASIS,
    f"{ASSURANCE}loa2plus": Level.MIDDEN,
    f"{ASSURANCE}loa3": Level.SUBSTANTIEEL,
    f"{ASSURANCE}loa4": Level.HOOG,
}
ASKED = f"{ASSURANCE}loa3"
"""Substantial, as eIDAS calls it: what a company says here can be an act with effects in law."""


@dataclass(frozen=True)
class Signed:
    """Who logged in: the company, its person, and a name as far as the broker gives one."""

    kvk_number: str
    company: str
    given_name: str
    family_name: str


def signed(claims: dict[str, Any]) -> Signed | None:
    """What the token says; None when it names no company or no person."""
    number, signer = str(claims.get(COMPANY, "")), claims.get(SIGNER)
    if not KVK.fullmatch(number) or not isinstance(signer, str) or not signer:
        return None
    return Signed(
        number,
        _text(claims.get(COMPANY_NAME)) or f"KVK {number}",
        _text(claims.get("given_name")),
        _text(claims.get("family_name")),
    )


def _text(value: Any) -> str:
    return " ".join(value.replace("\x00", "").split())[:200] if isinstance(value, str) else ""


class EherkenningOAuth2Adapter(DigidOAuth2Adapter):
    """allauth's client with our own call-back address."""

    def __init__(self, request: HttpRequest, provider_id: str = "eherkenning") -> None:
        super().__init__(request, provider_id)

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """One address for both languages."""
        return str(build_absolute_uri(request, reverse("eherkenning_callback"), self.redirect_uri_protocol))


class EherkenningProvider(DigidProvider):
    """Takes the company and its person from the token into memory; nothing of the token is stored."""

    id = "eherkenning"
    name = "eHerkenning"
    oauth2_adapter_class = EherkenningOAuth2Adapter

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """Our own address for logging in."""
        return f"{reverse('eherkenning_login')}?{urlencode(kwargs)}"

    def get_callback_url(self) -> str:
        """Our own call-back address."""
        return reverse("eherkenning_callback")

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, Any]:
        """Ask for the level that these services need."""
        params: dict[str, Any] = super().get_auth_params_from_request(request, action)
        params["acr_values"] = ASKED
        return params

    def extract_uid(self, data: dict[str, Any]) -> str:
        """The same person at another company is another log-in."""
        claims = {**data.get("userinfo", {}), **data.get("id_token", {})}
        return f"{claims.get(COMPANY, '')}:{claims.get(SIGNER, '')}"[:191]

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Any]) -> SocialLogin:
        """The log-in, with company, signer and level beside it in memory."""
        login = super().sociallogin_from_response(request, response)
        claims = {**response.get("userinfo", {}), **response.get("id_token", {})}
        login.digid_bsn, login.digid_claims = "", {}
        login.digid_level = LEVELS.get(str(claims.get("acr", "")))
        login.signed = signed(claims)
        return login


def login(request: HttpRequest) -> HttpResponse:
    """Send the company's person to eHerkenning; when it is away, back to our page, which says what to do."""
    try:
        return OAuth2LoginView.adapter_view(EherkenningOAuth2Adapter(request))(request)
    except requests.RequestException as error:
        log.warning("eHerkenning cannot be reached: %s", type(error).__name__)
        return redirect(f"{reverse('login')}?mislukt=1")


def callback(request: HttpRequest) -> HttpResponse:
    """Take them back from eHerkenning."""
    return OAuth2CallbackView.adapter_view(EherkenningOAuth2Adapter(request))(request)
