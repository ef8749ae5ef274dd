"""A request that cannot be read gets a page of the portal: what happened, nothing lost, what to do."""

from __future__ import annotations

import http.client
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from leiden_portal import translations
from tests.client import PageClient
from tests.people import Cast

MEGABYTES = 10_000_000
SENDING = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={'t' * 32}"}


@pytest.fixture(scope="module", autouse=True)
def english() -> None:
    """English words need the compiled catalogues, and a process that has not looked without them."""
    translations.compile_all()
    translation.trans_real._translations.clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("start", "words"), [("", "te veel in één keer"), ("/en", "too much at once")])
def test_ten_megabytes_gets_a_page(start: str, words: str, cast: Cast, page: PageClient) -> None:
    page.as_resident(cast.suzanne)
    answer = page.post(f"{start}/mijn/berichten/", {"email": "x" * MEGABYTES})
    assert answer.status_code == 413 and words in answer.content.decode()


def test_more_fields_than_any_form_has(cast: Cast, page: PageClient) -> None:
    answer = page.as_resident(cast.suzanne).post("/mijn/berichten/", {f"f{n}": "x" for n in range(600)})
    assert answer.status_code == 413 and "is bewaard" in answer.content.decode()


def test_another_bad_request_is_no_matter_of_size() -> None:
    answer = Client().get("/", headers={"host": "elders.example"})
    assert answer.status_code == 400


def test_who_is_still_sending_gets_the_page_too(live_server: Any) -> None:
    """A server that answers and hangs up before it has read everything leaves a browser without a page."""
    line = http.client.HTTPConnection(live_server.url.removeprefix("http://"), timeout=30)
    line.request("POST", "/volgen/", b"reference=" + b"x" * MEGABYTES, SENDING)
    answer = line.getresponse()
    assert answer.status == 413 and "te veel in één keer" in answer.read().decode()
    line.close()
