"""The page for everybody: who the ombudsman is, and about whom one may come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Competence, Ombudsman
from tests.client import PageClient
from tests.complaints_factory import make_competence, make_ombudsman
from tests.queries import counted

pytestmark = pytest.mark.django_db
HERE = "/ombudsman/"


def text(client: PageClient, address: str = HERE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    html: str = response.content.decode()
    return html


def test_it_tells_who_and_how(page: PageClient) -> None:
    make_ombudsman()
    html = text(page)
    assert "Ombudsman Leiden" in html and "Voorbeeldplein 3" in html and "/ombudsman/verzoek/" in html
    assert "een jaar" in html and "kost niets" in html and "De gemeente ziet uw dossier" in html
    assert "Fair play" in html and "Coulante opstelling" in html
    assert "The ombudsman" in text(page, "/en/ombudsman/")


def test_the_national_ombudsman_when_leiden_has_none(page: PageClient) -> None:
    make_ombudsman()
    Ombudsman.objects.update(own=False, name="Nationale ombudsman", address="Postbus 93122, Den Haag")
    html = text(page)
    assert "Nationale ombudsman" in html and "Postbus 93122" in html
    assert "/ombudsman/verzoek/" not in html
    assert page.get("/ombudsman/verzoek/").headers["Location"] == HERE


def test_it_says_so_when_nobody_entered_one(page: PageClient) -> None:
    assert "Bel 14 071" in text(page)
    assert page.get("/ombudsman/verzoek/").headers["Location"] == HERE


def test_the_list_holds_what_holds_today(page: PageClient) -> None:
    make_ombudsman()
    make_competence("Gemeente Leiden")
    make_competence("Rijksbelastingdienst", "national")
    yesterday = timezone.localdate() - timedelta(days=1)
    Competence.objects.create(
        name="Oude dienst",
        kind="joint",
        competent="own",
        why="Voorbij.",
        valid_from=yesterday - timedelta(days=9),
        valid_until=yesterday,
    )
    html = text(page)
    assert "Gemeente Leiden" in html and "de Nationale ombudsman" in html and "Oude dienst" not in html


def test_searching_by_name(page: PageClient) -> None:
    make_ombudsman()
    make_competence("Holland Rijnland")
    make_competence("Gemeente Leiden")
    found = text(page, f"{HERE}?q=RIJNLAND%20holland")
    assert "Holland Rijnland" in found and ">Gemeente Leiden<" not in found
    assert "vonden dit niet" in text(page, f"{HERE}?q=%00zwembad")
    assert "<script>" not in text(page, f"{HERE}?q=<script>alert(1)</script>")


def test_few_queries_however_long_the_list(page: PageClient) -> None:
    make_ombudsman()
    make_competence()
    text(page, f"{HERE}?q=leiden")
    with counted() as few:
        text(page, f"{HERE}?q=gemeente")
    for number in range(60):
        make_competence(f"Gemeente {number}")
    with counted() as many:
        text(page, f"{HERE}?q=Gemeente")
    assert len(many) <= len(few) + 1 <= 5
