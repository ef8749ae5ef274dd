"""The page on which residents see, move and cancel their appointment, and its calendar file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.appointments import calendar_file, slots
from core.appointments.forms import moment_key, read_day
from core.appointments.models import Appointment, Slot, book
from core.cases.models import Case
from core.city.models import Location
from tests.cases_factory import travel_document_case
from tests.city_made import make_location
from tests.client import PageClient
from tests.people import Cast


def url(case: Case, prefix: str = "") -> str:
    return f"{prefix}/mijn/zaken/{case.reference}/afspraak/"


def moment(location: Location, number: int = 0) -> datetime:
    after = timezone.localdate() + timedelta(days=1)
    return slots.free_times(location, after).days[0][1][number].starts_at


def choose(page: PageClient, case: Case, location: Location, at: datetime, **options: Any) -> Any:
    return page.post(url(case), {"location": location.slug, "slot": moment_key(at)}, **options)


def test_it_works(cast: Cast, case: Case, location: Location, page: PageClient) -> None:
    page.as_resident(cast.suzanne)
    assert "duurt 20 minuten" in page.get(url(case)).content.decode()
    shown = choose(page, case, location, moment(location), follow=True).content.decode()
    assert "Uw afspraak staat vast" in shown
    assert location.address in shown
    assert Appointment.objects.get().slot.starts_at == moment(location)


def test_in_english(cast: Cast, case: Case, location: Location, page: PageClient) -> None:
    book(case, location, moment(location))
    page.as_resident(cast.suzanne)
    assert page.get(url(case, "/en")).status_code == 200


def test_move(cast: Cast, case: Case, location: Location, page: PageClient) -> None:
    book(case, location, moment(location))
    later = moment(location, 1)
    choose(page.as_resident(cast.suzanne), case, location, later)
    assert Appointment.objects.get(cancelled_at=None).slot.starts_at == later


def test_taken_meanwhile_keeps_the_old_one(
    cast: Cast, case: Case, location: Location, page: PageClient
) -> None:
    early, late = moment(location), moment(location, 1)
    mine = book(case, location, early)
    for _ in range(2):
        book(travel_document_case(cast, asked_by=cast.anna), location, late)
    shown = choose(page.as_resident(cast.suzanne), case, location, late)
    assert "Iemand anders koos net deze tijd" in shown.content.decode()
    mine.refresh_from_db()
    assert mine.cancelled_at is None


@pytest.mark.parametrize("value", ["", "x", "2026-02-31T10:00Z", "2027-01-01T10:00", "\0", "9" * 300])
def test_nonsense_is_refused_at_the_field(
    cast: Cast, case: Case, location: Location, page: PageClient, value: str
) -> None:
    answer = page.as_resident(cast.suzanne).post(url(case), {"location": location.slug, "slot": value})
    assert answer.status_code == 200
    assert "Er klopt nog iets niet" in answer.content.decode()
    assert not Appointment.objects.exists()


def test_later_days(cast: Cast, case: Case, location: Location, page: PageClient) -> None:
    later = slots.free_times(location).next_day
    page.as_resident(cast.suzanne)
    assert f"?vanaf={later}" in page.get(url(case)).content.decode()
    shown = page.get(url(case), {"vanaf": str(later)}).content.decode()
    assert f'value="{later}T' in shown


@pytest.mark.parametrize("day", ["", "gisteren", "2020-01-01", "9999-12-31", "2026-02-31", "\0"])
def test_an_odd_day_in_the_address_is_left_aside(
    cast: Cast, case: Case, location: Location, page: PageClient, day: str
) -> None:
    assert read_day(day) is None
    assert page.as_resident(cast.suzanne).get(url(case), {"vanaf": day, "balie": day}).status_code == 200


def test_no_free_times(cast: Cast, case: Case, page: PageClient) -> None:
    assert "nu geen vrije tijden" in page.as_resident(cast.suzanne).get(url(case)).content.decode()


def test_another_counter(cast: Cast, case: Case, location: Location, page: PageClient) -> None:
    other = make_location("stadhuis")
    Slot.objects.create(location=other, starts_at=moment(location), minutes=10, desk=1)
    page.as_resident(cast.suzanne)
    assert "duurt 10 minuten" in page.get(url(case), {"balie": "stadhuis"}).content.decode()
    choose(page, case, other, moment(location))
    assert Appointment.objects.get().slot.location == other


def test_cancel(cast: Cast, case: Case, location: Location, page: PageClient) -> None:
    book(case, location, moment(location))
    page.as_resident(cast.suzanne)
    shown = page.post(f"{url(case)}afzeggen/", follow=True).content.decode()
    assert "U hebt uw afspraak afgezegd" in shown
    assert "U hebt nog geen afspraak" in shown


def test_cancel_wants_a_post(cast: Cast, case: Case, page: PageClient) -> None:
    assert page.as_resident(cast.suzanne).get(f"{url(case)}afzeggen/").status_code == 405


@pytest.mark.parametrize("path", ["afspraak/", "afspraak.ics"])
def test_somebody_elses(cast: Cast, case: Case, location: Location, page: PageClient, path: str) -> None:
    book(case, location, moment(location))
    assert page.as_resident(cast.stranger).get(f"/mijn/zaken/{case.reference}/{path}").status_code == 404


def test_after_intake_nothing_can_be_changed(cast: Cast, location: Location, page: PageClient) -> None:
    case = travel_document_case(cast, "taken_in")
    shown = choose(page.as_resident(cast.suzanne), case, location, moment(location)).content.decode()
    assert "nu niet maken of verzetten" in shown
    assert not Appointment.objects.exists()


def test_queries(cast: Cast, case: Case, location: Location, page: PageClient) -> None:
    """Transaction brackets around the session are no queries."""
    book(case, location, moment(location))
    page.as_resident(cast.suzanne)
    page.get(url(case))
    with CaptureQueriesContext(connection) as asked:
        page.get(url(case))
    queries = [
        each["sql"] for each in asked if each["sql"].startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))
    ]
    assert len(queries) <= 8


def test_calendar_file(cast: Cast, case: Case, location: Location, page: PageClient) -> None:
    first = book(case, location, moment(location))
    answer = page.as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/afspraak.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = answer.content.decode().split("\r\n")
    assert f"DTSTART;TZID=Europe/Amsterdam:{timezone.localtime(first.slot.starts_at):%Y%m%d}T090000" in lines
    assert "SEQUENCE:0" in lines
    moved = calendar_file.ics(book(case, location, moment(location, 1)))
    assert b"SEQUENCE:1\r\n" in moved
    assert _line(moved, b"UID:") == _line(answer.content, b"UID:")


def test_no_calendar_file_without_an_appointment(cast: Cast, case: Case, page: PageClient) -> None:
    assert page.as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/afspraak.ics").status_code == 404


@pytest.mark.parametrize(
    ("starts", "local"),
    [
        (datetime(2027, 3, 27, 8, tzinfo=UTC), b"20270327T090000"),
        (datetime(2027, 3, 28, 7, tzinfo=UTC), b"20270328T090000"),
        (datetime(2027, 10, 31, 8, tzinfo=UTC), b"20271031T090000"),
    ],
)
def test_calendar_file_at_daylight_saving(
    case: Case, location: Location, starts: datetime, local: bytes
) -> None:
    slot = Slot.objects.create(location=location, starts_at=starts, minutes=20, desk=1)
    content = calendar_file.ics(Appointment.objects.create(slot=slot, case=case))
    assert b"DTSTART;TZID=Europe/Amsterdam:" + local + b"\r\n" in content


def test_calendar_file_lines_are_short_and_escaped(case: Case, location: Location) -> None:
    location.name = "Balie; één, twee\\drie" + "é" * 70
    location.save()
    slot = Slot.objects.create(location=location, starts_at=timezone.now(), minutes=20, desk=9)
    content = calendar_file.ics(Appointment.objects.create(slot=slot, case=case))
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert "LOCATION:Balie\\; één\\, twee\\\\drie" in unfolded


def _line(content: bytes, start: bytes) -> bytes:
    return next(line for line in content.split(b"\r\n") if line.startswith(start))
