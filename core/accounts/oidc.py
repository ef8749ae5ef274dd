"""The two addresses of the OpenID Connect exchange with DigiD."""

import logging
from typing import Any

import requests
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

log = logging.getLogger(__name__)


class DigidOAuth2Adapter(OpenIDConnectOAuth2Adapter):
    """allauth's client with our own call-back address."""

    def __init__(self, request: HttpRequest, provider_id: str = "digid") -> None:
        super().__init__(request, provider_id)

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """One address for both languages."""
        return str(build_absolute_uri(request, reverse("digid_callback"), self.redirect_uri_protocol))


def digid_login(request: HttpRequest) -> HttpResponse:
    """Send the resident to DigiD; when DigiD is away, back to our page, which says what to do."""
    try:
        return OAuth2LoginView.adapter_view(DigidOAuth2Adapter(request))(request)
    except requests.RequestException as error:
        log.warning("DigiD cannot be reached: %s", type(error).__name__)
        return redirect(f"{reverse('login')}?mislukt=1")


def digid_callback(request: HttpRequest) -> HttpResponse:
    """Take the resident back from DigiD."""
    return OAuth2CallbackView.adapter_view(DigidOAuth2Adapter(request))(request)
