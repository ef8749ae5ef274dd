"""Staff log in with a password and a second factor; what nobody needs of allauth is closed."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from core.accounts.urls import CLOSED
from tests.client import PageClient
from tests.people import Cast

PASSWORD = {"login": "petra", "password": "wachtwoord-voor-tests"}


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_from_password_to_desk(cast: Cast, page: PageClient) -> None:
    assert cast.petra
    page.post("/account/login/", PASSWORD)
    first = page.get("/beheer/", follow=True)
    assert first.redirect_chain[-1][0] == "/account/2fa/" and "tweede factor" in first.content.decode()
    page.post("/account/opnieuw/", {"password": PASSWORD["password"]})
    form = page.get("/account/2fa/app/").content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", form)
    assert secret and "<svg" in form
    assert page.post("/account/2fa/app/", {"code": "000000"}).status_code == 200
    assert page.post("/account/2fa/app/", {"code": code_of(secret[1])}).status_code == 302
    assert page.get("/beheer/").status_code == 302  # set up, but not shown yet

    again = PageClient()
    step = again.post("/account/login/", PASSWORD)
    assert step["Location"].endswith("/account/2fa/code/")
    assert again.get("/beheer/").status_code == 302
    assert "Tweede stap" in again.get("/account/2fa/code/").content.decode()


def test_a_wrong_password_says_so(cast: Cast, page: PageClient) -> None:
    assert cast.petra
    response = page.post("/account/login/", {**PASSWORD, "password": "onjuist"})
    html = response.content.decode()
    assert response.status_code == 200 and "<title>Fout:" in html and "error-summary" in html


def test_who_was_shut_out_cannot_log_in(cast: Cast, page: PageClient) -> None:
    cast.petra.is_active = False
    cast.petra.save()
    page.post("/account/login/", PASSWORD)
    assert "_auth_user_id" not in page.session


@pytest.mark.parametrize("name", CLOSED)
def test_closed(name: str, cast: Cast) -> None:
    for page in (PageClient(), PageClient().as_staff(cast.petra), PageClient().as_resident(cast.suzanne)):
        assert page.get(reverse(name)).status_code == 404
        assert page.post(reverse(name)).status_code == 404


@pytest.mark.parametrize("path", ["2fa/", "2fa/app/", "2fa/sleutels/nieuw/", "wachtwoord/"])
def test_residents_have_no_second_factor_here(path: str, cast: Cast) -> None:
    assert PageClient().as_resident(cast.suzanne).get(f"/account/{path}").status_code == 404
