"""Filling in a complaint on the website, as a visitor does."""

from __future__ import annotations

import re
from typing import Any

from core.cases.models import Case
from tests.client import PageClient

FORM = "/klachten/indienen/"
KEY = "6f0cfa70-51c1-4d0f-8d3c-0d4b0a3f1a11"
WHAT = {
    "for_whom": "self",
    "about": "person",
    "officials": "de heer Jansen van de balie",
    "what_happened": "Hij lachte mij uit.\r\nIk stond er een half uur.",
    "toward": "me",
    "wish": "Een gesprek.",
}
WHO = {
    "given_names": "Jan",
    "family_name": "Bakker",
    "street": "Voorbeeldstraat",
    "house_number": "3",
    "postcode": "2312 AB",
    "city": "Leiden",
}
BY_MAIL = {"email": "jan@voorbeeld.example", "by_email": "on"}
OTHER = {
    "voor-given_names": "Truus",
    "voor-family_name": "Bakker",
    "voor-street": "Voorbeeldlaan",
    "voor-house_number": "8",
    "voor-postcode": "2313 AB",
    "voor-city": "Leiden",
    "voor-authorised": "Ik ben de zoon",
}


def answers(**changes: Any) -> dict[str, Any]:
    """All that a visitor without DigiD fills in; `changes` replace or add."""
    return {"key": KEY, **WHAT, **WHO, **BY_MAIL, **changes}


def send(page: PageClient, prefix: str = "", **changes: Any) -> Any:
    """Send the last page, with all that the pages before brought along."""
    return page.post(prefix + FORM, answers(at="nakijken", **changes))


def step(page: PageClient, at: str, prefix: str = "", **changes: Any) -> Any:
    """Press the button of one page."""
    return page.post(prefix + FORM, answers(at=at, **changes))


def carried(response: Any) -> dict[str, str]:
    """The hidden fields of a page."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode())
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def case_of(response: Any) -> Case:
    """The case that a redirect leads to."""
    return Case.objects.get(reference=response.headers["Location"].split("/")[-3])
