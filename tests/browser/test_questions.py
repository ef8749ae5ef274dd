"""The door and questions in a browser: answers while typing, the check while answering, and every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from complaints.questions import answering
from core.accounts.acting import acting_as_staff
from core.cases.models import Case
from tests.browser.accessibility import Axe, holds_everywhere
from tests.browser.conftest import DESK, PHONE, Portal
from tests.browser.steps import NewPage, with_log_in_of
from tests.client import PageClient
from tests.complaints.asking import answered, standard_text
from tests.complaints_factory import make_subject, question_case
from tests.people import Cast
from tests.services_made import make_service

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPEN = ("", "nood/", "melding/", "bezwaar/", "schade/", "stellen/", "bezwaar/doorsturen/")


def visit(page: Page, path: str) -> None:
    answer = page.goto(path)
    assert answer is not None and answer.status == 200, path


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_open_pages(prefix: str, new_page: NewPage, axe: Axe, city: None) -> None:
    make_subject()
    page = new_page()
    for name in OPEN:
        visit(page, f"{prefix}/vragen/{name}")
        holds_everywhere(page, axe)


def test_answers_stand_below_the_title_while_somebody_types(new_page: NewPage, axe: Axe, city: None) -> None:
    make_service("grofvuil", nl={"title": "Grofvuil laten ophalen"})
    page = new_page()
    visit(page, "/vragen/stellen/")
    page.get_by_label("Waar gaat het over?").press_sequentially("grofvuil ophalen")
    offered = page.get_by_role("link", name="Grofvuil laten ophalen")
    expect(offered).to_be_visible()
    holds_everywhere(page, axe)
    page.get_by_label("Wat wilt u weten?").fill("Wanneer komt u?")
    page.get_by_label("Achternaam").fill("Bakker")
    page.get_by_label("E-mailadres").fill("joost@voorbeeld.example")
    page.get_by_label("Stuur mij berichten over mijn vraag per e-mail").check()
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wij hebben uw bericht ontvangen")
    holds_everywhere(page, axe)
    assert Case.objects.get().question.text == "Wanneer komt u?"


def test_enter_sends_the_question_and_does_not_log_in(new_page: NewPage, axe: Axe, city: None) -> None:
    page = new_page()
    visit(page, "/vragen/stellen/")
    page.get_by_label("Achternaam").press("Enter")
    expect(page.locator("#error-summary")).to_be_visible()
    expect(page).to_have_url("/vragen/stellen/")
    holds_everywhere(page, axe)


def test_pages_of_a_resident(portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    received, done = question_case(cast), answered(cast)
    asked = question_case(cast)
    asked.move_to("question_more", acting_as_staff(cast.petra), reason="Welke straat is het?")
    page = with_log_in_of(PageClient().as_resident(cast.suzanne), new_page(), portal)
    for path in (
        *(f"/mijn/zaken/{case.reference}/" for case in (received, done, asked)),
        f"/vragen/{received.reference}/verstuurd/",
        f"/vragen/{received.reference}/intrekken/",
        f"/vragen/{done.reference}/geholpen/",
        f"/vragen/{done.reference}/heropenen/",
        "/vragen/stellen/",
    ):
        visit(page, path)
        holds_everywhere(page, axe)


def test_pages_of_the_desk(portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    standard_text()
    case, _alike = question_case(cast), question_case(cast)
    answering.answer(question_case(cast), "Ja.", acting_as_staff(cast.petra))
    page = with_log_in_of(PageClient().as_staff(cast.petra), new_page(desk=True), portal)
    here = f"/beheer/vragen/{case.reference}/"
    names = ("antwoord", "doorsturen", "samenvoegen", "onderwerp", "is-een-klacht", "intrekken")
    for path in (
        f"/beheer/zaken/{case.reference}/",
        *(f"{here}{name}/" for name in names),
        "/beheer/vragen/cijfers/",
    ):
        visit(page, path)
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            holds_everywhere(page, axe)


def test_the_check_reads_along(portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    case = question_case(cast)
    page = with_log_in_of(PageClient().as_staff(cast.petra), new_page(desk=True), portal)
    visit(page, f"/beheer/vragen/{case.reference}/antwoord/")
    page.get_by_label("Antwoord", exact=True).press_sequentially("U dient dit in te vullen.")
    expect(page.locator("[data-plain-report]")).to_contain_text("Moet anders")
    holds_everywhere(page, axe)
