"""Every page that needs no log-in: axe finds nothing, at phone width and at 400 % zoom, dark and light."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import Axe, no_sideways_scrolling

PAGES = ["/", "/contact/", "/privacy/", "/toegankelijkheid/", "/account/inloggen/", "/reisdocumenten/"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_open_pages(prefix: str, new_page: Callable[..., Page], axe: Axe, city: None) -> None:
    page = new_page()
    for path in PAGES:
        answer = page.goto(prefix + path)
        assert answer is not None and answer.status == 200, path
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            axe.check(page)
        page.set_viewport_size({"width": 320, "height": 640})
        no_sideways_scrolling(page)
