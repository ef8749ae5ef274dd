"""By keyboard only: everything can be reached with Tab, used with Space and Enter, and seen to have focus."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Portal
from tests.browser.steps import NewPage

FOCUSED = """() => {
    const at = document.activeElement, style = getComputedStyle(at);
    const label = at.labels && at.labels.length ? at.labels[0] : at;
    return {
        tag: at.tagName, id: at.id, words: (label.innerText || at.value || '').trim(),
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        ring: style.boxShadow !== 'none', seen: at.getClientRects().length > 0,
        inView: at.getBoundingClientRect().bottom > 0 && at.getBoundingClientRect().top < innerHeight,
    };
}"""
MOST_STOPS = 60

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_first_steps_by_keyboard(portal: Portal, city: None, new_page: NewPage) -> None:
    page = new_page(desk=True)
    page.goto("/reisdocumenten/")
    page.keyboard.press("Tab")
    assert stop(page)["words"] == "Naar de inhoud"
    press(page, "Enter")
    tab_to(page, "Aanvragen met DigiD")
    press(page, "Enter")
    tab_to(page, "Inloggen met DigiD")
    press(page, "Enter")
    page.get_by_label("Suzanne de Graaf").check()  # the stand-in of DigiD is not ours to judge
    with page.expect_navigation():
        page.get_by_role("button", name="Inloggen").click()
    tab_to(page, "Voor mijzelf")
    page.keyboard.press("Space")
    tab_to(page, "Verder")
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text("Kloppen deze gegevens?")
    tab_to(page, "Verder")
    press(page, "Enter")
    tab_to(page, "Paspoort")
    page.keyboard.press("Space")
    tab_to(page, "Verder")
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text("Uw reisdocumenten")


def test_error_summary_takes_focus_and_leads_to_the_field(
    portal: Portal, city: None, new_page: NewPage
) -> None:
    page = new_page()
    page.goto("/reisdocumenten/controle/")
    tab_to(page, "Verder")
    press(page, "Enter")
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    assert stop(page)["tag"] == "A"
    press(page, "Enter")
    assert stop(page)["tag"] == "INPUT"


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the thing with these words has focus; each stop on the way shows that it has it."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if stop(page)["words"] == words:
            return
    raise AssertionError(f"{words} cannot be reached with Tab on {page.url}")


def stop(page: Page) -> dict[str, Any]:
    """What has focus now. It must be seen, and be seen to have focus (WCAG 2.4.7, 2.4.11)."""
    at: dict[str, Any] = page.evaluate(FOCUSED)
    assert at["tag"] != "BODY", f"focus is lost on {page.url}"
    assert at["seen"] and at["inView"], f"focus cannot be seen on {page.url}: {at}"
    assert at["outline"] >= 2 or at["ring"], f"no mark of focus on {page.url}: {at}"
    return at


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)
