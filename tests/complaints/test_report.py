"""/klachten/<reference>/verslag/<number>/ and the calendar: the report of a conversation, and a reaction."""

import pytest
from django.utils import timezone

from complaints.models import Hearing
from core.cases.models import Case
from tests.client import PageClient
from tests.complaints.test_complaint_page import hearing, put
from tests.complaints_factory import complaint_case
from tests.people import Cast

pytestmark = pytest.mark.django_db


def held(case: Case) -> Hearing:
    return hearing(case, state="held", report="Zo ging het gesprek.", reported_on=timezone.localdate())


def path_of(case: Case, each: Hearing) -> str:
    return f"/klachten/{case.reference}/verslag/{each.pk}/"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_read_and_react(page: PageClient, cast: Cast, prefix: str) -> None:
    case = complaint_case(cast)
    each = held(case)
    path = prefix + path_of(case, each)
    assert "Zo ging het gesprek." in page.as_resident(cast.suzanne).get(path).content.decode()
    assert page.post(path, {"text": "Het ging anders."}).status_code == 302
    page.post(path, {"text": "Het ging anders."})
    each.refresh_from_db()
    assert each.reaction == "Het ging anders."
    page.post(path, {"text": "En nog iets."})
    each.refresh_from_db()
    assert each.reaction == "Het ging anders.\n\nEn nog iets."
    case.refresh_from_db()
    assert case.unread_since is not None
    assert case.events.filter(facts__hearing="reaction").count() == 2


def test_nothing_is_no_reaction(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    assert page.as_resident(cast.suzanne).post(path_of(case, held(case)), {"text": " "}).status_code == 422


def test_afterwards_it_can_be_read_only(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    each = held(case)
    put(case, "judged")
    path = path_of(case, each)
    assert "<textarea" not in page.as_resident(cast.suzanne).get(path).content.decode()
    page.post(path, {"text": "Te laat."})
    each.refresh_from_db()
    assert each.reaction == ""


def test_not_the_report_of_the_other_side_or_one_to_come(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast, about="person", officials=["iemand"])
    other = hearing(case, involved=case.complaint.involved.get(), state="held", report="Geheim.")
    planned = hearing(case)
    page.as_resident(cast.suzanne)
    for each in (other, planned):
        assert page.get(path_of(case, each)).status_code == 404
        assert page.post(path_of(case, each), {"text": "x"}).status_code == 404


def test_not_through_ones_own_other_case(page: PageClient, cast: Cast) -> None:
    mine, theirs = complaint_case(cast), complaint_case(cast, cast.anna)
    assert page.as_resident(cast.suzanne).get(path_of(mine, held(theirs))).status_code == 404


def test_the_conversation_in_a_calendar(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    each = hearing(case, place="Stadhuis, kamer 2")
    path = f"/klachten/{case.reference}/gesprek/{each.pk}/agenda/"
    answer = page.as_resident(cast.suzanne).get(path)
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/calendar")
    local = timezone.localtime(each.starts_at)
    assert f"DTSTART;TZID=Europe/Amsterdam:{local:%Y%m%dT%H%M%S}" in text
    assert "LOCATION:Stadhuis\\, kamer 2" in text and case.complaint.number in text
    assert page.as_resident(cast.stranger).get(path).status_code == 404
    Hearing.objects.update(state="cancelled")
    assert page.as_resident(cast.suzanne).get(path).status_code == 404
