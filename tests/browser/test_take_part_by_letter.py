"""From the code in a letter to an idea that was sent: on a phone, no account, by visible words only."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from core.notifications.models import Message
from participation.models import Contribution
from participation.who.invitations import Household, invite
from tests.browser.accessibility import Axe
from tests.browser.conftest import Portal
from tests.browser.steps import NewPage
from tests.browser.walking import Walker
from tests.participation_made import make_contribution, make_process
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE: ViewportSize = {"width": 390, "height": 844}
MOST_STEPS = 8
HOME = Household(("De bewoners van", "Voorbeeldgracht 1", "2312 AB  Leiden"), "2312 AB", "1")


def test_take_part_by_letter(portal: Portal, new_page: NewPage, axe: Axe, city: None) -> None:
    cast = Cast()
    process = make_process(cast.pleun, phase={"who": "invited"})
    make_contribution(process, title="Een glijbaan voor kleine kinderen")
    invite(process, [HOME], batch="1", by=cast.pleun)
    code = Message.objects.get(template="participation/invitation").context["code"]

    neighbour = Walker(new_page(), axe, "brief")
    page = neighbour.page
    page.set_viewport_size(PHONE)
    neighbour.goes_to("/meedoen/code/")
    page.get_by_label("De code uit uw brief").fill(code.lower())
    neighbour.presses("Doe mee")
    neighbour.presses("Stuur uw idee in")
    page.get_by_label("Uw idee in één zin").fill("een glybaan bij de bomen")
    neighbour.presses("Verder")
    expect(page.get_by_role("link", name="Een glijbaan voor kleine kinderen")).to_be_visible()
    page.get_by_label("Vertel meer over uw idee").fill("Er is plek bij de bomen, en het is daar veilig.")
    neighbour.presses("Stuur mijn idee in")
    made = Contribution.objects.get(title="een glybaan bij de bomen")
    expect(page.get_by_text(made.receipt)).to_be_visible()
    assert neighbour.seen <= MOST_STEPS

    neighbour.presses("Bekijk uw tekst")
    neighbour.presses("Ik steun dit")
    expect(page.get_by_text("1 keer gesteund")).to_be_visible()
