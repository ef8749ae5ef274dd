"""A passport from the first question to the door: in Dutch, with DigiD, paid online and brought home."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

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
    suzanne.logs_in_with_digid("Suzanne de Graaf")
    for step in range(16):
        print(suzanne.page.url.rsplit("/", 2)[1:], suzanne.page.locator("main").inner_text()[:600].replace("\n", " | "))
        if "overzicht" in suzanne.page.url:
            break
        first = suzanne.page.locator("main input[type=radio]")
        if first.count():
            if "kwijt" in suzanne.page.url:
                suzanne.chooses("Nee")
            elif "ontvangen" in suzanne.page.url:
                suzanne.chooses("Breng het")
            else:
                first.first.check()
        elif suzanne.page.locator("main input[type=checkbox]").count() and "documenten" in suzanne.page.url:
            suzanne.chooses("Paspoort")
        if "bereikbaar" in suzanne.page.url:
            suzanne.page.locator("main input[type=checkbox]").first.check()
            suzanne.types("E-mailadres", "suzanne@voorbeeld.example")
        if "/adres/" in suzanne.page.url:
            suzanne.types("Postcode", "2312 KA"); suzanne.types("Huisnummer", "12")
        suzanne.page.locator("main form button[type=submit]").last.click()
        suzanne.page.wait_for_load_state()
        suzanne.look()
