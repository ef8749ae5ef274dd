"""Searching in a browser: misspelt from the front page to the start button, and suggestions by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from core.search.models import SearchLog
from services.models import Service
from tests.browser.accessibility import Axe, holds_everywhere
from tests.browser.steps import NewPage
from tests.services_made import make_service, make_topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def content(city: None) -> Service:
    topic = make_topic("reisdocumenten", title="Paspoort en reizen", icon="e-passport")
    make_service("paspoort-aanvragen", topic=topic, nl={"title": "Paspoort aanvragen"})
    make_service("verhuizen", topic=topic, nl={"title": "Verhuizing doorgeven"})
    return make_service(
        "paspoort-kwijt",
        topic=topic,
        start="documents:start",
        nl={
            "title": "Paspoort kwijt of gestolen",
            "what": "Bent u uw paspoort kwijt? Meld het en vraag een nieuw aan.",
        },
    )


def test_a_newcomer_gets_to_the_start_button_in_two_clicks(
    new_page: NewPage, axe: Axe, content: Service
) -> None:
    page = new_page()
    page.goto("/")
    page.locator("#hero-search").fill("paspoord kweit")
    page.locator(".search-box--large button").click()  # sending the question is no choice yet
    expect(page.get_by_role("heading", level=1)).to_have_text("Zoeken naar paspoord kweit")
    holds_everywhere(page, axe)
    page.locator(".search-result a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Paspoort kwijt of gestolen")
    page.get_by_role("link", name="Nu online regelen").first.click()
    expect(page).to_have_url("/reisdocumenten/")
    row = SearchLog.objects.get(question="paspoord kweit")
    assert (row.asked, row.clicks) == (1, 1)


def test_suggestions_are_chosen_by_keyboard(new_page: NewPage, axe: Axe, content: Service) -> None:
    page = new_page()
    page.goto("/")
    box = page.locator("#hero-search")
    box.press_sequentially("pasp")
    options = page.locator("[role=listbox]").get_by_role("option")
    expect(options).to_have_count(3)
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    holds_everywhere(page, axe)
    box.press("Escape")
    expect(options).to_have_count(0)
    box.press_sequentially("oort kw")
    expect(options).to_have_count(1)
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Paspoort kwijt of gestolen")


def test_enter_without_a_choice_searches(new_page: NewPage, content: Service) -> None:
    page = new_page()
    page.goto("/")
    page.locator("#hero-search").press_sequentially("verhui")
    expect(page.locator("[role=listbox]").get_by_role("option")).to_have_count(1)
    page.locator("#hero-search").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zoeken naar verhui")


@pytest.mark.parametrize(
    "path", ["/zoeken/", "/zoeken/?q=xqzvw", "/en/zoeken/?q=paspoort", "/zoeken/?q=telefoonnummer"]
)
def test_every_outcome_can_be_used_by_everybody(
    path: str, new_page: NewPage, axe: Axe, content: Service
) -> None:
    page = new_page()
    page.goto(path)
    holds_everywhere(page, axe)
