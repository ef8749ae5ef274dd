"""The page of a service: what stands on it, in which language, within its queries, and as PDF."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from services.models import KeptPdf, Question, ServiceVersion
from services.states import State
from tests.city_made import make_location, open_all_week
from tests.client import PageClient
from tests.services_made import make_draft, make_service, make_tariff, make_topic, publish
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db
MOST_QUERIES = 5
"""One of them asks whether a kept page is still right (core.page_cache)."""
PATH = "/diensten/grofvuil/"


def read(page: PageClient, path: str = PATH) -> str:
    response = page.get(path)
    assert response.status_code == 200
    return str(response.content.decode())


def test_it_shows_every_part(page: PageClient) -> None:
    make_service(
        topic=make_topic(), upl="grofvuil", upl_uri="http://standaarden.overheid.nl/owms/terms/grofvuil"
    )
    html = read(page)
    assert "<h1>Grofvuil</h1>" in html
    for part in (
        "what",
        "for_whom",
        "needed",
        "costs",
        "how_long",
        "next",
        "appeal",
        "legal_ground",
        "contact",
    ):
        assert f"Deel {part}." in html
    for way in ("Online", "Aan de balie", "Telefoon", "Post"):
        assert f"<h3>{way}</h3>" in html
    assert 'href="/onderwerpen/afval/"' in html and "terms/grofvuil" in html


def test_a_start_button_leads_into_the_portal_where_there_is_a_request(page: PageClient) -> None:
    make_service(start="documents:start")
    assert "nl-button--start" in read(page) and 'href="/reisdocumenten/"' in read(page)


@pytest.mark.parametrize("start", ["", "bestaat:niet"])
def test_no_start_button_where_there_is_none(page: PageClient, start: str) -> None:
    make_service(start=start)
    assert "nl-button--start" not in read(page)


def test_amounts_are_those_of_today_with_their_ground_and_their_mark(page: PageClient) -> None:
    make_tariff("zak", 250, valid_from=date(2020, 1, 1))
    make_tariff("zak", 300, example=True)
    make_tariff("zak", 999, valid_from=timezone.localdate() + timedelta(days=1))
    make_tariff("los", 1250, legal_ground="Verordening afval art. 2")
    make_service(tariffs=["los", "zak", "onbekend"])
    html = read(page)
    assert re.findall(r"€ \d+,\d\d", html) == ["€ 12,50", "€ 3,00"]
    assert html.count("badge--warning") == 1 and "Verordening afval art. 2" in html


def test_amounts_in_english(page: PageClient) -> None:
    make_tariff("los", 1250)
    make_service(tariffs=["los"], english="Bulky waste")
    html = read(page, f"/en{PATH}")
    assert "€ 12.50" in html and "los in English" in html


def test_it_tells_whether_a_counter_is_open_now(page: PageClient) -> None:
    open_all_week(make_location())
    make_service()
    assert re.search(r"<b>Nu (open|gesloten)</b>", read(page))


def test_words_that_nobody_confirmed_say_so(page: PageClient) -> None:
    make_service(example=True)
    assert "nog niet bevestigd" in read(page)


def test_related_pages_and_questions_stand_with_it(page: PageClient) -> None:
    service, other = make_service(topic=make_topic()), make_service("milieustraat")
    hidden = make_draft("concept").service
    service.related.set([other, hidden])
    Question.objects.create(
        slug="hoe-laat", topic=make_topic(), service=service, question="Hoe laat?", answer="Om **zeven** uur."
    )
    html = read(page)
    assert 'href="/diensten/milieustraat/"' in html and "/diensten/concept/" not in html
    assert "Hoe laat?" in html and "<strong>zeven</strong>" in html


def test_a_draft_is_not_public(page: PageClient) -> None:
    make_draft()
    assert page.get(PATH).status_code == 404


def test_a_new_draft_changes_nothing_until_it_is_published(page: PageClient) -> None:
    service = make_service()
    draft = ServiceVersion.begin(service, None, after=service.published)
    text = draft.texts.get()
    text.what = "Nieuwe woorden."
    text.save()
    assert "Nieuwe woorden" not in read(page)
    publish(draft)
    assert "Nieuwe woorden" in read(page)


def test_taken_off_the_website_it_is_gone(page: PageClient) -> None:
    service = make_service()
    assert service.published
    service.published.move_to(State.WITHDRAWN, by=None)
    assert page.get(PATH).status_code == 404


@pytest.mark.parametrize(("prefix", "rest"), [("", ""), ("/en", ""), ("", "pagina.pdf")])
def test_an_old_address_leads_to_the_new_one_for_good(page: PageClient, prefix: str, rest: str) -> None:
    make_service().rename("grof-afval")
    response = page.get(f"{prefix}{PATH}{rest}")
    assert (response.status_code, response["Location"]) == (301, f"{prefix}/diensten/grof-afval/{rest}")


def test_a_page_that_takes_an_old_address_has_it(page: PageClient) -> None:
    service = make_service()
    service.rename("grof-afval")
    service.rename("grofvuil")
    assert page.get(PATH).status_code == 200
    assert page.get("/diensten/grof-afval/")["Location"] == PATH


def test_english(page: PageClient) -> None:
    make_service(english="Bulky waste")
    html = read(page, f"/en{PATH}")
    assert "<h1>Bulky waste</h1>" in html and 'lang="nl"><h1' not in html
    assert 'hreflang="en" href="http' in html and 'rel="canonical" href="http' in html


def test_without_english_it_shows_the_dutch_and_says_so(page: PageClient, settings: Any) -> None:
    settings.BASE_URL = "https://portaal.example"
    make_service()
    html = read(page, f"/en{PATH}")
    assert "14 071" in html and re.search(r'lang="nl">\s*<h1>Grofvuil', html)
    assert f'rel="canonical" href="https://portaal.example{PATH}"' in html
    assert '<link rel="alternate" hreflang="en"' not in html


def test_machines_read_schema_org(page: PageClient, settings: Any) -> None:
    settings.BASE_URL = "https://portaal.example"
    make_tariff("los", 1250)
    make_tariff("voorbeeld", 1, example=True)
    make_service(
        topic=make_topic(),
        start="documents:start",
        tariffs=["los", "voorbeeld"],
        nl={"summary": "Zo </script><script>alert(1)</script> & meer"},
    )
    html = read(page)
    found = re.search(r'<script type="application/ld\+json" nonce="[^"]+">(.*?)</script>', html)
    assert found
    service, crumbs = json.loads(found[1])
    assert service["@type"] == "GovernmentService" and service["url"] == f"https://portaal.example{PATH}"
    assert service["description"] == "Zo </script><script>alert(1)</script> & meer"
    assert [offer["price"] for offer in service["offers"]] == ["12.50"]
    assert service["availableChannel"][0]["serviceUrl"] == "https://portaal.example/reisdocumenten/"
    assert [item["name"] for item in crumbs["itemListElement"]] == [
        "Voorpagina",
        "Onderwerpen",
        "Afval",
        "Grofvuil",
    ]
    assert "<script>alert" not in html


@pytest.mark.parametrize("number", [10, MANY_ROWS])
def test_queries_stay_the_same(page: PageClient, number: int, django_assert_max_num_queries: Any) -> None:
    topic = make_topic()
    service = make_service(topic=topic, tariffs=[f"t{n}" for n in range(number)], english="Bulky waste")
    for n in range(number):
        make_tariff(f"t{n}", n)
        Question.objects.create(
            slug=f"v{n}", topic=topic, service=service, question=f"Vraag {n}?", answer="Ja."
        )
    service.related.set([make_service(f"dienst-{n}") for n in range(number // 10)])
    page.get(PATH)
    with django_assert_max_num_queries(MOST_QUERIES):
        read(page)


def test_it_sets_no_cookie(page: PageClient) -> None:
    make_service()
    assert not page.get(PATH).cookies


def test_the_pdf_is_made_once_and_again_when_something_changed(page: PageClient) -> None:
    make_tariff("los", 1250)
    make_service(tariffs=["los"])
    response = page.get(f"{PATH}pagina.pdf")
    assert response["Content-Type"] == "application/pdf" and response.content.startswith(b"%PDF")
    assert page.get(f"{PATH}pagina.pdf").content == response.content
    first = KeptPdf.objects.get().fingerprint
    make_tariff("los", 1300, valid_from=timezone.localdate())
    page.get(f"{PATH}pagina.pdf")
    assert KeptPdf.objects.get().fingerprint != first


def test_a_pdf_of_nothing_is_not_there(page: PageClient) -> None:
    assert page.get(f"{PATH}pagina.pdf").status_code == 404
