"""Pages behind a log-in, of residents and of the desk: axe finds nothing, and all fits its screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import Axe, holds_everywhere
from tests.browser.conftest import DESK, PHONE, Portal
from tests.browser.steps import NewPage, with_log_in_of
from tests.cases_factory import appointment, consent, travel_document_case
from tests.client import PageClient
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def visit(page: Page, path: str) -> None:
    answer = page.goto(path)
    assert answer is not None and answer.status == 200, path


def test_pages_of_a_resident(portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    waiting = travel_document_case(cast)
    father = cast.pieter.person
    assert father is not None
    consent(waiting, father)
    planned = travel_document_case(cast, "appointment")
    page = with_log_in_of(PageClient().as_resident(cast.suzanne), new_page(), portal)
    for path in (
        "/mijn/",
        "/en/mijn/",
        f"/mijn/zaken/{waiting.reference}/",
        f"/mijn/zaken/{planned.reference}/",
        f"/mijn/zaken/{planned.reference}/afspraak/",
        f"/mijn/zaken/{planned.reference}/bericht/",
        f"/reisdocumenten/{planned.reference}/betalen/",
        f"/reisdocumenten/zaak/{planned.reference}/intrekken/",
        f"/reisdocumenten/zaak/{planned.reference}/bevestiging/",
        "/mijn/berichten/",
    ):
        visit(page, path)
        holds_everywhere(page, axe)


@pytest.mark.parametrize("status", ["refusal_intended", "ready", "not_home", "registered"])
def test_case_page_along_the_way(status: str, portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    case = travel_document_case(cast, status)
    page = with_log_in_of(PageClient().as_resident(cast.suzanne), new_page(), portal)
    visit(page, f"/mijn/zaken/{case.reference}/")
    expect(page.locator("main")).to_contain_text(str(case.state.label))
    holds_everywhere(page, axe)


def test_pages_of_the_desk(portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    planned = travel_document_case(cast)
    appointment(planned)
    travel_document_case(cast, "taken_in", asked_by=cast.anna)
    travel_document_case(cast, "received", asked_by=cast.anna)
    page = with_log_in_of(PageClient().as_staff(cast.excluded), new_page(desk=True), portal)
    for path in (
        "/beheer/",
        "/beheer/zaken/",
        f"/beheer/zaken/{planned.reference}/",
        f"/beheer/zaken/{planned.reference}/innemen/",
        "/beheer/koerier/",
        "/balie/wachtrij/",
        "/balie/terugbellen/",
        "/balie/terugbellen/nieuw/",
        "/beheer/brieven/",
        "/beheer/cijfers/",
        "/beheer/instellingen/",
    ):
        visit(page, path)
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            holds_everywhere(page, axe)


def test_found_at_the_desk(portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    case = travel_document_case(cast)
    page = with_log_in_of(PageClient().as_staff(cast.petra), new_page(desk=True), portal)
    visit(page, "/beheer/zaken/")
    page.locator("main input[name=q]").fill(case.reference)
    with page.expect_navigation():
        page.get_by_role("button", name="Zoeken").click()
    expect(page.locator("main")).to_contain_text("de Graaf")
    holds_everywhere(page, axe)


def test_desk_form_with_errors(portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    case = travel_document_case(cast, "appointment")
    page = with_log_in_of(PageClient().as_staff(cast.petra), new_page(desk=True), portal)
    visit(page, f"/beheer/zaken/{case.reference}/innemen/")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page).to_have_title(re.compile("^Fout:"))
    holds_everywhere(page, axe)
