"""Role by address: every address of the portal, for everybody who may knock."""

from __future__ import annotations

import pytest

from core.cases.models import Case
from tests.access_table import PAGES
from tests.access_world import ROLES, QuietClient, World, addresses
from tests.people import Cast

APP_LIST = "beheer/^(?P<app_label>"
"""The admin's page per app: its pattern names the apps, so it changes with them. It has a test of its own."""


def walked() -> list[str]:
    return [address for address in addresses() if not address.startswith(APP_LIST)]


def test_every_address_has_its_row() -> None:
    assert set(walked()) - set(PAGES) == set()


def test_every_row_has_its_address() -> None:
    assert set(PAGES) - set(walked()) == set()


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_what_the_table_says(role: str, cast: Cast) -> None:
    world = World(role, cast)
    found = {address: world.answer(address) for address in walked()}
    expected = {address: PAGES[address][role] for address in found if address in PAGES}
    wrong = {
        address: f"{expected[address]}, not {answer}"
        for address, answer in found.items()
        if address in expected and answer != expected[address]
    }
    assert not wrong, "\n".join(f"{address}: {what}" for address, what in wrong.items())


def test_the_table_notices_a_door_that_stands_open(cast: Cast) -> None:
    """The negative control: take the exclusion away, and the row of the case no longer holds."""
    world = World("excluded", cast)
    address = "beheer/zaken/<str:reference>/"
    assert world.answer(address) == PAGES[address]["excluded"]
    Case.objects.get(reference=world.values["reference"]).exclusions.all().delete()
    assert world.answer(address) != PAGES[address]["excluded"]


@pytest.mark.parametrize(("role", "answer"), [("anonymous", 302), ("no_role", 404), ("counter", 200)])
def test_the_page_of_an_app_shows_only_what_somebody_may_see(role: str, answer: int, cast: Cast) -> None:
    client = QuietClient()
    ROLES[role](client, cast)
    assert client.get("/beheer/payments/").status_code == answer
