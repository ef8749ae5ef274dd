"""The rooms of the counter, filled: axe finds nothing, all fits 320 px, and all of it goes by keyboard."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Page, expect

from core.cases.models import Case
from counter.choosing import begin_address
from counter.models import CallBack
from tests.browser.accessibility import NARROWEST, Axe, holds_everywhere
from tests.browser.conftest import Portal
from tests.browser.steps import NewPage, with_log_in_of
from tests.browser.test_keyboard import press, tab_to
from tests.browser.test_pages_signed_in import visit
from tests.client import PageClient
from tests.counter_factory import helping, mandate, representing
from tests.letters_made import letter
from tests.people import Cast, make_person, person_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WALK_IN = "Een vraag"


def somebody_to_call() -> CallBack:
    """A request to be called, with a long word in it."""
    return CallBack.objects.create(
        name="Wilhelmina van Oldenbarneveltsdijkerveldhuizen",
        phone="+31612345678",
        words="Mijn " + "paspoort" * 20,
        promised_by=timezone.localdate() + timedelta(days=1),
    )


def at_the_counter(cast: Cast, portal: Portal, page: Page) -> Page:
    """Petra at her desk."""
    return with_log_in_of(PageClient().as_staff(cast.petra), page, portal)


def test_rooms_with_people_in_them(portal: Portal, city: None, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    call, post = somebody_to_call(), letter(cast.petra)
    page = at_the_counter(cast, portal, new_page())
    visit(page, "/balie/wachtrij/")
    with page.expect_navigation():
        page.get_by_role("button", name=WALK_IN).click()
    paths = (
        *("/balie/wachtrij/", "/balie/terugbellen/", f"/balie/terugbellen/{call.pk}/", "/balie/code/"),
        *("/balie/post/", "/balie/post/nieuw/", f"/balie/post/{post.pk}/"),
    )
    for path in paths:
        visit(page, path)
        holds_everywhere(page, axe)


def test_a_number_and_the_next_by_keyboard(portal: Portal, city: None, new_page: NewPage) -> None:
    page = at_the_counter(Cast(), portal, new_page(desk=True))
    visit(page, "/balie/wachtrij/")
    tab_to(page, WALK_IN)
    press(page, "Enter")
    tab_to(page, "Roep de volgende")
    press(page, "Enter")
    expect(page.locator("main")).to_contain_text("B001")


def test_calls_and_letters_by_keyboard(portal: Portal, city: None, new_page: NewPage) -> None:
    cast = Cast()
    somebody_to_call()
    letter(cast.petra)
    page = at_the_counter(cast, portal, new_page(desk=True))
    visit(page, "/balie/terugbellen/")
    tab_to(page, "Wilhelmina van Oldenbarneveltsdijkerveldhuizen")
    press(page, "Enter")
    tab_to(page, "Ik bel")
    press(page, "Enter")
    visit(page, "/balie/post/")
    tab_to(page, date_format(timezone.localdate(), "j F Y"))
    press(page, "Enter")
    expect(page.locator("h1")).to_be_visible()


def test_beginning_to_help_by_keyboard(portal: Portal, city: None, new_page: NewPage) -> None:
    cast = Cast()
    page = at_the_counter(cast, portal, new_page(desk=True))
    visit(page, begin_address(cast.petra, person_of(cast.suzanne).pk, "counter"))
    expect(page.locator(":focus")).to_have_count(1)
    page.keyboard.press("Space")
    tab_to(page, "Paspoort of identiteitskaart aanvragen")
    page.keyboard.press("Space")
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text("Suzanne de Graaf")


def test_giving_a_mandate_by_keyboard(portal: Portal, city: None, new_page: NewPage) -> None:
    cast = Cast()
    page = with_log_in_of(PageClient().as_resident(cast.suzanne), new_page(), portal)
    visit(page, "/mijn/machtigingen/")
    tab_to(page, "Iemand machtigen")
    press(page, "Enter")
    tab_to(page, "Verder")
    press(page, "Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    press_in_page(page)
    assert page.evaluate("document.activeElement.tagName") == "INPUT"


def press_in_page(page: Page) -> None:
    """Follow a link that stays on the page."""
    page.keyboard.press("Enter")


def test_who_acts_for_another_on_the_narrowest_screen(
    portal: Portal, city: None, new_page: NewPage, axe: Axe
) -> None:
    cast = Cast()
    long = make_person("Wilhelmina-Maximiliana " * 3, "van Oldenbarneveltsdijkerveldhuizen", house_number=91)
    client = PageClient()
    representing(client, cast.anna, mandate(long, person_of(cast.anna)))
    page = with_log_in_of(client, new_page(), portal)
    for path in ("/mijn/", "/vragen/stellen/", "/account/alleen-zelf/"):
        page.goto(path)
        holds_everywhere(page, axe)


def test_a_question_at_the_counter_without_javascript(portal: Portal, city: None, new_page: NewPage) -> None:
    cast = Cast()
    client = PageClient()
    helping(client, cast.petra, person_of(cast.suzanne))
    page = with_log_in_of(client, new_page(javascript=False), portal)
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    visit(page, "/balie/hulp/")
    page.get_by_role("link", name="Een vraag stellen").click()
    page.locator("main [name=title]").fill("Container vol")
    page.locator("main [name=text]").fill(f"De container is vol. {uuid.uuid4()}")
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("De inwoner zei dat het klopt").check()
    page.get_by_role("button", name="Vraag versturen").click()
    with page.expect_download() as paper:
        page.get_by_role("button", name="Ontvangstbewijs printen (pdf)").click()
    assert paper.value.suggested_filename.endswith(f"{Case.objects.get().reference}.pdf")
    page.get_by_role("button", name="Klaar, sluit af").click()
    expect(page.locator("main")).to_contain_text("De gegevens van deze persoon zijn dicht.")
