"""A whole passport request at the counter without the mouse, with its keys and pages counted.

The ceilings are what it takes: whoever adds a stop on the way sees it here. Seconds are told, never asserted.
"""

from __future__ import annotations

import pytest

from core.cases.models import Case, ReadBack
from tests.browser.conftest import Portal
from tests.browser.keys import Hands
from tests.browser.steps import NewPage, with_log_in_of
from tests.client import PageClient
from tests.people import SUZANNE_BSN, Cast, person_of

MOST_PAGES = 14
MOST_KEYS = 34
"""Nine of them are the number; the page of the receipt needs none."""
FIRST_TIME = "the first time that is free"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_passport_for_somebody_we_know(portal: Portal, city: None, new_page: NewPage) -> None:
    cast = Cast()
    person_of(cast.suzanne)
    page = with_log_in_of(PageClient().as_staff(cast.petra), new_page(desk=True), portal)
    page.goto("/balie/")
    hands = Hands(page)
    hands.types(SUZANNE_BSN)
    hands.goes_on()
    hands.chooses("Paspoort gezien")
    hands.chooses("Paspoort of identiteitskaart aanvragen")
    hands.goes_on()
    hands.reaches("Paspoort of identiteitskaart aanvragen")
    hands.goes_on()
    asks(hands)
    hands.reaches("Ontvangstbewijs printen (pdf)")
    print("\n" + hands.report())

    case = Case.objects.get()
    assert case.status == "appointment" and ReadBack.objects.get(case=case).agreed == "said"
    travel = case.travel_document
    assert (travel.kind, travel.hand_over, travel.pay_how) == ("passport", "collect", "counter")
    assert hands.pages <= MOST_PAGES and hands.keys <= MOST_KEYS, hands.report()


def asks(hands: Hands) -> None:
    """The same questions as at home, and the read-back. Where "" stands, Enter takes the page as it is."""
    answers = (
        *("", "", "Paspoort", "Paspoort", "Nee", "Nee, gewoon", "Ik haal het op bij de balie", ""),
        *(FIRST_TIME, ""),
    )
    for answer in answers:
        if answer == FIRST_TIME:
            hands.chooses(hands.page.locator(".slot label").first.inner_text())
        elif answer:
            hands.chooses(answer)
        hands.goes_on()
    hands.chooses("De inwoner zei dat het klopt")
    hands.goes_on()
