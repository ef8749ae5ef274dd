"""Every page of council, announcements, plans and following holds: axe, light and dark, narrow, and large."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from council.models import Seat
from tests.browser.accessibility import Axe, holds_everywhere, no_sideways_scrolling
from tests.browser.conftest import Portal
from tests.browser.happening import AREA, City, make_happening
from tests.browser.steps import NewPage, at_work
from tests.browser.test_keyboard import press, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LARGE = "document.documentElement.style.fontSize = '200%'"


@pytest.fixture
def happening(city: None) -> City:
    return make_happening()


def all_hold(page: Page, axe: Axe, *paths: str) -> None:
    """Look at each of them everywhere, and with letters twice as large (WCAG 1.4.4)."""
    for path in paths:
        answer = page.goto(path)
        assert answer is not None and answer.status < 400, f"{path}: {answer and answer.status}"
        holds_everywhere(page, axe)
        page.evaluate(LARGE)
        no_sideways_scrolling(page)


def test_the_council(new_page: NewPage, axe: Axe, happening: City) -> None:
    meeting = happening.meeting
    seat = Seat.objects.get(body=meeting.body)
    assert seat.party is not None
    all_hold(
        new_page(desk=True),
        axe,
        *("/raad/", "/raad/vergaderingen/", "/raad/vergaderingen/eerder/", "/raad/kalender/1999/1/"),
        *("/raad/moties/", "/raad/commissies/", "/raad/leden/", "/en/raad/"),
        f"/raad/kalender/{timezone.localtime(meeting.starts_at):%Y/%m}/",
        *(meeting.get_absolute_url(), f"{meeting.get_absolute_url()}mist-u-een-document/"),
        *(happening.item.get_absolute_url(), f"/en{happening.item.get_absolute_url()}"),
        *(happening.paper.get_absolute_url(), happening.scanned.get_absolute_url()),
        meeting.body.get_absolute_url(),
        *(seat.member.get_absolute_url(), seat.party.get_absolute_url()),
    )


def test_announcements_and_search(new_page: NewPage, axe: Axe, happening: City) -> None:
    all_hold(
        new_page(desk=True),
        axe,
        *("/", "/bekendmakingen/", "/bekendmakingen/?q=nergens", "/bekendmakingen/kaart/"),
        *("/bekendmakingen/gmb-2026-1/", "/bekendmakingen/gmb-2026-2/", "/en/bekendmakingen/gmb-2026-1/"),
        *("/zoeken/?q=straat", "/zoeken/?q=dakraam", "/en/zoeken/?q=straat"),
    )


def test_plans_and_following(new_page: NewPage, axe: Axe, happening: City) -> None:
    plan, token = happening.plan, happening.follower.token
    all_hold(
        new_page(desk=True),
        axe,
        *("/voornemens/", plan.get_absolute_url(), f"/en{plan.get_absolute_url()}"),
        *(f"/volg/lijn/{plan.thread.slug}/", f"/volg/?lijn={plan.thread.slug}", f"/en/volg/?buurt={AREA}"),
        *("/volg/buurten/", f"/volg/buurten/{AREA}/", "/volg/buurten/leeuwenhoek/"),
        f"/volg/buurten/{AREA}/kalender/",
        *("/volg/verstuurd/", f"/volg/bevestigen/{happening.wish.token}/"),
        *(f"/volg/mijn/{token}/", f"/volg/stoppen/{token}/", "/volg/stoppen/nergens/"),
    )


def test_what_goes_wrong_holds_too(new_page: NewPage, axe: Axe, happening: City) -> None:
    page = new_page()
    page.goto("/volg/")
    page.get_by_role("button", name="Stuur mij de mail met de knop").click()
    expect(page.locator(".error-summary")).to_be_focused()
    holds_everywhere(page, axe)
    page.goto(f"{happening.meeting.get_absolute_url()}mist-u-een-document/")
    page.get_by_role("button", name="Versturen").click()
    expect(page.locator(".error-summary")).to_be_focused()
    holds_everywhere(page, axe)
    answer = page.goto("/volg/bevestigen/nergens/")
    assert answer is not None and answer.status == 404
    holds_everywhere(page, axe)


def test_the_desk(portal: Portal, new_page: NewPage, axe: Axe, happening: City) -> None:
    plan, draft, meeting = happening.plan.pk, happening.draft.pk, happening.meeting
    chief = at_work(portal, new_page, "eindredactie", happening.cast.chief).page
    all_hold(
        chief,
        axe,
        *("/beheer/raad/", "/beheer/raad/uitgelegd/", "/beheer/raad/gemist/", "/beheer/raad/vergaderingen/"),
        f"/beheer/raad/punt/{happening.item.pk}/",
        f"/beheer/raad/vergaderingen/{meeting.pk}/",
        f"/beheer/raad/weghalen/stuk/{happening.paper.pk}/",
        *("/beheer/voornemens/", "/beheer/voornemens/lijst/op-de-website/"),
        *(f"/beheer/voornemens/{plan}/", f"/beheer/voornemens/{plan}/vertellen/besluitdatum/"),
        f"/beheer/voornemens/{draft}/",
    )
    editor = at_work(portal, new_page, "redactie", happening.cast.editor).page
    all_hold(
        editor,
        axe,
        *("/beheer/voornemens/nieuw/", f"/beheer/voornemens/{draft}/tekst/"),
        f"/beheer/voornemens/{draft}/voorbeeld/",
    )


def test_a_month_and_the_map_by_keyboard(new_page: NewPage, happening: City) -> None:
    page = new_page(desk=True)
    page.goto(f"/raad/kalender/{timezone.localtime(happening.meeting.starts_at):%Y/%m}/")
    tab_to(page, f"20.00 {happening.meeting.title}")
    press(page, "Enter")
    expect(page).to_have_url(happening.meeting.get_absolute_url())
    page.goto("/bekendmakingen/kaart/")
    shapes = page.locator(".district-map a")
    for place in range(shapes.count()):
        if place == 0:
            shapes.first.focus()
        else:
            page.keyboard.press("Tab")
        expect(shapes.nth(place)).to_be_focused()
    shapes.first.focus()
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bekendmakingen")
