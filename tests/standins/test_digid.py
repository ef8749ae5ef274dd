"""Log in through the DigiD stand-in as a client would: authorization code with PKCE."""

import base64
import hashlib
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests

from tests.standins.conftest import Portal
from tests.standins_program import Standins

BSN = "999993653"
ACR = "urn:oasis:names:tc:SAML:2.0:ac:classes:"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


def discovery(standins: Standins) -> dict[str, Any]:
    answer = requests.get(f"{standins.url}/digid/.well-known/openid-configuration", timeout=5)
    answer.raise_for_status()
    found: dict[str, Any] = answer.json()
    return found


def question(portal: Portal, **changes: str) -> dict[str, str]:
    return {
        "client_id": "test-portal",
        "redirect_uri": f"{portal.url}/account/oidc/digid/login/callback/",
        "response_type": "code",
        "scope": "openid",
        "state": "a-state",
        "nonce": "a-nonce",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        "acr_values": ACR + "MobileTwoFactorContract",
        **changes,
    }


def authorize(standins: Standins, asked: dict[str, str]) -> requests.Response:
    address = discovery(standins)["authorization_endpoint"]
    return requests.get(address, params=asked, allow_redirects=False, timeout=5)


def answered(response: requests.Response) -> dict[str, str]:
    assert response.status_code == 302, response.text
    return {
        name: values[0] for name, values in parse_qs(urlsplit(response.headers["Location"]).query).items()
    }


def exchange(standins: Standins, portal: Portal, code: str, **changes: str) -> requests.Response:
    content = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": f"{portal.url}/account/oidc/digid/login/callback/",
        "client_id": "test-portal",
        "client_secret": "test-digid",
        "code_verifier": VERIFIER,
        **changes,
    }
    return requests.post(discovery(standins)["token_endpoint"], data=content, timeout=5)


