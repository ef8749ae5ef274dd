"""/mijn/: my cases, open ones first, and what I began."""

from typing import Any

import pytest
from django.utils import timezone

from core.cases.models import Case, Draft
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.people import Cast, person_of
from tests.queries import counted
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db


def many(cast: Cast, count: int) -> None:
    for _each in range(count):
        travel_document_case(cast, "requested")


def test_a_case_shows_status_and_turn(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    html = page.as_resident(cast.suzanne).get("/mijn/").content.decode()
    assert case.reference in html
    assert "Aangevraagd" in html
    assert "Er staat nog iets open" in html
    assert "Paspoort" in html


def test_in_english(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    assert (
        f"/en/mijn/zaken/{case.reference}/"
        in page.as_resident(cast.suzanne).get("/en/mijn/").content.decode()
    )


def test_an_appointment_shows_its_time(page: PageClient, cast: Cast) -> None:
    travel_document_case(cast, "appointment")
    html = page.as_resident(cast.suzanne).get("/mijn/").content.decode()
    assert "Afspraak: " in html


def test_open_cases_come_first(page: PageClient, cast: Cast) -> None:
    still_open = travel_document_case(cast, "taken_in")
    closed = travel_document_case(cast, "withdrawn")
    html = page.as_resident(cast.suzanne).get("/mijn/").content.decode()
    assert html.index(still_open.reference) < html.index("Afgeronde zaken") < html.index(closed.reference)


def test_empty_says_so_and_leads_on(page: PageClient, cast: Cast) -> None:
    html = page.as_resident(cast.suzanne).get("/mijn/").content.decode()
    assert "U hebt nog geen zaken" in html


def test_a_draft_says_for_whom_it_is(page: PageClient, cast: Cast) -> None:
    Draft.objects.create(form="travel-document", owner=person_of(cast.anna), subject=cast.lotte)
    html = page.as_resident(cast.anna).get("/mijn/").content.decode()
    assert "voor Lotte Vermeer" in html
    assert "/reisdocumenten/aanvraag/" in html


def test_somebody_elses_draft_and_case_are_not_shown(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    Draft.objects.create(form="travel-document", owner=person_of(cast.anna), subject=cast.lotte)
    html = page.as_resident(cast.stranger).get("/mijn/").content.decode()
    assert case.reference not in html
    assert "Lotte" not in html


def test_staff_have_no_my_cases(page: PageClient, cast: Cast) -> None:
    assert page.as_staff(cast.petra).get("/mijn/").status_code == 302


def test_without_login_back_to_this_page(page: PageClient, cast: Cast) -> None:
    answer = page.get("/mijn/")
    assert answer.status_code == 302
    assert "next=%2Fmijn%2F" in answer["Location"]


def test_pages_show_every_case_once(page: PageClient, cast: Cast) -> None:
    many(cast, 22)
    for case in Case.objects.order_by("pk")[:5]:
        Case.objects.filter(pk=case.pk).update(status="withdrawn", closed_at=timezone.now())
    page.as_resident(cast.suzanne)
    address, seen = "/mijn/", []
    for _page in range(3):
        answer = page.get(address)
        rows = answer.context["open"] + answer.context["closed"]
        seen += [row["reference"] for row in rows]
        if not (address := answer.context["older_url"]):
            break
    assert sorted(seen) == sorted(Case.objects.values_list("reference", flat=True))


def test_newer_goes_back_by_one_page(page: PageClient, cast: Cast) -> None:
    many(cast, 50)
    for case in Case.objects.order_by("pk")[:25]:
        Case.objects.filter(pk=case.pk).update(status="withdrawn", closed_at=timezone.now())
    page.as_resident(cast.suzanne)

    def rows(answer: Any) -> list[str]:
        return [row["reference"] for row in answer.context["open"] + answer.context["closed"]]

    first = page.get("/mijn/")
    second = page.get(first.context["older_url"])
    third = page.get(second.context["older_url"])
    assert len(rows(third)) == 10 and not third.context["older_url"]
    back = page.get(third.context["newer_url"])
    assert rows(back) == rows(second) and back.context["older_url"] == second.context["older_url"]
    home = page.get(back.context["newer_url"])
    assert rows(home) == rows(first) and not home.context["newer_url"]


@pytest.mark.parametrize("after", ["x", "0.", "1.²", "0.99999999999999999999999", "7.1", "0.-1"])
def test_a_strange_page_is_the_first(after: str, page: PageClient, cast: Cast) -> None:
    travel_document_case(cast, "requested")
    for name in ("na", "voor"):
        answer = page.as_resident(cast.suzanne).get("/mijn/", {name: after})
        assert len(answer.context["open"]) == 1


@pytest.mark.parametrize("rows", [10, MANY_ROWS])
def test_few_queries_however_many_cases(rows: int, page: PageClient, cast: Cast) -> None:
    many(cast, rows)
    page.as_resident(cast.suzanne).get("/mijn/")
    with counted() as queries:
        page.get("/mijn/")
    assert len(queries) == 5, queries
