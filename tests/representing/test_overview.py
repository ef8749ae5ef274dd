"""Who may act for me, what they did, and taking it back with one button."""

from __future__ import annotations

import pytest

from core.accounts.acting import acting_by_mandate
from core.accounts.models import Ground, Organisation
from core.cases import conversation
from core.notifications.models import Message
from tests.client import PageClient
from tests.complaints_factory import complaint_case
from tests.counter_factory import helping, mandate, representing
from tests.people import Cast, person_of
from tests.queries import counted

pytestmark = pytest.mark.django_db

OVERVIEW = "/mijn/machtigingen/"


def test_says_who_and_for_what_and_until_when(page: PageClient, cast: Cast) -> None:
    mandate(person_of(cast.suzanne), person_of(cast.stranger))
    html = page.as_resident(cast.suzanne).get(OVERVIEW).content.decode()
    assert "Kees Hagenaar" in html and "Vraag, klacht" in html and "Stop: Kees" in html


def test_says_for_whom_i_act(page: PageClient, cast: Cast) -> None:
    mandate(person_of(cast.suzanne), person_of(cast.stranger))
    assert "Suzanne" in page.as_resident(cast.stranger).get(OVERVIEW).content.decode()


def test_in_english(page: PageClient, cast: Cast) -> None:
    mandate(person_of(cast.suzanne), person_of(cast.stranger))
    html = page.as_resident(cast.suzanne).get(f"/en{OVERVIEW}").content.decode()
    assert "Mandates" in html and "Stop: Kees" in html


def test_what_they_did(page: PageClient, cast: Cast) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.stranger))
    case = complaint_case(cast)
    conversation.write_from_resident(case, acting_by_mandate(cast.stranger, given), "Namens Suzanne.", [])
    html = page.as_resident(cast.suzanne).get(f"{OVERVIEW}{given.pk}/").content.decode()
    assert case.reference in html and "Bericht van" in html


def test_of_an_organisation_who_did_it(page: PageClient, cast: Cast) -> None:
    library = Organisation.objects.create(name="Bibliotheek Noord", helps_residents=True)
    given = mandate(person_of(cast.suzanne), organisation=library)
    cast.stranger.organisation = library
    cast.stranger.save()
    conversation.write_from_resident(
        complaint_case(cast), acting_by_mandate(cast.stranger, given), "Namens Suzanne.", []
    )
    html = page.as_resident(cast.suzanne).get(f"{OVERVIEW}{given.pk}/").content.decode()
    assert "Bibliotheek Noord" in html and "Kees Hagenaar" in html


def test_taken_back_at_once_and_both_are_told(page: PageClient, cast: Cast) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.stranger))
    page.as_resident(cast.suzanne).post(f"{OVERVIEW}{given.pk}/intrekken/")
    given.refresh_from_db()
    assert (given.revoked_how, given.revoked_by) == ("web", cast.suzanne)
    assert Message.objects.filter(template="representing/ended").count() == 2


def test_twice_is_once(page: PageClient, cast: Cast) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.stranger))
    page.as_resident(cast.suzanne)
    for _each in range(2):
        page.post(f"{OVERVIEW}{given.pk}/intrekken/")
    assert Message.objects.filter(template="representing/ended").count() == 2


@pytest.mark.parametrize(("how", "kept"), [("counter", "counter"), ("phone", "counter"), ("post", "letter")])
def test_taken_back_at_the_counter_by_phone_or_letter(
    page: PageClient, cast: Cast, how: str, kept: str
) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.stranger))
    helping(page, cast.petra, person_of(cast.suzanne), how=how)
    page.post(f"{OVERVIEW}{given.pk}/intrekken/")
    given.refresh_from_db()
    assert (given.revoked_how, given.revoked_by) == (kept, cast.petra)


def test_somebody_elses_is_not_there(page: PageClient, cast: Cast) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.stranger))
    page.as_resident(cast.femke)
    assert page.get(f"{OVERVIEW}{given.pk}/").status_code == 404
    assert page.post(f"{OVERVIEW}{given.pk}/intrekken/").status_code == 404
    given.refresh_from_db()
    assert given.revoked_at is None


def test_what_the_law_gives_is_not_taken_back(page: PageClient, cast: Cast) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.stranger), ground=Ground.CURATOR, kinds=[])
    page.as_resident(cast.suzanne)
    assert "Stop:" not in page.get(OVERVIEW).content.decode()
    page.post(f"{OVERVIEW}{given.pk}/intrekken/")
    given.refresh_from_db()
    assert given.revoked_at is None


def test_staff_who_saw_the_decision_end_it(page: PageClient, cast: Cast) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.stranger), ground=Ground.CURATOR, kinds=[])
    helping(page, cast.petra, person_of(cast.suzanne))
    page.post(f"{OVERVIEW}{given.pk}/intrekken/")
    given.refresh_from_db()
    assert given.revoked_at is not None


def test_who_represents_does_not_see_the_mandates_of_the_other(page: PageClient, cast: Cast) -> None:
    representing(page, cast.stranger, mandate(person_of(cast.suzanne), person_of(cast.stranger)))
    assert page.get(OVERVIEW).status_code == 302


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow(page: PageClient, cast: Cast, count: int) -> None:
    for _each in range(count):
        library = Organisation.objects.create(name=f"Bibliotheek {_each}", helps_residents=True)
        mandate(person_of(cast.suzanne), organisation=library)
    page.as_resident(cast.suzanne)
    with counted() as asked:
        page.get(OVERVIEW)
    assert len(asked) <= 8, asked
