"""The list of everything that is asked: open ones first, filters, English, and few queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from participation.models import Process
from tests.client import PageClient
from tests.participation.test_guards import answered
from tests.participation_made import in_days, make_phase, make_process
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


def titles(page: PageClient, query: str = "") -> list[str]:
    return [row["title"] for row in page.get(f"/meedoen/{query}").context["rows"]]


def over(process: Process) -> None:
    """Its phase is over."""
    process.phases.update(opens=timezone.now() - timedelta(days=9), closes=timezone.now() - timedelta(days=1))


def test_open_ones_first(cast: Cast, page: PageClient) -> None:
    over(make_process(cast.pleun, title="Wacht op antwoord"))
    make_process(cast.pleun, title="Begint later", phase={"opens": 5, "closes": 15})
    make_process(cast.pleun, title="Nog lang open", phase={"closes": 30})
    make_process(cast.pleun, title="Bijna dicht", phase={"closes": 2})
    make_process(cast.pleun, "draft", title="Concept")
    assert titles(page) == ["Bijna dicht", "Nog lang open", "Begint later", "Wacht op antwoord"]
    assert titles(page, "?stand=open") == ["Bijna dicht", "Nog lang open"]
    assert titles(page, "?stand=komt") == ["Begint later"]
    assert titles(page, "?stand=wacht") == ["Wacht op antwoord"]
    assert titles(page, "?stand=anders") == titles(page)


def test_closed_ones_apart_with_their_answer(cast: Cast, page: PageClient) -> None:
    made = make_process(cast.pleun, title="Al klaar")
    answered(made)
    Process.objects.filter(pk=made.pk).update(state="closed", closed_at=timezone.now())
    assert titles(page) == []
    answer = page.get("/meedoen/?stand=beantwoord")
    assert "Al klaar" in answer.text and "Een glijbaan." in answer.text


def test_by_neighbourhood(cast: Cast, page: PageClient) -> None:
    make_process(cast.pleun, title="In De Kooi")
    make_process(cast.pleun, title="Op een andere plek", area="", where="Ergens")
    assert titles(page, "?buurt=de-kooi") == ["In De Kooi"]
    assert "Hier vragen wij nu niets" in page.get("/meedoen/?buurt=de-kooi&stand=komt").text


def test_nothing_at_all(cast: Cast, page: PageClient) -> None:
    assert "Er staat nu niets op deze lijst" in page.get("/meedoen/").text


def test_in_english(cast: Cast, page: PageClient) -> None:
    make_process(cast.pleun)
    answer = page.get("/en/meedoen/")
    assert "A playground in De Kooi" in answer.text and "you can take part" in answer.text


def test_five_queries_at_a_thousand(cast: Cast, page: PageClient) -> None:
    first = make_process(cast.pleun)
    page.get("/meedoen/")
    with counted() as few:
        page.get("/meedoen/?bladzijde=1")
    copies = [
        Process(**{**columns(first), "slug": f"vraag-{number}", "title": f"Vraag {number}"})
        for number in range(1000)
    ]
    Process.objects.bulk_create(copies)
    for process in copies[:50]:
        make_phase(process)
    with counted() as many:
        answer = page.get("/meedoen/?bladzijde=2")
    assert len(answer.context["rows"]) == 20
    assert len(many) == len(few) <= 5


def columns(process: Process) -> dict[str, object]:
    """What a copy of a process begins with."""
    names = [field.attname for field in Process._meta.concrete_fields if field.attname != "id"]
    return {name: getattr(process, name) for name in names}


def test_the_planning_shows_what_comes(cast: Cast, page: PageClient) -> None:
    make_process(cast.pleun, title="Komt eraan", phase={"opens": 5, "closes": 45}, answer_due=in_days(50))
    make_process(cast.pleun, "draft", title="Concept")
    answer = page.get("/meedoen/planning/")
    assert "Komt eraan" in answer.text and "De Kooi" in answer.text and "Concept" not in answer.text
    assert page.get("/en/meedoen/planning/").status_code == 200


def test_an_empty_planning(cast: Cast, page: PageClient) -> None:
    assert "Er staat nog niets in de planning" in page.get("/meedoen/planning/").text


def test_the_planning_asks_the_same_at_ten_and_fifty(cast: Cast, page: PageClient) -> None:
    counts = []
    for number in (10, 40):
        for each in range(number):
            make_process(cast.pleun, title=f"Vraag {number} {each}")
        with counted() as queries:
            page.get(f"/meedoen/planning/?n={number}")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 5
