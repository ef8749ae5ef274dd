"""Information as people find it: from the front page by topic to the right start button, for everybody."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from services.models import Question, Service
from tests.browser.accessibility import Axe, holds_everywhere
from tests.browser.steps import NewPage
from tests.services.test_news import make_news
from tests.services_made import make_service, make_tariff, make_topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Een heel lange titel met een onafbreekbaar samengesteldwoordzoalsambtenarenpensioenfonds erin"


@pytest.fixture
def content(city: None) -> Service:
    topic = make_topic("reisdocumenten", title="Paspoort en reizen", icon="e-passport", summary="Op reis.")
    make_topic("ik-ga-op-reis", kind="life_event", icon="plane")
    make_tariff("boekje", 8387, example=True)
    service = make_service(
        "paspoort-aanvragen",
        topic=topic,
        start="documents:start",
        tariffs=["boekje"],
        example=True,
        nl={"title": "Paspoort aanvragen", "needed": "Neem mee:\n\n- uw oude paspoort\n- een pasfoto"},
    )
    other = make_service("lang", topic=topic, nl={"title": LONG}, english="A page in English")
    service.related.add(other)
    for place, row in enumerate((service, other)):
        Service.objects.filter(pk=row.pk).update(front_position=place)
    Question.objects.create(
        slug="hoe-lang", topic=topic, service=service, question="Hoe lang?", answer="Tien **jaar**."
    )
    make_news(example=True)
    return service


def test_from_the_front_page_to_the_start_button(new_page: NewPage, axe: Axe, content: Service) -> None:
    page = new_page()
    page.goto("/")
    holds_everywhere(page, axe)
    page.get_by_role("link", name="Paspoort en reizen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Paspoort en reizen")
    holds_everywhere(page, axe)
    page.get_by_role("link", name="Paspoort aanvragen").click()
    expect(page.get_by_text("voorbeeldbedrag", exact=True)).to_be_visible()
    holds_everywhere(page, axe)
    page.get_by_role("link", name="Nu online regelen").first.click()
    expect(page).to_have_url("/reisdocumenten/")


@pytest.mark.parametrize(
    "path",
    [
        *("/onderwerpen/", "/diensten/", "/vragen-en-antwoorden/", "/nieuws/", "/nieuws/brug-open/"),
        *("/diensten/lang/", "/en/diensten/lang/", "/en/diensten/paspoort-aanvragen/", "/en/"),
        "/reactie/bedankt/?pagina=/diensten/lang/",
    ],
)
def test_pages_hold(path: str, new_page: NewPage, axe: Axe, content: Service) -> None:
    page = new_page()
    answer = page.goto(path)
    assert answer is not None and answer.status == 200
    holds_everywhere(page, axe)


def test_a_reader_says_why_without_javascript_and_without_cookies(
    new_page: NewPage, axe: Axe, content: Service
) -> None:
    page = new_page(javascript=False)
    page.goto("/diensten/lang/")
    page.get_by_role("button", name="Nee").click()
    page.get_by_role("button", name="Versturen").click()
    expect(page).to_have_title(re.compile("^Fout:"))
    page.get_by_label("Er staat niet wat ik zoek").check()
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt voor uw antwoord")
    page.get_by_role("link", name="Terug naar de pagina").click()
    expect(page).to_have_url("/diensten/lang/")
    assert page.context.cookies() == []


def test_the_form_behind_no_holds(new_page: NewPage, axe: Axe, content: Service) -> None:
    page = new_page()
    page.goto("/diensten/lang/")
    page.get_by_role("button", name="Nee").click()
    holds_everywhere(page, axe)
    page.get_by_role("button", name="Versturen").click()
    holds_everywhere(page, axe)


def test_an_answer_unfolds(new_page: NewPage, content: Service) -> None:
    page = new_page(desk=True)
    page.goto("/vragen-en-antwoorden/")
    expect(page.get_by_text("Tien jaar.")).not_to_be_visible()
    page.get_by_text("Hoe lang?").click()
    expect(page.get_by_text("Tien jaar.")).to_be_visible()
