"""The counter in a browser: without the mouse, without losing what was typed, without script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from core.accounts.models import Assistance
from counter.choosing import begin_address
from tests.browser.accessibility import Axe, holds_everywhere
from tests.browser.conftest import Portal
from tests.browser.steps import NewPage, with_log_in_of
from tests.browser.test_pages_signed_in import visit
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.counter_factory import helping
from tests.people import SUZANNE_BSN, Cast, make_person, person_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def waits_for_focus(page: Page) -> None:
    """The browser gives focus to the first thing to do a moment after the page has loaded."""
    expect(page.locator(":focus")).to_have_count(1)


def test_from_a_number_to_the_first_question_without_the_mouse(
    portal: Portal, city: None, new_page: NewPage
) -> None:
    cast = Cast()
    person_of(cast.suzanne)
    page = with_log_in_of(PageClient().as_staff(cast.petra), new_page(desk=True), portal)
    page.goto("/balie/")
    waits_for_focus(page)
    page.keyboard.type(SUZANNE_BSN)
    press(page, "Enter")
    waits_for_focus(page)
    page.keyboard.press("Space")  # the passport was seen
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # for a passport
    press(page, "Enter")
    waits_for_focus(page)
    press(page, "Enter")
    expect(page.locator("h1")).to_contain_text("reisdocument")
    expect(page.locator(".helping")).to_contain_text("U vult in voor Suzanne de Graaf")
    press(page, "F8")
    expect(page).to_have_url(f"{portal.url}/balie/")
    page.go_back()
    expect(page.get_by_text("Suzanne")).to_have_count(0)
    assert Assistance.objects.filter(ended_at=None).count() == 0


def test_more_time_keeps_what_was_typed(portal: Portal, new_page: NewPage) -> None:
    cast = Cast()
    case = travel_document_case(cast)
    client = PageClient()
    now = timezone.now()
    made = helping(
        client,
        cast.petra,
        case.subject,
        started_at=now - timedelta(minutes=26),
        expires_at=now + timedelta(minutes=4),
    )
    page = with_log_in_of(client, new_page(desk=True), portal)
    page.goto(f"/mijn/zaken/{case.reference}/bericht/")
    expect(page.locator(".helping")).to_contain_text("De tijd is bijna om")
    page.locator("textarea").fill("Kan het sneller?")
    page.get_by_role("button", name="Meer tijd").click()
    expect(page.locator(".helping")).to_contain_text("Nog 30 minuten.")
    expect(page.locator("textarea")).to_have_value("Kan het sneller?")
    made.refresh_from_db()
    assert made.minutes_left == 30


def test_without_script_the_buttons_do_the_same(portal: Portal, new_page: NewPage) -> None:
    cast = Cast()
    client = PageClient()
    made = helping(client, cast.petra, person_of(cast.suzanne))
    page = with_log_in_of(client, new_page(javascript=False), portal)
    page.goto("/mijn/")
    page.get_by_role("button", name="Meer tijd").click()
    expect(page.locator("main")).to_contain_text("U hebt weer meer tijd.")
    expect(page).to_have_url(f"{portal.url}/mijn/")
    page.get_by_role("button", name="Klaar, sluit af").click()
    expect(page.locator("main")).to_contain_text("De gegevens van deze persoon zijn dicht.")
    made.refresh_from_db()
    assert made.ended_at is not None


def test_a_form_left_open_for_another_person_is_refused(portal: Portal, new_page: NewPage) -> None:
    """Two windows: what was typed for Suzanne is not sent for Anna."""
    cast = Cast()
    client = PageClient()
    helping(client, cast.petra, person_of(cast.suzanne))
    first = with_log_in_of(client, new_page(desk=True), portal)
    first.goto("/mijn/berichten/")
    second = first.context.new_page()
    second.goto(begin_address(cast.petra, person_of(cast.anna).pk, "counter"))
    second.get_by_label("Paspoort gezien").check()
    second.get_by_label("Berichten of adres regelen").check()
    with second.expect_navigation():
        second.get_by_role("button", name="Begin").click()
    with first.expect_navigation() as answer:
        first.locator("main form button[type=submit]").first.click()
    assert answer.value is not None and answer.value.status == 403
    expect(first.locator("h1")).to_have_text("We konden uw formulier niet veilig ontvangen")


def test_every_page_is_for_everybody(portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    travel_document_case(cast)
    long = make_person("Wilhelmina-Maximiliana " * 4, "van Oldenbarneveltsdijkerveldhuizen", house_number=91)
    client = PageClient()
    helping(client, cast.petra, long, identity="not_checked")
    page = with_log_in_of(client, new_page(desk=True), portal)
    begin = begin_address(cast.petra, person_of(cast.suzanne).pk, "phone")
    paths = ("/balie/", "/balie/inschrijven/", begin, "/balie/hulp/", "/balie/hulp/wie/", "/mijn/")
    for path in paths:
        visit(page, path)
        holds_everywhere(page, axe)
    Assistance.objects.update(expires_at=timezone.now())
    visit(page, "/balie/hulp/voorbij/")
    holds_everywhere(page, axe)


def test_what_residents_read_of_help_is_for_everybody(portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    helping(PageClient(), cast.petra, person_of(cast.suzanne))
    page = with_log_in_of(PageClient().as_resident(cast.suzanne), new_page(), portal)
    visit(page, "/mijn/hulp/")
    holds_everywhere(page, axe)
