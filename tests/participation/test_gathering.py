"""The page of a meeting: signing up by mail or logged in, changing it, withdrawing, and the calendar."""

from __future__ import annotations

import pytest

from core.notifications.models import Message
from participation.gatherings import gatherings
from participation.gatherings.signing_up import seats_left
from participation.models import Gathering, ParticipantKey, SignUp
from participation.views.gathering import MOST_AN_HOUR
from tests.client import PageClient
from tests.contests_made import make_gathering, signed_up
from tests.participation.test_gatherings import past, told
from tests.participation_made import make_process
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db
SAID = {"name": "Sam", "people": "2", "needs": "Een tolk", "email": "sam@voorbeeld.example"}


@pytest.fixture
def gathering(cast: Cast) -> Gathering:
    return make_gathering(make_process(cast.pleun), seats=3)


def address(gathering: Gathering) -> str:
    return f"/meedoen/{gathering.process.slug}/bijeenkomsten/{gathering.pk}/"


def test_it_says_when_where_and_whether_there_is_room(gathering: Gathering, page: PageClient) -> None:
    text = page.get(address(gathering)).text
    for words in ("Samen lopen door De Kooi", "Buurthuis, Kooilaan 36", "geen drempel", "Nog 3 plaatsen"):
        assert words in text
    assert "A walk through De Kooi" in page.get(f"/en{address(gathering)}").text


def test_somebody_signs_up_by_mail_and_withdraws_from_it(gathering: Gathering, page: PageClient) -> None:
    assert page.post(address(gathering), SAID).status_code == 302
    made = SignUp.objects.get()
    assert (made.people, made.needs, made.way, made.waiting) == (2, "Een tolk", "web", False)
    assert told("gathering_signed_up") == ["sam@voorbeeld.example"]
    assert "U bent aangemeld" in page.get(address(gathering)).text
    link = Message.objects.get().context["withdraw"]
    path = link[link.index("/meedoen/") :]
    assert "Wilt u zich afmelden?" in page.get(path).text
    assert SignUp.objects.exists()  # looking changes nothing: mail programs follow links by themselves
    assert page.post(path).status_code == 302
    assert not SignUp.objects.exists() and seats_left(gathering) == 3
    assert page.get(path).status_code == 404


def test_a_full_meeting_offers_the_waiting_list(gathering: Gathering, page: PageClient) -> None:
    signed_up(gathering, 1, 3)
    assert "Zet mij op de wachtlijst" in page.get(address(gathering)).text
    page.post(address(gathering), SAID)
    assert "U staat op de wachtlijst" in page.get(address(gathering)).text


def test_who_signed_up_changes_it_in_the_same_browser(gathering: Gathering, page: PageClient) -> None:
    page.post(address(gathering), SAID)
    page.post(address(gathering), {**SAID, "people": "1"})
    assert SignUp.objects.get().people == 1
    page.post(address(gathering), {"withdraw": "1"})
    assert not SignUp.objects.exists()


def test_another_browser_with_the_same_address_changes_nothing(
    gathering: Gathering, page: PageClient
) -> None:
    page.post(address(gathering), SAID)
    other = PageClient()
    other.post(address(gathering), {**SAID, "people": "1", "name": "Iemand anders"})
    made = SignUp.objects.get()
    assert (made.people, made.name) == (2, "Sam")
    assert "U bent aangemeld" not in other.get(address(gathering)).text


def test_an_address_that_nobody_proved_opens_nothing_else(gathering: Gathering, page: PageClient) -> None:
    page.post(address(gathering), SAID)
    assert "participation" not in page.session
    assert ParticipantKey.objects.count() == 1


def test_who_logged_in_is_known(gathering: Gathering, page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    assert "suzanne@voorbeeld.example" in page.get(address(gathering)).text
    page.post(address(gathering), SAID)
    assert SignUp.objects.get().participant.person == cast.suzanne.person


def test_staff_do_not_sign_up_as_staff(gathering: Gathering, page: PageClient, cast: Cast) -> None:
    answer = page.as_staff(cast.pleun).post(address(gathering), SAID)
    assert answer.status_code == 422 and not SignUp.objects.exists()


@pytest.mark.parametrize("wrong", [{"people": "0"}, {"people": "11"}, {"email": "sam"}, {"name": ""}])
def test_what_is_wrong_is_said_and_kept(
    wrong: dict[str, str], gathering: Gathering, page: PageClient
) -> None:
    answer = page.post(address(gathering), {**SAID, **wrong})
    assert answer.status_code == 422 and "Een tolk" in answer.text and not SignUp.objects.exists()


def test_too_many_people_is_said(gathering: Gathering, page: PageClient) -> None:
    answer = page.post(address(gathering), {**SAID, "people": "4"})
    assert answer.status_code == 422 and "Zo veel plaatsen zijn er niet" in answer.text


def test_a_flood_is_asked_for_patience(gathering: Gathering, page: PageClient) -> None:
    for number in range(MOST_AN_HOUR):
        assert (
            page.post(address(gathering), {**SAID, "email": f"n{number}@voorbeeld.example"}).status_code
            == 302
        )
        page = PageClient()
    assert page.post(address(gathering), SAID).status_code == 422


def test_of_a_draft_there_is_no_page(page: PageClient, cast: Cast) -> None:
    found = make_gathering(make_process(cast.pleun, "draft"))
    assert page.get(address(found)).status_code == 404
    assert page.get(f"{address(found)[:-1]}.ics").status_code == 404


def test_called_off_it_says_why_and_takes_nobody(gathering: Gathering, page: PageClient, cast: Cast) -> None:
    gatherings.call_off(gathering.pk, "De zaal is kapot.", "", cast.pleun)
    text = page.get(address(gathering)).text
    assert "De zaal is kapot." in text and "Meld mij aan" not in text
    assert page.post(address(gathering), SAID).status_code == 422


def test_afterwards_the_report_is_there(gathering: Gathering, page: PageClient) -> None:
    past(gathering)
    assert "Het verslag komt op deze pagina." in page.get(address(gathering)).text
    gatherings.report(gathering.pk, "Mensen willen een glijbaan.", "People want a slide.", 4)
    text = page.get(address(gathering)).text
    assert "Mensen willen een glijbaan." in text and "Er kwamen 4 mensen." in text
    assert "People want a slide." in page.get(f"/en{address(gathering)}").text


def test_the_calendar_of_one_and_of_all(gathering: Gathering, page: PageClient, cast: Cast) -> None:
    other = make_gathering(gathering.process, 8, title="Koffie")
    one = page.get(f"{address(gathering)[:-1]}.ics")
    assert one["Content-Type"].startswith("text/calendar") and one.text.count("BEGIN:VEVENT") == 1
    gatherings.call_off(other.pk, "De zaal is kapot.", "", cast.pleun)
    every = page.get(f"/meedoen/{gathering.process.slug}/bijeenkomsten.ics").text
    assert every.count("BEGIN:VEVENT") == 2 and "STATUS:CANCELLED" in every and "SEQUENCE:1" in every


def test_as_many_queries_for_many_as_for_few(gathering: Gathering, page: PageClient, cast: Cast) -> None:
    page.get(address(gathering))
    with counted() as few:
        page.get(address(gathering))
    for number in range(20):
        signed_up(gathering, number)
    with counted() as many:
        page.get(address(gathering))
    assert len(few) == len(many) <= 5
