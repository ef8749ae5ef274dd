"""When help ends: by the button, by its time, by logging out. Then nothing of this person is open."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.accounts.models import Assistance
from core.cases import retention
from core.cases.models import CaseEvent, ReadBack
from counter.choosing import begin_address
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.counter_factory import assistance, helping, mandate
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db

OVER = "/balie/hulp/voorbij/"


def lapsed(page: PageClient, cast: Cast, **fields: Any) -> Assistance:
    """Petra helped Suzanne until a minute ago."""
    now = timezone.now()
    times = {"started_at": now - timedelta(minutes=31), "expires_at": now - timedelta(minutes=1)}
    return helping(page, cast.petra, person_of(cast.suzanne), **{**times, **fields})


def running_since(page: PageClient, cast: Cast, minutes: int) -> Assistance:
    now = timezone.now()
    return helping(
        page,
        cast.petra,
        person_of(cast.suzanne),
        started_at=now - timedelta(minutes=minutes),
        expires_at=now + timedelta(minutes=5),
    )


def paths_of(reference: str) -> tuple[str, ...]:
    return (
        *("/mijn/", "/mijn/hulp/", "/mijn/berichten/", "/reisdocumenten/aanvraag/"),
        *(f"/mijn/zaken/{reference}/", f"/mijn/zaken/{reference}/bericht/"),
    )


def test_the_button_closes_everything(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    made = helping(page, cast.petra, case.subject)
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 200
    html = page.post("/balie/hulp/klaar/", follow=True).content.decode()
    assert "De gegevens van deze persoon zijn dicht" in html
    made.refresh_from_db()
    assert made.ended_at is not None
    for path in paths_of(case.reference):
        response = page.get(path)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/account/inloggen/")


def test_ending_twice_is_ending_once(page: PageClient, cast: Cast) -> None:
    made = helping(page, cast.petra, person_of(cast.suzanne))
    page.post("/balie/hulp/klaar/")
    made.refresh_from_db()
    ended = made.ended_at
    assert page.post("/balie/hulp/klaar/").headers["Location"] == "/balie/"
    made.refresh_from_db()
    assert made.ended_at == ended


def test_the_address_takes_no_link(page: PageClient, cast: Cast) -> None:
    made = helping(page, cast.petra, person_of(cast.suzanne))
    assert page.get("/balie/hulp/klaar/").status_code == 405
    assert page.get("/balie/hulp/langer/").status_code == 405
    made.refresh_from_db()
    assert made.ended_at is None


def test_after_its_time_each_page_leads_to_what_now(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    lapsed(page, cast)
    for path in (*paths_of(case.reference), "/balie/hulp/", "/balie/hulp/wie/"):
        assert page.get(path).headers["Location"] == OVER, path


def test_the_page_says_what_it_means_and_how_to_go_on(page: PageClient, cast: Cast) -> None:
    lapsed(page, cast)
    html = page.get(OVER).content.decode()
    assert "De tijd is om" in html
    assert "Wat u al verstuurde of opsloeg, is bewaard" in html
    again = begin_address(cast.petra, person_of(cast.suzanne).pk, "counter").split(":")[0]
    assert again in html


def test_other_pages_say_so_in_the_banner(page: PageClient, cast: Cast) -> None:
    lapsed(page, cast)
    html = page.get("/contact/").content.decode()
    assert "U vult nu voor niemand meer in" in html
    assert "Suzanne" not in html


@pytest.mark.parametrize("path", ["/vragen/stellen/", "/klachten/indienen/", "/mijn/berichten/"])
def test_what_is_sent_too_late_is_not_taken_for_ones_own(path: str, page: PageClient, cast: Cast) -> None:
    lapsed(page, cast)
    response = page.post(path, {"text": "Van Suzanne", "question": "Van Suzanne"})
    assert response.headers["Location"] == OVER
    assert not CaseEvent.objects.exists()


def test_what_was_typed_too_late_is_back_for_the_same_person(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    lapsed(page, cast)
    path = f"/mijn/zaken/{case.reference}/bericht/"
    page.post(path, {"text": "Kan het sneller?"})
    begin = begin_address(cast.petra, case.subject_id, "counter")
    page.post(begin, {"identity": "passport", "purpose": "case"})
    assert "Kan het sneller?" in page.get(path).content.decode()


def test_a_mandate_taken_back_in_the_middle_ends_it(page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    given = mandate(suzanne, person_of(cast.anna))
    helping(page, cast.petra, suzanne, mandate=given)
    assert page.get("/mijn/").status_code == 200
    given.revoked_at, given.revoked_how = timezone.now(), "counter"
    given.save()
    assert page.get("/mijn/").headers["Location"] == OVER
    assert "De machtiging geldt niet meer" in page.get(OVER).content.decode()


def test_without_help_there_is_nothing_to_be_over(page: PageClient, cast: Cast) -> None:
    assert page.as_staff(cast.petra).get(OVER).headers["Location"] == "/balie/"
    helping(page, cast.petra, person_of(cast.suzanne))
    assert page.get(OVER).headers["Location"] == "/balie/hulp/"


@pytest.mark.parametrize("path", ["/account/uitloggen/", "/account/logout/", "/beheer/logout/"])
def test_logging_out_ends_it(path: str, page: PageClient, cast: Cast) -> None:
    made = helping(page, cast.petra, person_of(cast.suzanne))
    page.post(path)
    made.refresh_from_db()
    assert made.ended_at is not None
    assert "_auth_user_id" not in page.session


# More time


def test_more_time_and_back_to_the_same_page(page: PageClient, cast: Cast) -> None:
    made = running_since(page, cast, 25)
    response = page.post("/balie/hulp/langer/", {"next": "/mijn/?alles"})
    assert response.headers["Location"] == "/mijn/?alles"
    made.refresh_from_db()
    assert made.minutes_left == 30


@pytest.mark.parametrize("back", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)", ""])
def test_back_is_never_another_site(back: str, page: PageClient, cast: Cast) -> None:
    running_since(page, cast, 25)
    assert page.post("/balie/hulp/langer/", {"next": back}).headers["Location"] == "/balie/hulp/"


def test_never_longer_than_two_hours(page: PageClient, cast: Cast) -> None:
    made = running_since(page, cast, 110)
    page.post("/balie/hulp/langer/")
    made.refresh_from_db()
    assert made.expires_at == made.started_at + timedelta(hours=2)
    html = page.post("/balie/hulp/langer/", follow=True).content.decode()
    assert "Deze tijd kan niet langer" in html


def test_the_script_hears_how_long(page: PageClient, cast: Cast) -> None:
    running_since(page, cast, 110)
    as_json = {"HTTP_ACCEPT": "application/json"}
    first = page.post("/balie/hulp/langer/", **as_json)  # type: ignore[arg-type]
    assert first.status_code == 200
    assert 595 <= first.json()["seconds"] <= 600
    second = page.post("/balie/hulp/langer/", **as_json)  # type: ignore[arg-type]
    assert second.status_code == 409
    assert "Deze tijd kan niet langer" in second.json()["why"]


def test_no_more_time_once_it_is_over(page: PageClient, cast: Cast) -> None:
    made = lapsed(page, cast)
    assert page.post("/balie/hulp/langer/").headers["Location"] == OVER
    made.refresh_from_db()
    assert made.expires_at < timezone.now()


# What stays of it


def test_the_sweep_ends_what_nobody_ended(page: PageClient, cast: Cast) -> None:
    over, running = lapsed(page, cast), assistance(cast.accused, person_of(cast.anna))
    retention.sweep()
    over.refresh_from_db()
    running.refresh_from_db()
    assert over.ended_at == over.expires_at
    assert running.ended_at is None


def long_ago(cast: Cast, days: int) -> Assistance:
    began: datetime = timezone.now() - timedelta(days=days)
    return assistance(
        cast.petra,
        person_of(cast.suzanne),
        started_at=began,
        expires_at=began + timedelta(minutes=30),
        ended_at=began + timedelta(minutes=10),
    )


def test_help_that_led_to_nothing_is_forgotten_after_a_year(cast: Cast) -> None:
    old, young = long_ago(cast, 366), long_ago(cast, 364)
    assert retention.forget_help() == 1
    assert list(Assistance.objects.all()) == [young]
    assert old.pk != young.pk


def test_help_that_a_timeline_speaks_of_stays(cast: Cast) -> None:
    case = travel_document_case(cast)
    at = timezone.now() - timedelta(days=400)
    made = assistance(cast.petra, case.subject, started_at=at, expires_at=at + timedelta(minutes=30))
    CaseEvent.objects.create(
        case=case, kind="fact", actor=cast.petra, channel="counter", assistance=made, at=at
    )
    made.end()
    assert retention.forget_help() == 0


def test_help_in_which_something_was_read_back_stays(cast: Cast) -> None:
    made = long_ago(cast, 400)
    ReadBack.objects.create(case=travel_document_case(cast), assistance=made, lines=[], agreed="said")
    assert retention.forget_help() == 0


def test_who_was_helped_stays_known_as_long(cast: Cast) -> None:
    person = person_of(cast.suzanne)
    cast.suzanne.delete()
    made = long_ago(cast, 364)
    assert retention.forget_people() == 0
    made.delete()
    assert retention.forget_people() == 1
    assert not type(person).objects.filter(pk=person.pk).exists()
