"""A plan, from the first mail about it to the decision of the council, for somebody without an account."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from core.following.models import Subscriber
from council.models import AgendaItem
from intentions.models import Intention
from tests.browser.accessibility import NARROWEST, Axe
from tests.browser.conftest import Portal
from tests.browser.following import follows_by_mail, link_in, mails, stops_with_one_click, the_next_mail
from tests.browser.intending import (
    ENGLISH,
    HARD,
    PLAIN,
    TITLE,
    explains,
    in_days,
    moves_the_decision,
    publishes,
    writes_a_plan,
)
from tests.browser.steps import NewPage, at_work, staff
from tests.browser.walking import Walker
from tests.council.council_source import Council, document, item, meeting, soon
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AREA = "de-kooi"
POINT = "Raadsvoorstel krediet speelvoorziening Kooipark"


def a_meeting(council: Council, *motions: str) -> None:
    """The council speaks of the playground, with what became of its motions so far."""
    papers = [document(50 + place, name, council.base, types=["Motie"]) for place, name in enumerate(motions)]
    paper = document(40, "Raadsvoorstel", council.base, types=["Raadsvoorstel"])
    council.papers = {"40": ["De raad stelt geld beschikbaar."]} | {
        str(each["id"]): ["Motie."] for each in papers
    }
    point: dict[str, Any] = item(31, 2, "2", POINT, documents=[paper, *papers])
    changed: dict[str, Any] = {"last_modified": f"2026-01-0{1 + len(motions)} 10:00:00"}
    council.meetings = [
        meeting(30, "Gemeenteraad", soon(), items=[item(29, 1, "1", "Opening"), point], **changed)
    ]


def sees_both(resident: Walker, *, words: str = "Het hele plan") -> None:
    """The plan stands there as a picture and as a list."""
    both = resident.page.locator(".thread")
    expect(both.get_by_role("img")).to_be_visible()
    expect(both.get_by_role("listitem").first).to_be_visible()
    expect(resident.page.get_by_role("heading", name=words)).to_be_visible()


def test_from_the_first_mail_to_the_decision(portal: Portal, new_page: NewPage, axe: Axe, city: None) -> None:
    cast, council = Cast(), Council(portal.standins)
    marijke = Walker(new_page(), axe, "volger")
    marijke.page.set_viewport_size({"width": NARROWEST, "height": 640})
    marijke.goes_to(f"/volg/buurten/{AREA}/")
    marijke.presses("Volg deze buurt")
    follows_by_mail(marijke, portal)

    editor = staff(new_page, axe, "redacteur", cast.editor)
    plan = writes_a_plan(editor, AREA, HARD)
    editor.presses("Bewaren en verder")
    editor.reads("Eerst nog doen")
    editor.presses("Tekst wijzigen")
    editor.page.locator("#id_plan").fill(PLAIN)
    editor.presses("Bewaren en verder")
    editor.reads("Alles staat erin")
    assert len(mails(portal)) == 1, "a draft is nobody's news"
    chief = staff(new_page, axe, "eindredacteur", cast.chief)
    publishes(chief, plan)
    news = the_next_mail(portal, 1)
    assert TITLE in news["text"] and "U kunt reageren tot en met" in news["text"]
    assert len(mails(portal)) == 2, "once, however often the worker looks"

    marijke.goes_to(link_in(news, "/voornemens/"))
    sees_both(marijke)
    marijke.presses("Volg dit plan")
    expect(marijke.page.get_by_label(TITLE)).to_be_checked()
    follows_by_mail(marijke, portal, known=2)
    assert Subscriber.objects.get().subscriptions.count() == 2

    moves_the_decision(chief, plan, in_days(90))
    moved = the_next_mail(portal, 3)
    assert "Het onderzoek duurt langer." in moved["text"]
    marijke.goes_to(link_in(moved, "/voornemens/"))
    marijke.reads("Het onderzoek duurt langer.")

    the_council_decides(portal, council, marijke, editor, plan)
    marijke_stops(portal, chief, marijke, plan)


def the_council_decides(
    portal: Portal, council: Council, marijke: Walker, editor: Walker, plan: Intention
) -> None:
    a_meeting(council)
    council.fetch()
    assert len(mails(portal)) == 4, "nobody follows it yet"
    point = AgendaItem.objects.get(title=POINT)
    explains(editor, point, plan)
    told = the_next_mail(portal, 4)
    assert "Geld voor de speelplek" in told["text"]
    assert "De raad beslist of er geld komt voor de speelplek." in told["text"]
    marijke.goes_to(link_in(told, "/punt/"))
    marijke.reads("De raad beslist of er geld komt voor de speelplek.")
    marijke.reads("Nog niets. De vergadering moet nog komen.")

    a_meeting(council, "M.26.1 aanvaard Sleutel Meer bomen bij de speelplek")
    council.fetch()
    decided = the_next_mail(portal, 5)
    assert "Meer bomen bij de speelplek" in decided["text"]
    marijke.goes_to(link_in(decided, "/punt/"))
    expect(marijke.page.locator("#besluiten")).to_be_visible()
    marijke.reads("Meer bomen bij de speelplek (Sleutel, M.26.1)")
    marijke.goes_to(f"/volg/lijn/{plan.thread.slug}/")
    sees_both(marijke, words="Stap voor stap")
    marijke.reads("Geld voor de speelplek")


def marijke_stops(portal: Portal, chief: Walker, marijke: Walker, plan: Intention) -> None:
    last = mails(portal)[-1]
    own = link_in(last, "/volg/mijn/")
    marijke.goes_to(own)
    marijke.reads("De Kooi")
    marijke.goes_to(link_in(last, "/volg/stoppen/"))
    assert Subscriber.objects.exists(), "looking stops nothing"
    stops_with_one_click(last)
    assert not Subscriber.objects.exists()
    answer = marijke.page.goto(own)
    assert answer is not None and answer.status == 404
    known = len(mails(portal))
    moves_the_decision(chief, plan, in_days(120))
    assert len(mails(portal)) == known, "who stopped hears nothing"


def test_in_english_without_javascript(portal: Portal, new_page: NewPage, city: None) -> None:
    cast = Cast()
    page = new_page(javascript=False, locale="en-GB")
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    marijke = Walker(page, None, "follower")
    marijke.goes_to(f"/en/volg/?buurt={AREA}")
    follows_by_mail(
        marijke,
        portal,
        now="At once when there is news",
        send="Send me the mail with the button",
        yes="Yes, I want to follow this",
        done="You follow this now",
    )
    editor = at_work(portal, new_page, "editor", cast.editor)
    plan = writes_a_plan(editor, AREA)
    editor.presses("Bewaren en verder")
    publishes(at_work(portal, new_page, "chief", cast.chief), plan)
    news = the_next_mail(portal, 1)
    assert ENGLISH in news["text"] and "You can react" in news["text"]
    marijke.goes_to(link_in(news, "/en/voornemens/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(ENGLISH)
    sees_both(marijke, words="The whole plan")
    marijke.goes_to(link_in(news, "/stoppen/"))
    marijke.presses("Stop following everything")
    expect(page.get_by_role("heading", level=1)).to_have_text("You follow nothing any more")
    assert not Subscriber.objects.exists()
