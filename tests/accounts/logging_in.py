"""Through the real exchange with the stand-in of the broker: away, choose there, and back."""

from __future__ import annotations

import copy
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

from tests.client import PageClient
from tests.standins_program import Standins


def portal_page() -> PageClient:
    """A client at the address that the stand-in knows the portal by."""
    return PageClient(SERVER_NAME="127.0.0.1", SERVER_PORT="9")


def point_providers(settings: Any, standins: Standins) -> None:
    """Let every log-in go to the stand-in."""
    providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    for each in providers.values():
        each["APPS"][0]["settings"]["server_url"] = f"{standins.url}/digid"
    settings.SOCIALACCOUNT_PROVIDERS = providers


def log_in(page: PageClient, address: str, **chosen: str) -> Any:
    """Log in at an address, making these choices at the broker; the answer of the call-back."""
    away = page.post(address)
    assert away.status_code == 302, away.content
    asked = requests.get(away["Location"], params=chosen, allow_redirects=False, timeout=10)
    back = urlsplit(asked.headers["Location"])
    return page.get(back.path, {name: values[0] for name, values in parse_qs(back.query).items()})
