"""The queue of today: arrival, number, next, done, not come; and whom it keeps out."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from core.accounts.models import User
from core.appointments.models import Appointment
from core.cases.models import CaseEvent
from counter.models import Ticket
from tests.cases_factory import appointment, travel_document_case
from tests.city_made import make_city, make_location
from tests.client import PageClient
from tests.people import Cast, make_person
from tests.queries import counted

QUEUE = "/balie/wachtrij/"


def today(cast: Cast, minutes: int = 5) -> Appointment:
    """Suzanne's appointment, some minutes ago or ahead, on this same day."""
    moment = timezone.localtime().replace(hour=12, minute=0) + timedelta(minutes=minutes)
    return appointment(travel_document_case(cast), moment)


@pytest.fixture
def petra(cast: Cast, page: PageClient) -> PageClient:
    make_city()
    return page.as_staff(cast.petra)


def words(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def text_of(page: PageClient) -> str:
    return words(page.get(QUEUE))


def test_arrival_gives_a_number_and_is_noted_on_the_case(cast: Cast, petra: PageClient) -> None:
    held = today(cast)
    assert "Suzanne de Graaf" in text_of(petra)
    shown = words(petra.post(f"{QUEUE}gekomen/{held.pk}/", follow=True))
    assert "Volgnummer A001." in shown and "Er komt vandaag niemand meer" in shown
    held.refresh_from_db()
    facts = CaseEvent.objects.filter(case=held.case).values_list("facts__appointment", flat=True)
    assert held.arrived_at and "arrived" in facts
    assert Ticket.objects.get().appointment == held


def test_who_arrived_at_another_page_still_gets_a_number(cast: Cast, petra: PageClient) -> None:
    held = today(cast)
    petra.post(f"/beheer/afspraken/{held.pk}/gekomen/")
    assert "Geef een nummer" in text_of(petra)
    petra.post(f"{QUEUE}gekomen/{held.pk}/")
    assert Ticket.objects.get().label == "A001"


def test_without_an_appointment_a_purpose_is_enough(petra: PageClient) -> None:
    key = uuid.uuid4()
    for _twice in range(2):
        petra.post(f"{QUEUE}zonder-afspraak/", {"key": key, "purpose": "question"})
    ticket = Ticket.objects.get()
    assert ticket.label == "B001" and ticket.person is None
    assert "Een vraag" in text_of(petra)


def test_no_number_without_a_purpose(petra: PageClient) -> None:
    response = petra.post(f"{QUEUE}zonder-afspraak/", {"key": uuid.uuid4()}, follow=True)
    assert "Er is niets veranderd" in words(response) and not Ticket.objects.exists()


def test_next_calls_the_longest_waiting_to_this_desk(cast: Cast, petra: PageClient) -> None:
    location = make_location()
    first = Ticket.objects.create(location=location, number=2, purpose="question")
    Ticket.objects.create(location=location, number=1, purpose="other", arrived_at=timezone.now())
    Ticket.objects.filter(pk=first.pk).update(arrived_at=timezone.now() - timedelta(minutes=12))
    petra.post(f"{QUEUE}plek/", {"location": location.pk, "desk": "3"})
    assert "12 minuten" in text_of(petra)
    shown = words(petra.post(f"{QUEUE}volgende/", {"helping": ""}, follow=True))
    assert "Nu aan de beurt: B002, loket 3." in shown
    first.refresh_from_db()
    assert first.called_by == cast.petra and first.desk == 3
    petra.post(f"{QUEUE}volgende/", {"helping": first.pk})
    first.refresh_from_db()
    assert first.ending == Ticket.Ending.HELPED
    assert Ticket.objects.being_helped().get().number == 1


def test_pressing_next_twice_calls_one(petra: PageClient) -> None:
    for number in (1, 2):
        Ticket.objects.create(location=make_location(), number=number, purpose="question")
    for _twice in range(2):
        petra.post(f"{QUEUE}volgende/", {"helping": ""})
    assert Ticket.objects.waiting().count() == 1


def test_next_when_nobody_waits(petra: PageClient) -> None:
    response = petra.post(f"{QUEUE}volgende/", {"helping": ""}, follow=True)
    assert "Er wacht nu niemand die u kunt helpen" in words(response)


def test_who_is_called_can_be_done_or_gone(petra: PageClient) -> None:
    for number, ending in ((1, "helped"), (2, "left")):
        ticket = Ticket.objects.create(location=make_location(), number=number, purpose="question")
        petra.post(f"{QUEUE}volgende/", {"helping": ""})
        petra.post(f"{QUEUE}klaar/{ticket.pk}/", {"ending": ending})
        ticket.refresh_from_db()
        assert ticket.ending == ending and ticket.finished_at
    assert "Klaar (2)" in text_of(petra)


def test_who_waited_and_left_was_not_helped(petra: PageClient) -> None:
    ticket = Ticket.objects.create(location=make_location(), number=1, purpose="question")
    petra.post(f"{QUEUE}klaar/{ticket.pk}/")
    ticket.refresh_from_db()
    assert ticket.ending == Ticket.Ending.LEFT


def test_not_coming_and_coming_after_all(cast: Cast, petra: PageClient) -> None:
    held = today(cast)
    held.slot.starts_at = timezone.now() - timedelta(minutes=1)
    held.slot.save()
    assert "Genoteerd: Suzanne de Graaf kwam niet." in words(
        petra.post(f"{QUEUE}niet-gekomen/{held.pk}/", follow=True)
    )
    shown = text_of(petra)
    assert "Niet gekomen (1)" in shown and "Is er toch" in shown
    petra.post(f"{QUEUE}gekomen/{held.pk}/")
    assert Ticket.objects.get().appointment == held


def test_before_its_time_nobody_is_missing(cast: Cast, petra: PageClient) -> None:
    held = appointment(travel_document_case(cast), timezone.now() + timedelta(hours=1))
    response = petra.post(f"{QUEUE}niet-gekomen/{held.pk}/", follow=True)
    assert "Dit kan pas na de tijd van de afspraak" in words(response)


def test_a_case_closed_to_a_colleague_is_a_number_to_them(cast: Cast, petra: PageClient) -> None:
    held = today(cast)
    petra.post(f"{QUEUE}gekomen/{held.pk}/")
    held.case.exclude(cast.excluded, "test")
    colleague = PageClient().as_staff(cast.excluded)
    shown = text_of(colleague)
    assert "A001" in shown and "afgeschermd" in shown and "Suzanne" not in shown
    response = colleague.post(f"{QUEUE}volgende/", {"helping": ""}, follow=True)
    assert "Er wacht nu niemand die u kunt helpen" in words(response)
    assert colleague.post(f"{QUEUE}gekomen/{held.pk}/").status_code == 404


def test_nobody_calls_their_own_household(cast: Cast, petra: PageClient) -> None:
    assert cast.petra.person
    housemate = make_person("Wim", "de Wit", house_number=5)
    held = appointment(travel_document_case(cast, subject=housemate), timezone.now())
    Ticket.objects.create(location=held.slot.location, number=1, appointment=held)
    Ticket.objects.create(location=held.slot.location, number=2, purpose="other", person=housemate)
    petra.post(f"{QUEUE}volgende/", {"helping": ""})
    assert not Ticket.objects.being_helped().exists()
    assert petra.post(f"{QUEUE}gekomen/{held.pk}/").status_code == 403


def test_a_colleague_finishes_their_own(cast: Cast, petra: PageClient) -> None:
    ticket = Ticket.objects.create(
        location=make_location(),
        number=1,
        purpose="other",
        called_at=timezone.now(),
        desk=2,
        called_by=cast.excluded,
    )
    assert petra.post(f"{QUEUE}klaar/{ticket.pk}/").status_code == 403


@pytest.mark.parametrize(("location", "desk"), [("x", "1"), ("0", "1"), ("", "1"), (None, "100")])
def test_a_place_that_is_not_there(petra: PageClient, location: str | None, desk: str) -> None:
    data = {"location": location if location is not None else make_location().pk, "desk": desk}
    assert "Er is niets veranderd" in words(petra.post(f"{QUEUE}plek/", data, follow=True))


def test_the_screen_holds_numbers_only_and_renews_itself(cast: Cast, petra: PageClient) -> None:
    held = today(cast)
    petra.post(f"{QUEUE}gekomen/{held.pk}/")
    petra.post(f"{QUEUE}volgende/", {"helping": ""})
    Ticket.objects.create(location=held.slot.location, number=2, purpose="question")
    shown = words(petra.get(f"{QUEUE}scherm/{held.slot.location.slug}/"))
    assert "<b>A001</b> <span>loket 1</span>" in shown and "B002" in shown
    assert 'http-equiv="refresh"' in shown
    for personal in ("Suzanne", "Graaf", held.case.reference, "Paspoort"):
        assert personal not in shown


def test_the_screen_of_a_counter_that_is_not_there(petra: PageClient) -> None:
    assert petra.get(f"{QUEUE}scherm/nergens/").status_code == 404


def test_without_opening_hours_there_is_no_queue(cast: Cast, page: PageClient) -> None:
    assert "Er is nog geen balie" in text_of(page.as_staff(cast.petra))


def test_the_other_office_has_no_counter(cast: Cast, page: PageClient) -> None:
    assert page.as_staff(cast.ombudsman).get(QUEUE).status_code == 403


def test_somebody_is_found_by_the_number_of_today(cast: Cast, petra: PageClient) -> None:
    held = today(cast)
    petra.post(f"{QUEUE}gekomen/{held.pk}/")
    for typed in ("A001", "a1", " A 001 "):
        assert "Suzanne de Graaf helpen" in sought(petra, typed)
    for nothing in ("A002", "B001"):
        assert "Dit nummer is vandaag niet gegeven" in sought(petra, nothing)
    Ticket.objects.update(day=timezone.localdate() - timedelta(days=1))
    assert "Dit nummer is vandaag niet gegeven" in sought(petra, "A001")


def test_nobody_is_found_by_the_number_of_a_case_that_is_closed_to_them(
    cast: Cast, petra: PageClient
) -> None:
    held = today(cast)
    petra.post(f"{QUEUE}gekomen/{held.pk}/")
    held.case.exclude(cast.excluded, "test")
    assert "Dit nummer is vandaag niet gegeven" in sought(PageClient().as_staff(cast.excluded), "A001")


def test_a_number_of_somebody_we_do_not_know_yet(cast: Cast, petra: PageClient) -> None:
    Ticket.objects.create(location=make_location(), number=3, purpose="question")
    assert "weten wij nog niet wie het is" in sought(petra, "B003")


def sought(page: PageClient, typed: str) -> str:
    return words(page.post("/balie/", {"known": typed, "how": "counter"}, follow=True))


def test_who_is_called_is_helped_at_once(cast: Cast, petra: PageClient) -> None:
    held = today(cast)
    petra.post(f"{QUEUE}gekomen/{held.pk}/")
    begins = words(petra.post(f"{QUEUE}volgende/", {"helping": ""}, follow=True))
    assert "Nu aan de beurt: A001" in begins and "Suzanne de Graaf helpen" in begins
    shown = text_of(petra)
    assert f"/beheer/zaken/{held.case.reference}/" in shown and "Naar de zaak" in shown
    assert "Help deze persoon" in shown


def test_who_is_not_known_yet_leads_back_to_the_queue(cast: Cast, petra: PageClient) -> None:
    Ticket.objects.create(location=make_location(), number=1, purpose="question")
    assert petra.post(f"{QUEUE}volgende/", {"helping": ""}).headers["Location"] == QUEUE
    assert "Help deze persoon" not in text_of(petra)


def _queries(page: PageClient) -> int:
    page.get(QUEUE)
    with counted() as asked:
        page.get(QUEUE)
    return len(asked)


def test_a_long_queue_costs_no_more_queries(cast: Cast, petra: PageClient) -> None:
    def fill(user: User, start: int, count: int) -> None:
        for number in range(start, start + count):
            held = appointment(travel_document_case(cast), timezone.now())
            Ticket.objects.create(location=held.slot.location, number=number, appointment=held)
            appointment(travel_document_case(cast), timezone.now())

    fill(cast.petra, 1, 5)
    few = _queries(petra)
    fill(cast.petra, 6, 25)
    assert _queries(petra) == few <= 9
