"""A member of staff registers a passkey in a real browser, and logs in with it alone."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import CDPSession, expect

from tests.browser import steps
from tests.browser.accessibility import Axe
from tests.browser.conftest import Portal
from tests.browser.walking import Walker
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A key inside the device, whose owner shows a finger."""


def with_key(petra: Walker) -> tuple[CDPSession, str]:
    """Give the browser a virtual authenticator; the line to it, and its number."""
    line = petra.page.context.new_cdp_session(petra.page)
    line.send("WebAuthn.enable")
    made = line.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return line, str(made["authenticatorId"])


def under_its_name(portal: Portal) -> str:
    """The address by name: browsers keep no passkey for a number."""
    return portal.url.replace("127.0.0.1", "localhost")


def register(petra: Walker, home: str) -> None:
    """Password first, then a passkey with a name."""
    petra.goes_to(f"{home}/account/login/")
    petra.types("Gebruikersnaam", "petra")
    petra.types("Wachtwoord", "wachtwoord-voor-tests")
    petra.presses("Inloggen")
    petra.goes_to(f"{home}/account/2fa/")
    petra.presses("Toegangssleutel toevoegen")
    if "/opnieuw/" in petra.page.url:
        petra.types("Wachtwoord", "wachtwoord-voor-tests")
        petra.follows(petra.page.locator("main form button").first)
    petra.page.locator("main input[name=name]").fill("Sleutel van Petra")
    petra.page.locator("main input[name=passwordless]").check()
    petra.presses("Toevoegen")


def test_registered_and_logged_in_with(portal: Portal, new_page: steps.NewPage, axe: Axe) -> None:
    assert Cast().petra
    petra, home = Walker(new_page(desk=True), axe, "sleutel"), under_its_name(portal)
    line, key = with_key(petra)
    register(petra, home)
    assert Authenticator.objects.filter(type="webauthn").count() == 1
    assert len(line.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1

    petra.page.context.clear_cookies()
    petra.goes_to(f"{home}/account/login/?next=/beheer/")
    petra.presses("Inloggen met een toegangssleutel")
    expect(petra.page).to_have_url(f"{home}/beheer/")
    expect(petra.page.locator("h1")).to_be_visible()


def test_another_key_opens_nothing(portal: Portal, new_page: steps.NewPage, axe: Axe) -> None:
    """Negative control: a browser whose key is not hers stays outside."""
    assert Cast().petra
    petra, home = Walker(new_page(desk=True), axe, "sleutel"), under_its_name(portal)
    with_key(petra)
    register(petra, home)
    Authenticator.objects.filter(type="webauthn").delete()
    petra.page.context.clear_cookies()
    petra.goes_to(f"{home}/account/login/")
    petra.presses("Inloggen met een toegangssleutel")
    petra.page.goto(f"{home}/beheer/")
    assert "/account/" in petra.page.url
