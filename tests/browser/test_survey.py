"""A survey on a phone, by keyboard alone: a question asked only of some, and a place on the map."""

from __future__ import annotations

import pytest

from participation.models import Response
from tests.asking_made import make_survey
from tests.browser import steps
from tests.browser.accessibility import Axe, holds_everywhere
from tests.browser.conftest import Portal
from tests.browser.keys import Hands
from tests.participation_made import make_process
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_survey_by_keyboard_on_a_phone(
    portal: Portal, city: None, new_page: steps.NewPage, axe: Axe
) -> None:
    process = make_process(
        Cast().pleun, area="", everywhere=True, phase={"allows": ["survey"], "who": "anyone"}
    )
    make_survey(process.phases.get())
    page = new_page()
    hands = Hands(page)
    page.goto(f"/meedoen/{process.slug}/vragenlijst/")
    holds_everywhere(page, axe)
    hands.reaches("Begin")
    hands.goes_on()

    holds_everywhere(page, axe)
    hands.chooses("Nooit")
    hands.reaches("Bewaren en verder")
    hands.goes_on()

    holds_everywhere(page, axe)
    hands.reaches("Waarom niet?")
    hands.types("Geen schaduw")
    hands.chooses("Bomen")
    hands.chooses("2")
    hands.reaches("Bewaren en verder")
    hands.goes_on()

    holds_everywhere(page, axe)
    hands.reaches("Postcode")
    hands.types("2312 KA")
    hands.reaches("Huisnummer")
    hands.types("12")
    hands.reaches("Bewaren en verder")
    hands.goes_on()

    holds_everywhere(page, axe)
    assert "Geen schaduw" in page.locator("main").inner_text()
    hands.reaches("Versturen")
    hands.goes_on()

    holds_everywhere(page, axe)
    response = Response.objects.get(sent_at__isnull=False)
    point = response.replies.get(question__kind="map_point")
    assert point.longitude is not None and point.latitude is not None
    print(hands.report())
