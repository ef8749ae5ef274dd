"""The gallery in a real Chromium: no accessibility violation, no sideways scrolling, in every guise."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal_settings
from playwright.sync_api import Browser, Page

AXE = Path(portal_settings.BASE_DIR) / "static" / "vendor" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# 320 wide is also what a screen of 1280 shows at 400 % zoom (WCAG 1.4.10).
GUISES = [(1280, "light"), (1280, "dark"), (360, "light"), (320, "light"), (320, "dark")]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def violations(page: Page) -> list[str]:
    """What axe finds, as rule and element."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.fixture
def gallery(live_server: Any, settings: Any) -> str:
    settings.DEMO = True
    return f"{live_server.url}/ontwerp/"


@pytest.mark.parametrize(("width", "scheme"), GUISES)
def test_it_is_accessible_and_fits(chromium: Browser, gallery: str, width: int, scheme: Any) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.goto(gallery)
    assert violations(page) == []
    too_wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(too_wide) == 0
    page.close()


def test_axe_would_see_a_fault(chromium: Browser, gallery: str) -> None:
    page = chromium.new_page(bypass_csp=True)
    page.goto(gallery)
    page.evaluate("document.querySelector('main label').remove()")
    assert any(found.startswith("label") for found in violations(page))
    page.close()


def test_the_policy_lets_everything_of_ours_through(chromium: Browser, gallery: str) -> None:
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto(gallery, wait_until="networkidle")
    assert complaints == []
    page.close()


def test_the_menu_opens_without_javascript(chromium: Browser, gallery: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(gallery)
    assert not page.is_visible(".site-nav a")
    page.click(".menu__button")
    assert page.is_visible(".site-nav a")
    context.close()


def test_a_wide_screen_shows_the_navigation_without_a_menu(chromium: Browser, gallery: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(gallery)
    assert page.is_visible(".site-nav a")
    assert not page.is_visible(".menu__button")
    page.close()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(chromium: Browser, gallery: str) -> None:
    page = chromium.new_page()
    page.goto(gallery.replace("/ontwerp/", "/privacy/"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_the_error_summary_takes_the_focus(chromium: Browser, gallery: str) -> None:
    page = chromium.new_page()
    page.goto(gallery)
    page.wait_for_function("document.activeElement.id === 'error-summary'")
    page.click("#error-summary a >> nth=0")
    assert page.evaluate("document.activeElement.id") == "id_b-name"
    page.close()
