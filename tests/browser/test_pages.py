"""Pages that need no log-in: axe finds nothing, light and dark, and all fits in 320 px (400 % zoom)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import Axe, everything_can_be_clicked, holds_everywhere
from tests.browser.steps import NewPage

PAGES = [
    "/",
    "/contact/",
    "/privacy/",
    "/toegankelijkheid/",
    "/account/inloggen/",
    "/account/login/",
    "/reisdocumenten/",
    "/reisdocumenten/controle/",
    "/volgen/",
    "/klachten/",
    "/klachten/indienen/",
    "/hulp/",
    "/hulp/folder/paspoort/",
]
CHECKED = (
    "/reisdocumenten/controle/?voor=self&leeftijd=34&woont=leiden&nationaliteit=dutch&document=passport&kwijt=no"
    "&curatele=no&veranderd=no&komen=yes&vertrek_0=&vertrek_1=&vertrek_2=&spoed=no&krijgen=home"
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_open_pages(prefix: str, new_page: NewPage, axe: Axe, city: None) -> None:
    page = new_page()
    for path in PAGES:
        answer = page.goto(prefix + path)
        assert answer is not None and answer.status == 200, path
        holds_everywhere(page, axe)


def test_answer_of_the_check(new_page: NewPage, axe: Axe, city: None) -> None:
    page = new_page()
    page.goto(CHECKED)
    expect(page.locator("main form")).to_have_count(0)
    holds_everywhere(page, axe)


@pytest.mark.parametrize(
    "path", ["/reisdocumenten/controle/", "/volgen/", "/account/login/", "/klachten/indienen/", "/hulp/"]
)
def test_forms_with_errors(path: str, new_page: NewPage, axe: Axe, city: None) -> None:
    page = new_page()
    page.goto(path)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_title(re.compile("^Fout:"))
    holds_everywhere(page, axe)


def test_page_that_does_not_exist(new_page: NewPage, axe: Axe, city: None) -> None:
    page = new_page()
    answer = page.goto("/bestaat-niet/")
    assert answer is not None and answer.status == 404
    holds_everywhere(page, axe)


def test_a_link_that_covers_the_page_would_be_seen(new_page: NewPage, city: None) -> None:
    """Negative control: a link as large as the page takes the clicks that were meant for others."""
    page = new_page()
    page.goto("/contact/")
    everything_can_be_clicked(page)
    page.evaluate(
        "document.querySelector('footer a').style.cssText = 'position: fixed; inset: 0; z-index: 9'"
    )
    with pytest.raises(AssertionError, match="covered by something else"):
        everything_can_be_clicked(page)
