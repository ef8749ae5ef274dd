"""Calling back at the desk: the list, taking one, each outcome, closing; and whom it keeps out."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.audit.models import Office
from core.cases import retention
from core.cases.workflow import NotAllowed
from counter import calling
from counter.models import CallAttempt, CallBack
from counter.models.call_back import CLAIM_LASTS
from tests.client import PageClient
from tests.counter.test_tickets import at_once
from tests.counter_factory import helping
from tests.people import Cast, make_person, make_staff, person_of
from tests.queries import counted

CALLS = "/balie/terugbellen/"


def asked(days: int = 1, **fields: Any) -> CallBack:
    """Somebody whom we promised to call so many days from now."""
    usual: dict[str, Any] = {"name": "Joop Bakker", "phone": "+31612345678", "words": "Mijn paspoort"}
    return CallBack.objects.create(
        promised_by=timezone.localdate() + timedelta(days=days), **{**usual, **fields}
    )


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def petra(cast: Cast, page: PageClient) -> PageClient:
    return page.as_staff(cast.petra)


def test_nobody_to_call(petra: PageClient) -> None:
    assert "Er wacht niemand op een telefoontje" in words(petra.get(CALLS))


def test_who_waits_longest_stands_first_and_late_is_said_in_words(petra: PageClient) -> None:
    asked(2, name="Later")
    asked(0, name="Nu")
    asked(-1, name="Eerst", page="/vragen/stellen/", language="en", part="morning")
    shown = words(petra.get(CALLS))
    assert shown.index(">Eerst<") < shown.index(">Nu<") < shown.index(">Later<")
    for said in ("1 dag te laat", ">vandaag<", "uiterlijk", "Een vraag stellen", "English", "in de ochtend"):
        assert said in shown


def test_take_call_and_write_down(cast: Cast, petra: PageClient) -> None:
    call = asked()
    shown = words(petra.post(f"{CALLS}{call.pk}/nemen/", follow=True))
    assert "+31612345678" in shown and "Hoe ging het?" in shown
    petra.post(f"{CALLS}{call.pk}/", {"outcome": "no_answer", "note": "Voicemail"})
    call.refresh_from_db()
    assert call.closed_at is None and call.claimed_by is None
    assert "1 keer geprobeerd" in words(petra.get(CALLS))
    petra.post(f"{CALLS}{call.pk}/nemen/")
    assert "Voicemail" in words(petra.get(f"{CALLS}{call.pk}/"))
    petra.post(f"{CALLS}{call.pk}/", {"outcome": "reached", "note": "Afspraak gemaakt"})
    call = CallBack.objects.get()
    assert call.closed_at and call.closed_by == cast.petra and call.attempts.count() == 2
    assert "Gesloten op" in words(petra.get(f"{CALLS}{call.pk}/"))
    assert "Joop" not in words(petra.get(CALLS))


def test_an_outcome_must_be_chosen(petra: PageClient) -> None:
    call = asked()
    petra.post(f"{CALLS}{call.pk}/nemen/")
    assert "Kies hoe het ging" in words(petra.post(f"{CALLS}{call.pk}/", {"outcome": ""}))
    assert not CallAttempt.objects.exists()


def test_a_colleague_calls_now(cast: Cast, petra: PageClient) -> None:
    call = asked()
    PageClient().as_staff(cast.accused).post(f"{CALLS}{call.pk}/nemen/")
    assert "Een collega was eerder" in words(petra.post(f"{CALLS}{call.pk}/nemen/", follow=True))
    assert "belt nu. U kunt alleen kijken" in words(petra.get(f"{CALLS}{call.pk}/"))
    response = petra.post(f"{CALLS}{call.pk}/", {"outcome": "reached"}, follow=True)
    assert "Er is niets veranderd" in words(response) and not CallAttempt.objects.exists()


def test_laid_back_or_forgotten_it_is_for_a_colleague(cast: Cast, petra: PageClient) -> None:
    call, colleague = asked(), PageClient().as_staff(cast.accused)
    colleague.post(f"{CALLS}{call.pk}/nemen/")
    colleague.post(f"{CALLS}{call.pk}/terugleggen/")
    assert calling.claim(call.pk, cast.petra)
    CallBack.objects.update(claimed_at=timezone.now() - CLAIM_LASTS - timedelta(minutes=1))
    assert calling.claim(call.pk, cast.accused)


def test_closing_needs_a_reason(petra: PageClient) -> None:
    call = asked()
    petra.post(f"{CALLS}{call.pk}/nemen/")
    assert "Schrijf op waarom" in words(petra.post(f"{CALLS}{call.pk}/sluiten/", {"why": ""}))
    petra.post(f"{CALLS}{call.pk}/sluiten/", {"why": "Belde zelf al"})
    call.refresh_from_db()
    assert call.closed_at and call.why_closed == "Belde zelf al"
    assert "sloot dit al" in words(petra.post(f"{CALLS}{call.pk}/sluiten/", {"why": "Nog eens"}, follow=True))


def test_each_office_sees_its_own(cast: Cast, petra: PageClient) -> None:
    call = asked(office=Office.OMBUDSMAN)
    assert "Joop" not in words(petra.get(CALLS))
    assert petra.get(f"{CALLS}{call.pk}/").status_code == 404
    assert petra.post(f"{CALLS}{call.pk}/nemen/").status_code == 404
    assert "Joop" in words(PageClient().as_staff(cast.olga).get(CALLS))


def test_nobody_calls_their_own_household(petra: PageClient) -> None:
    asked(person=make_person("Wim", "de Wit", house_number=5))
    assert "Joop" not in words(petra.get(CALLS))


@pytest.mark.parametrize("who", ["norole", "ruben", "editor"])
def test_without_the_right_there_is_no_list(cast: Cast, page: PageClient, who: str) -> None:
    assert page.as_staff(getattr(cast, who)).get(CALLS).status_code == 403


def test_a_note_for_who_is_helped_by_phone(cast: Cast, page: PageClient) -> None:
    person = person_of(cast.suzanne)
    helping(page, cast.petra, person, how="phone", identity="questions")
    shown = words(page.get(f"{CALLS}nieuw/"))
    assert "U helpt nu Suzanne de Graaf" in shown and "Zeg de inwoner:" in shown
    data = {"key": uuid.uuid4(), "name": "Suzanne", "phone": "0612345678", "part": "any", "words": "Later"}
    for _twice in range(2):
        page.post(f"{CALLS}nieuw/", data)
    call = CallBack.objects.get()
    assert call.person == person and call.noted_by == cast.petra


def test_a_note_for_somebody_unknown(petra: PageClient) -> None:
    data = {"key": uuid.uuid4(), "name": "", "phone": "0612345678", "part": "any"}
    assert "Fout" in words(petra.post(f"{CALLS}nieuw/", data))
    petra.post(f"{CALLS}nieuw/", {**data, "name": "Joop"})
    assert CallBack.objects.get().person is None


def test_overdue_calls_stand_on_the_page_of_today(cast: Cast, petra: PageClient) -> None:
    asked(-1)
    asked(0)
    asked(-1, office=Office.OMBUDSMAN)
    assert "<span>Te laat teruggebeld</span> <b>1</b>" in words(petra.get("/beheer/"))
    shown = words(PageClient().as_staff(cast.ruben).get("/beheer/"))
    assert "Te laat teruggebeld" not in shown


@pytest.mark.django_db(transaction=True)
def test_two_who_take_one_at_the_same_moment() -> None:
    call = asked()
    colleagues = [make_staff(f"bellen{number}", "Balie") for number in range(8)]
    won = at_once([lambda user=user: calling.claim(call.pk, user) for user in colleagues])  # type: ignore[misc]
    assert sum(won) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_condition_all_would_take_it() -> None:
    """Negative control: an update without asking who was first lets everybody call."""
    call = asked()
    colleagues = [make_staff(f"bellen{number}", "Balie") for number in range(4)]

    def job(user: Any) -> Any:
        return lambda: CallBack.objects.filter(pk=call.pk).update(claimed_by=user)

    assert at_once([job(user) for user in colleagues]) == [1] * 4


def test_a_closed_one_is_not_called_again(cast: Cast) -> None:
    call = asked()
    calling.close(call.pk, cast.petra, "klaar")
    assert not calling.claim(call.pk, cast.petra)
    with pytest.raises(NotAllowed):
        calling.attempt(call.pk, cast.petra, "reached", "")


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "value"), [("name", ""), ("phone", ""), ("why_closed", "x")])
def test_the_table_refuses_what_makes_no_sense(field: str, value: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        asked(1, **{field: value})


def test_closed_calls_go_after_four_weeks_and_open_ones_stay(cast: Cast) -> None:
    now = timezone.now()
    weeks = timedelta(weeks=calling.KEPT_WEEKS)
    old, young, still_open = (asked(name=name) for name in ("Oud", "Jong", "Open"))
    calling.attempt(old.pk, cast.petra, "reached", "")
    calling.close(young.pk, cast.petra, "klaar")
    CallBack.objects.filter(pk=old.pk).update(closed_at=now - weeks - timedelta(hours=1))
    CallBack.objects.filter(pk=young.pk).update(closed_at=now - weeks + timedelta(hours=1))
    CallBack.objects.filter(pk=still_open.pk).update(asked_at=now - 10 * weeks)
    retention.sweep()
    assert set(CallBack.objects.values_list("name", flat=True)) == {"Jong", "Open"}
    assert not CallAttempt.objects.exists()


def test_a_long_list_costs_no_more_queries(petra: PageClient) -> None:
    def count() -> int:
        petra.get(CALLS)
        with counted() as queries:
            petra.get(CALLS)
        return len(queries)

    for number in range(10):
        asked(name=f"Nummer {number}")
    few = count()
    for number in range(90):
        asked(name=f"Meer {number}")
    assert count() == few <= 8
