"""The desk: planning, changing, calling off, who comes, and the report."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from participation.models import Gathering, SignUp
from tests.client import PageClient
from tests.contests_made import make_gathering, signed_up
from tests.participation.test_gatherings import past, told
from tests.participation_made import make_process
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


def path(process_pk: int, rest: str = "") -> str:
    return f"/beheer/meedoen/{process_pk}/bijeenkomsten/{rest}"


def filled(days: int = 5, **fields: object) -> dict[str, object]:
    starts = timezone.localtime() + timedelta(days=days)
    ends = starts + timedelta(hours=1)
    moments = {"starts": f"{starts:%Y-%m-%dT%H:%M}", "ends": f"{ends:%Y-%m-%dT%H:%M}"}
    return {"title": "Samen lopen", "place": "Kooilaan 36", "seats": "2", **moments, **fields}


def test_from_plan_to_report(page: PageClient, cast: Cast) -> None:
    process = make_process(cast.pleun)
    page.as_staff(cast.pleun)
    assert page.post(path(process.pk, "nieuw/"), filled()).status_code == 302
    made = Gathering.objects.get()
    assert "Samen lopen" in page.get(path(process.pk)).text
    by_phone = {"way": "phone", "name": "Mevrouw Jansen", "people": "2", "phone": "06 12345678"}
    assert page.post(path(process.pk, f"{made.pk}/"), by_phone).status_code == 302
    row = SignUp.objects.get()
    assert (row.way, row.entered_by, row.phone) == ("phone", cast.pleun, "+31612345678")
    text = page.get(path(process.pk, f"{made.pk}/")).text
    assert "Deze mensen hebben geen e-mailadres" in text and "telefoon: 2" in text
    assert page.post(path(process.pk, f"{made.pk}/wijzigen/"), filled(6)).status_code == 302
    signed_up(made, 1)
    assert page.post(path(process.pk, f"{made.pk}/weg/{row.pk}/")).status_code == 302
    assert told("gathering_seat_free") == ["nr1@voorbeeld.example"]
    past(made)
    said = {"report": "Mensen willen een glijbaan.", "came": "1"}
    assert page.post(path(process.pk, f"{made.pk}/verslag/"), said).status_code == 302
    assert Gathering.objects.get().reported_at


def test_called_off(page: PageClient, cast: Cast) -> None:
    made = make_gathering(make_process(cast.pleun))
    page.as_staff(cast.pleun)
    address = path(made.process_id, f"{made.pk}/afzeggen/")
    assert page.post(address, {"reason": ""}).status_code == 422
    assert page.post(address, {"reason": "De zaal is kapot."}).status_code == 302
    assert Gathering.objects.get().cancelled_at


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"ends": "2020-01-01T10:00"},
        {"starts": "2020-01-01T10:00"},
        {"text": "Bel 06 12345678."},
        {"seats": "0"},
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, str], page: PageClient, cast: Cast) -> None:
    process = make_process(cast.pleun)
    answer = page.as_staff(cast.pleun).post(path(process.pk, "nieuw/"), {**filled(), **wrong})
    assert answer.status_code == 422 and not Gathering.objects.exists()


def test_somebody_without_mail_and_telephone_cannot_be_reached(page: PageClient, cast: Cast) -> None:
    made = make_gathering(make_process(cast.pleun))
    row = {"way": "counter", "name": "Mevrouw Jansen", "people": "1"}
    answer = page.as_staff(cast.pleun).post(path(made.process_id, f"{made.pk}/"), row)
    assert answer.status_code == 422 and not SignUp.objects.exists()


def test_a_meeting_of_another_process_is_not_there(page: PageClient, cast: Cast) -> None:
    made = make_gathering(make_process(cast.pleun))
    other = make_process(cast.pleun, title="Een ander plan")
    assert page.as_staff(cast.pleun).get(path(other.pk, f"{made.pk}/")).status_code == 404


def test_other_staff_are_refused(page: PageClient, cast: Cast) -> None:
    made = make_gathering(make_process(cast.pleun))
    assert page.as_staff(cast.ruben).get(path(made.process_id, f"{made.pk}/")).status_code == 403


def test_the_list_of_who_comes_asks_no_more_for_many(page: PageClient, cast: Cast) -> None:
    made = make_gathering(make_process(cast.pleun))
    page.as_staff(cast.pleun)
    address = path(made.process_id, f"{made.pk}/")
    page.get(address)
    with counted() as few:
        page.get(address)
    for number in range(15):
        signed_up(made, number)
    with counted() as many:
        page.get(address)
    assert len(few) == len(many) <= 8
