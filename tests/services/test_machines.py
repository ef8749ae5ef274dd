"""Sitemap, feeds, search description and open data."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from services import open_data
from services.models import News, ServiceVersion
from services.states import State
from tests.client import PageClient
from tests.services_made import make_draft, make_service, make_tariff, make_topic, publish
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db
BASE = "https://portaal.example"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def base_url(settings: Any) -> None:
    settings.BASE_URL = BASE


def xml(page: PageClient, path: str, kind: str) -> ET.Element:
    response = page.get(path)
    assert response.status_code == 200 and not response.cookies
    assert response["Content-Type"] == f"{kind}; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=300"
    return ET.fromstring(response.content)


def test_the_sitemap_has_every_page_and_its_twin(page: PageClient) -> None:
    make_service(topic=make_topic(), english="Bulky waste")
    make_service("asbest")
    make_draft("concept")
    tree = xml(page, "/sitemap.xml", "application/xml")
    addresses = [str(found.text).removeprefix(BASE) for found in tree.iter(f"{SITEMAP}loc")]
    assert {"/", "/en/", "/diensten/grofvuil/", "/en/diensten/grofvuil/", "/onderwerpen/afval/"} <= set(
        addresses
    )
    assert "/diensten/asbest/" in addresses and "/en/diensten/asbest/" not in addresses
    assert not any("concept" in address for address in addresses)
    assert len(addresses) == len(set(addresses))
    for address in addresses:
        assert page.get(address).status_code == 200


def test_robots_know_the_sitemap(page: PageClient) -> None:
    assert f"Sitemap: {BASE}/sitemap.xml" in page.get("/robots.txt").content.decode()


def test_the_search_description(page: PageClient) -> None:
    tree = xml(page, "/opensearch.xml", "application/opensearchdescription+xml")
    url = tree.find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url is not None and url.get("template") == f"{BASE}/zoeken/?q={{searchTerms}}"


def test_news_for_feed_readers(page: PageClient) -> None:
    News.objects.create(
        slug="brug", title="Brug <open> & dicht", summary="Kort.", body="Lang.", published_at=timezone.now()
    )
    item = xml(page, "/nieuws.rss", "application/rss+xml").find("channel/item")
    assert item is not None and item.findtext("title") == "Brug <open> & dicht"
    assert item.findtext("link") == f"{BASE}/nieuws/brug/"


def test_changed_pages_for_feed_readers(page: PageClient) -> None:
    service = make_service()
    make_service("asbest")
    publish(ServiceVersion.begin(service, None, after=service.published))
    items = xml(page, "/diensten.rss", "application/rss+xml").findall("channel/item")
    assert [item.findtext("title") for item in items] == ["Grofvuil", "Asbest"]
    assert items[0].findtext("guid") == f"{BASE}/diensten/grofvuil/#2"


def feed(page: PageClient, query: str = "") -> dict[str, Any]:
    response = page.get(f"/api/diensten.json{query}")
    assert response.status_code == 200
    found: dict[str, Any] = json.loads(response.content)
    return found


def test_services_as_open_data(page: PageClient) -> None:
    make_tariff("los", 1250)
    make_service(
        topic=make_topic(),
        english="Bulky waste",
        upl="grofvuil",
        upl_uri="http://standaarden.overheid.nl/owms/terms/grofvuil",
        tariffs=["los"],
        audience=["inwoner", "ondernemer"],
        checked_on=date(2026, 11, 23),
        example=True,
    )
    make_draft("concept")
    body = feed(page)
    assert (body["count"], body["next"], body["previous"]) == (1, None, None)
    (row,) = body["results"]
    assert row["url"] == f"{BASE}/diensten/grofvuil/" and row["upnLabel"] == "grofvuil"
    assert row["doelgroep"] == ["eu-burger", "eu-bedrijf"] and row["onderwerpen"] == ["afval"]
    assert row["tarieven"][0]["bedrag"] == "12.50" and row["gecontroleerdOp"] == "2026-11-23"
    assert [text["taal"] for text in row["vertalingen"]] == ["nl", "en"]
    assert row["vertalingen"][0]["bewijs"] == "Deel needed."
    assert row["vertalingen"][1]["procedureBeschrijving"]["post"] == "Deel post."


def test_open_data_by_page(page: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_data, "PER_PAGE", 2)
    for slug in ("a", "b", "c"):
        make_service(slug)
    first, second = feed(page), feed(page, "?page=2")
    assert [row["id"] for row in (*first["results"], *second["results"])] == ["a", "b", "c"]
    assert first["next"] == f"{BASE}/api/diensten.json?page=2" and second["next"] is None
    assert second["previous"] == f"{BASE}/api/diensten.json?page=1"


@pytest.mark.parametrize("number", ["0", "-1", "x", "3", "999999999", "1e3", "²", "%00"])
def test_a_page_of_open_data_that_does_not_exist(page: PageClient, number: str) -> None:
    make_service()
    assert page.get(f"/api/diensten.json?page={number}").status_code == 404


def test_open_data_that_did_not_change_is_not_sent_again(page: PageClient) -> None:
    service = make_service()
    etag = page.get("/api/diensten.json").headers["ETag"]
    again = page.get("/api/diensten.json", headers={"If-None-Match": etag})
    assert again.status_code == 304 and not again.content
    assert service.published
    service.published.move_to(State.WITHDRAWN, by=None)
    assert page.get("/api/diensten.json", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("change", ["tariff", "tariff_amount", "topic"])
def test_other_changes_are_sent_too(page: PageClient, change: str) -> None:
    tariff = make_tariff("los", 1250, valid_from=date.today() - timedelta(days=9))
    topic = make_topic()
    make_service(tariffs=["los"], topic=topic)
    etag = page.get("/api/diensten.json").headers["ETag"]
    if change == "tariff":
        make_tariff("los", 1300)
    elif change == "tariff_amount":
        tariff.cents = 1
        tariff.save()
    else:
        topic.servicetopic_set.all().delete()
    assert page.get("/api/diensten.json", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("number", [10, MANY_ROWS])
@pytest.mark.parametrize("path", ["/sitemap.xml", "/diensten.rss", "/api/diensten.json"])
def test_queries_stay_the_same(
    page: PageClient, path: str, number: int, django_assert_max_num_queries: Any
) -> None:
    topic = make_topic()
    for n in range(number // 4):
        make_service(f"dienst-{n}", topic=topic, tariffs=[f"t{n}"], english=f"Service {n}")
        make_tariff(f"t{n}", n)
    page.get(path)
    with django_assert_max_num_queries(5):
        assert page.get(path).status_code == 200
