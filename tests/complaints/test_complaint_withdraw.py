"""/klachten/<reference>/intrekken/: the complainant stops."""

import pytest

from core.notifications.models import Message
from tests.client import PageClient
from tests.complaints.complaint_pages import case_of, send
from tests.complaints.test_complaint_page import put
from tests.complaints_factory import complaint_case
from tests.people import Cast

pytestmark = pytest.mark.django_db


def test_it_says_what_that_means_and_stops(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    path = f"/klachten/{case.reference}/intrekken/"
    assert "U krijgt geen oordeel" in page.as_resident(cast.suzanne).get(path).content.decode()
    assert page.post(path).status_code == 302
    case.refresh_from_db()
    assert case.status == "complaint_withdrawn" and case.due_on is None
    assert Message.objects.filter(template="complaints/complaint_withdrawn").exists()


def test_twice_is_once(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    path = f"/klachten/{case.reference}/intrekken/"
    page.as_resident(cast.suzanne).post(path)
    answer = page.post(path, follow=True)
    assert "al klaar" in answer.content.decode()
    assert Message.objects.filter(template="complaints/complaint_withdrawn").count() == 1


def test_with_a_code(page: PageClient, cast: Cast) -> None:
    case = case_of(send(page))
    page.post(f"/klachten/{case.reference}/intrekken/")
    case.refresh_from_db()
    assert case.status == "complaint_withdrawn"


def test_a_closed_case_has_no_button(page: PageClient, cast: Cast) -> None:
    case = put(complaint_case(cast), "judged")
    html = page.as_resident(cast.suzanne).get(f"/klachten/{case.reference}/intrekken/").content.decode()
    assert "al klaar" in html and "nl-button--negative" not in html


def test_not_for_strangers(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    path = f"/klachten/{case.reference}/intrekken/"
    assert page.as_resident(cast.stranger).post(path).status_code == 404
    assert PageClient().post(path).status_code == 302
    case.refresh_from_db()
    assert case.status == "complaint_received"
