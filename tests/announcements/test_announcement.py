"""The page of one announcement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from announcements.importing.withdrawing import withdraw
from core.following.models import Thread
from tests.announcements.made import keep, made
from tests.client import PageClient
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db


def read(page: PageClient, path: str = "/bekendmakingen/gmb-2026-1/", status: int = 200) -> str:
    response = page.get(path)
    assert response.status_code == status
    return str(response.content.decode())


def test_what_it_means_what_you_can_do_and_until_when(page: PageClient) -> None:
    keep(made(1))
    html = read(page)
    assert '<h1 lang="nl">Plaatsen van dakraam 1, Weversgracht 1</h1>' in html
    for words in (
        "Omgevingsvergunning gegeven", "Dan kunt u bezwaar maken", "Meestal tot en met", "Awb 6:7, 6:8",
        "De officiële tekst gaat voor", "Die dag kennen wij niet", "plaatsen van dakraam 1",
        "https://zoek.voorbeeld.example/1.html", "Wijk Binnenstad-Noord", "Dit is een schets",
    ):  # fmt: skip
        assert words in html, words
    english = read(page, "/en/bekendmakingen/gmb-2026-1/")
    assert "Then you can object" in english and "The official text comes first" in english


@pytest.mark.parametrize(
    ("fields", "there", "not_there"),
    [
        ({"title": "Aanvraag omgevingsvergunning", "description": ""}, "nog geen bezwaar maken", "last-day"),
        ({"title": "Ontwerpbesluit omgevingsvergunning", "description": ""}, "Awb 3:16", "Bezwaar maken"),
        (
            {"types": ("verordening",), "title": "Verordening", "description": ""},
            "geen bezwaar maken",
            "last-day",
        ),
        (
            {"description": "Verleende omgevingsvergunning, verzonden op {sent}"},
            "ging het besluit naar",
            "Die dag kennen",
        ),
    ],
)
def test_each_kind_says_what_the_law_gives(
    page: PageClient, fields: dict[str, Any], there: str, not_there: str
) -> None:
    sent = timezone.localdate() - timedelta(days=5)
    fields = {
        name: text.format(sent=f"{sent:%d-%m-%Y}") if isinstance(text, str) else text
        for name, text in fields.items()
    }
    keep(made(1, **fields))
    html = read(page)
    assert there in html and not_there not in html


def test_a_day_of_the_source_and_a_day_that_has_gone(page: PageClient) -> None:
    today = timezone.localdate()
    keep(made(1, deadline=today + timedelta(days=3)), made(2, published_on=date(2020, 1, 6)))
    assert "Die dag staat bij de officiële bekendmaking" in read(page)
    assert "De tijd is voorbij" in read(page, "/bekendmakingen/gmb-2026-2/")


def test_others_nearby_by_distance(page: PageClient) -> None:
    keep(made(1), made(2, at=(4.495, 52.16)), made(3, at=(4.4905, 52.16)), made(4, at=(4.54, 52.16)))
    html = read(page)
    near = html[html.index('id="nearby"') :]
    assert near.index("gmb-2026-3") < near.index("gmb-2026-2") and "gmb-2026-4" not in near
    assert "30 meter verder" in near and "340 meter verder" in near


def test_others_in_the_neighbourhood_without_a_point(page: PageClient) -> None:
    keep(made(1, at=None), made(2, at=None), made(3, at=None, description="Kade 1 2317ZZ Leiden"))
    html = read(page)
    near = html[html.index('id="nearby"') :]
    assert "Ook in deze buurt" in near and "gmb-2026-2" in near and "gmb-2026-3" not in near


def test_no_place_says_why_in_both_languages(page: PageClient) -> None:
    keep(made(1, at=None, title="hek", description="Verleende omgevingsvergunning"))
    assert "de bron noemt geen plek" in read(page)
    assert "the source names no place" in read(page, "/en/bekendmakingen/gmb-2026-1/")


def test_an_example_says_so_and_has_no_official_text(page: PageClient) -> None:
    keep(made(1), example=True)
    html = read(page)
    assert "verzonnen" in html and "zoek.voorbeeld.example" not in html


def test_its_thread(page: PageClient) -> None:
    (row,) = keep(made(1))
    row.thread = Thread.objects.create(slug="molenbrug", title="De Molenbrug")
    row.save()
    try:
        row.thread.get_absolute_url()
    except Exception:  # the room of threads is not there: nothing to link to
        return
    assert "De Molenbrug" in read(page)


def test_unknown_withdrawn_and_twice(page: PageClient) -> None:
    assert "kennen wij niet" in read(page, "/bekendmakingen/gmb-1/", 404)
    first, second, third = keep(made(1), made(2), made(3))
    withdraw(first, timezone.localdate())
    html = read(page, status=410)
    assert "ingetrokken" in html and "dakraam" not in html
    second.same_as = third
    second.save()
    response = page.get("/bekendmakingen/gmb-2026-2/")
    assert response.status_code == 302 and response.headers["Location"] == "/bekendmakingen/gmb-2026-3/"


def test_script_stays_text(page: PageClient) -> None:
    keep(made(1, title="Hek {{ 7|add:7 }} & <b", description='"><svg onload=alert(1)>'))
    html = read(page)
    assert "<svg onload" not in html and "{{ 7|add:7 }}" in html


@pytest.mark.parametrize("number", [10, MANY_ROWS])
@pytest.mark.parametrize("at", [(4.49, 52.16), None])
def test_queries_stay_the_same(
    page: PageClient, number: int, at: tuple[float, float] | None, django_assert_max_num_queries: Any
) -> None:
    keep(*(made(each, at=at) for each in range(1, number + 1)))
    with django_assert_max_num_queries(5):
        read(page)
