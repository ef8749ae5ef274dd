"""A passport from the first question to the door: in Dutch, with DigiD, paid online and brought home."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from core.cases.models import Case
from tests.browser.accessibility import Axe
from tests.browser.conftest import Portal
from tests.browser.walking import Walker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_asked_for_paid_and_brought_home(
    portal: Portal, city: None, new_page: Callable[..., Page], axe: Axe
) -> None:
    suzanne = Walker(new_page(), axe, "bezorgd")
    suzanne.goes_to("/reisdocumenten/")
    suzanne.presses("Aanvragen met DigiD")
    suzanne.page.get_by_role("button", name="Inloggen met DigiD").click()
    suzanne.page.screenshot(path="/tmp/shots/digid.png")
    print(suzanne.page.url, suzanne.page.locator("body").inner_text()[:1500])