def log_in(standins: Standins, portal: Portal, level: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the verified claims of the ID token and of the userinfo address."""
    code = answered(authorize(standins, question(portal, person="suzanne", level=level)))["code"]
    tokens = exchange(standins, portal, code).json()
    described = discovery(standins)
    key = jwt.PyJWKClient(described["jwks_uri"]).get_signing_key_from_jwt(tokens["id_token"])
    claims = jwt.decode(
        tokens["id_token"], key, algorithms=["RS256"], audience="test-portal", issuer=described["issuer"]
    )
    bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
    return claims, requests.get(described["userinfo_endpoint"], headers=bearer, timeout=5).json()


def test_discovery_stands_below_its_issuer(standins: Standins) -> None:
    described = discovery(standins)
    assert described["issuer"] == f"{standins.url}/digid"
    assert described["authorization_endpoint"].startswith(described["issuer"])
    assert described["acr_values_supported"][0] == ACR + "PasswordProtectedTransport"


def test_the_page_asks_for_person_and_level_and_proposes_the_level_asked(
    standins: Standins, portal: Portal
) -> None:
    page = authorize(standins, question(portal))
    assert page.status_code == 200
    assert 'name="person" value="suzanne"' in page.text
    assert 'name="level" value="midden" checked' in page.text
    assert page.text.count("lager dan gevraagd") == 1
    assert 'name="state" value="a-state"' in page.text


@pytest.mark.parametrize(
    ("level", "acr"),
    [
        ("basis", "PasswordProtectedTransport"),
        ("midden", "MobileTwoFactorContract"),
        ("substantieel", "Smartcard"),
        ("hoog", "SmartcardPKI"),
    ],
)
def test_log_in_at_each_level(standins: Standins, portal: Portal, level: str, acr: str) -> None:
    claims, userinfo = log_in(standins, portal, level)
    assert claims["acr"] == ACR + acr
    assert claims["bsn"] == BSN
    assert claims["nonce"] == "a-nonce"
    assert claims["amr"]
    assert {name: claims[name] for name in ("sub", "bsn", "acr", "amr")} == userinfo


def test_sub_is_stable_over_levels_and_hides_the_bsn(standins: Standins, portal: Portal) -> None:
    first, _ = log_in(standins, portal, "basis")
    second, _ = log_in(standins, portal, "hoog")
    assert first["sub"] == second["sub"]
    assert BSN not in first["sub"]


def test_the_state_comes_back(standins: Standins, portal: Portal) -> None:
    assert (
        answered(authorize(standins, question(portal, person="suzanne", level="basis")))["state"] == "a-state"
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    "callback",
    [
        "/account/digid/callback/",
        "/account/oidc/digid/login/callback/",
        "/account/3rdparty/oidc/digid/login/callback/",
    ],
)
def test_every_callback_of_the_portal_is_known(
    standins: Standins, portal: Portal, host: str, prefix: str, callback: str
) -> None:
    address = portal.url.replace("127.0.0.1", host) + prefix + callback
    assert "code" in answered(
        authorize(standins, question(portal, person="suzanne", level="midden", redirect_uri=address))
    )


def test_every_invented_person_can_log_in(standins: Standins, portal: Portal) -> None:
    page = authorize(standins, question(portal)).text
    keys = re.findall(r'name="person" value="(\w+)"', page)
    assert len(keys) > 1
    for key in keys:
        assert "code" in answered(authorize(standins, question(portal, person=key, level="midden")))


def test_cancel_answers_access_denied(standins: Standins, portal: Portal) -> None:
    assert answered(authorize(standins, question(portal, cancel="1"))) == {
        "error": "access_denied",
        "state": "a-state",
    }


def test_log_in_is_asked_again_each_time(standins: Standins, portal: Portal) -> None:
    browser = requests.Session()
    address = discovery(standins)["authorization_endpoint"]
    asked = question(portal, person="suzanne", level="midden")
    browser.get(address, params=asked, allow_redirects=False, timeout=5)
    assert "Proefpersoon" in browser.get(address, params=question(portal), timeout=5).text


def test_prompt_none_never_logs_in(standins: Standins, portal: Portal) -> None:
    answer = answered(authorize(standins, question(portal, prompt="none", person="suzanne", level="midden")))
    assert answer["error"] == "login_required"


def test_logging_out_leads_back_to_the_portal(standins: Standins, portal: Portal) -> None:
    asked = {"client_id": "test-portal", "post_logout_redirect_uri": f"{portal.url}/"}
    address = discovery(standins)["end_session_endpoint"]
    response = requests.get(address, params=asked, allow_redirects=False, timeout=5)
    assert response.headers["Location"] == f"{portal.url}/"


def test_prompt_login_shows_the_page_too(standins: Standins, portal: Portal) -> None:
    assert "Proefpersoon" in authorize(standins, question(portal, prompt="login")).text


def test_an_unknown_person_is_not_logged_in(standins: Standins, portal: Portal) -> None:
    page = authorize(standins, question(portal, person="nobody", level="hoog"))
    assert page.status_code == 200
    assert "Proefpersoon" in page.text


def test_an_address_outside_the_portal_gets_no_answer(standins: Standins, portal: Portal) -> None:
    asked = question(
        portal, person="suzanne", level="midden", redirect_uri="https://elsewhere.example/callback/"
    )
    response = authorize(standins, asked)
    assert "Location" not in response.headers
    assert "DigiD (nagespeeld) weigert deze vraag" in response.text


def test_a_wrong_secret_gets_no_token(standins: Standins, portal: Portal) -> None:
    code = answered(authorize(standins, question(portal, person="suzanne", level="midden")))["code"]
    refused = exchange(standins, portal, code, client_secret="wrong")
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")


def test_a_wrong_verifier_gets_no_token(standins: Standins, portal: Portal) -> None:
    code = answered(authorize(standins, question(portal, person="suzanne", level="midden")))["code"]
    refused = exchange(standins, portal, code, code_verifier="w" * 64)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")


def test_a_code_works_once(standins: Standins, portal: Portal) -> None:
    code = answered(authorize(standins, question(portal, person="suzanne", level="midden")))["code"]
    assert exchange(standins, portal, code).status_code == 200
    assert exchange(standins, portal, code).status_code == 400
