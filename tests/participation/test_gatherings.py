"""Meetings: a seat or the waiting list, the seat that comes free, changes that are told; never overbooked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from django.utils import timezone

from core.following.models import Item, Notice
from core.language.publishable import Unfit
from core.notifications.models import Message
from core.search.models import Document
from participation import publishing
from participation.gatherings import gatherings
from participation.gatherings.gathering_mails import remind
from participation.gatherings.signing_up import Said, forget_old, seats_left, sign_up, withdraw
from participation.models import Gathering, NotAllowed, Process, SignUp
from tests.contests_made import make_gathering, signed_up, visitor
from tests.participation.test_guards import refused, without
from tests.participation_made import make_process
from tests.people import Cast

MANY, SEATS = 50, 7


def told(template: str) -> list[str]:
    """Who got this mail."""
    rows = Message.objects.filter(template=f"participation/{template}").order_by("address")
    return list(rows.values_list("address", flat=True))


@pytest.mark.django_db
def test_a_seat_and_then_the_waiting_list(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun), seats=3)
    assert [signed_up(gathering, number, 2).waiting for number in (1, 2)] == [False, True]
    assert not signed_up(gathering, 3).waiting  # one seat was left, and one person fits
    assert told("gathering_waiting") == ["nr2@voorbeeld.example"]
    assert told("gathering_signed_up") == ["nr1@voorbeeld.example", "nr3@voorbeeld.example"]


@pytest.mark.django_db
def test_without_a_number_of_seats_there_is_room_for_everybody(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun))
    assert not any(signed_up(gathering, number, 10).waiting for number in range(20))
    assert seats_left(gathering) is None


@pytest.mark.django_db
def test_the_first_who_waits_and_fits_gets_the_free_seat(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun), seats=2)
    first = signed_up(gathering, 1)
    signed_up(gathering, 2)
    large, small = signed_up(gathering, 3, 2), signed_up(gathering, 4)
    withdraw(first.pk)
    assert not SignUp.objects.get(pk=small.pk).waiting
    assert SignUp.objects.get(pk=large.pk).waiting
    assert told("gathering_seat_free") == ["nr4@voorbeeld.example"]


@pytest.mark.django_db
def test_more_seats_let_who_waits_in(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun), seats=1)
    signed_up(gathering, 1)
    waiting = signed_up(gathering, 2)
    gatherings.change(gathering.pk, {**values(gathering), "seats": 2})
    assert not SignUp.objects.get(pk=waiting.pk).waiting


@pytest.mark.django_db
def test_fewer_seats_than_people_is_refused(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun), seats=3)
    signed_up(gathering, 1, 3)
    with pytest.raises(NotAllowed):
        gatherings.change(gathering.pk, {**values(gathering), "seats": 2})


@pytest.mark.django_db
def test_who_asks_for_more_than_there_is_keeps_what_they_had(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun), seats=3)
    mine = signed_up(gathering, 1, 2)
    signed_up(gathering, 2)
    with pytest.raises(NotAllowed):
        signed_up(gathering, 1, 3)
    assert SignUp.objects.get(pk=mine.pk).people == 2
    with pytest.raises(NotAllowed):
        signed_up(gathering, 3, 4)


@pytest.mark.django_db
def test_an_address_that_nobody_proved_changes_nothing(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun), seats=3)
    mine = signed_up(gathering, 1, 2)
    said = Said(people=1, name="Iemand anders", email="nr1@voorbeeld.example")
    sign_up(gathering.pk, visitor(gathering.process, 1), said, known=False)
    found = SignUp.objects.get(pk=mine.pk)
    assert (found.people, found.name) == (2, "Bezoeker 1")


@pytest.mark.django_db
def test_another_time_is_told_and_other_words_are_not(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun))
    signed_up(gathering, 1)
    gatherings.change(gathering.pk, {**values(gathering), "text": "Wij drinken ook koffie."})
    assert told("gathering_moved") == []
    later = gathering.starts + timedelta(days=1)
    gatherings.change(
        gathering.pk, {**values(gathering), "starts": later, "ends": later + timedelta(hours=1)}
    )
    assert told("gathering_moved") == ["nr1@voorbeeld.example"]
    assert Notice.objects.filter(item__kind="gathering", what="date_moved").count() == 1
    assert Item.objects.get(kind="gathering").happens_at == later


@pytest.mark.django_db
def test_called_off_it_is_told_and_gone_from_calendars(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun))
    signed_up(gathering, 1)
    assert Item.objects.filter(kind="gathering").exists()
    assert Document.objects.filter(kind="gathering").exists()
    gatherings.call_off(gathering.pk, "De zaal is kapot.", "The room is broken.", cast.pleun)
    assert told("gathering_off") == ["nr1@voorbeeld.example"]
    assert not Item.objects.filter(kind="gathering").exists()
    assert not Document.objects.filter(kind="gathering").exists()
    assert "gaat niet door" in gathering.process.updates.latest("at").text
    with pytest.raises(NotAllowed):
        signed_up(gathering, 2)


@pytest.mark.django_db
def test_of_a_draft_nobody_sees_it_until_it_is_published(cast: Cast) -> None:
    process = make_process(cast.pleun, "draft")
    make_gathering(process)
    assert not Item.objects.filter(kind="gathering").exists()
    publishing.publish(process.pk, None)
    item = Item.objects.get(kind="gathering")
    assert [area.slug for area in item.areas.all()] == ["de-kooi"] and item.thread == process.thread


@pytest.mark.django_db
def test_the_report_comes_afterwards_in_plain_words(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun))
    signed_up(gathering, 1)
    with pytest.raises(NotAllowed):
        gatherings.report(gathering.pk, "Het was goed.", "", 3)
    past(gathering)
    with pytest.raises(Unfit):
        gatherings.report(gathering.pk, "Bel Jan op 06 12345678.", "", 3)
    gatherings.report(gathering.pk, "Mensen willen een glijbaan.", "People want a slide.", 3)
    assert told("gathering_report") == ["nr1@voorbeeld.example"]
    gatherings.report(gathering.pk, "Mensen willen een grote glijbaan.", "", 3)
    assert len(told("gathering_report")) == 1


@pytest.mark.django_db
def test_the_day_before_who_comes_hears_it_once(cast: Cast) -> None:
    process = make_process(cast.pleun)
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=1)
    tomorrow = make_gathering(process, starts=noon, ends=noon + timedelta(hours=1), seats=1)
    make_gathering(process, 3)
    signed_up(tomorrow, 1)
    signed_up(tomorrow, 2)
    remind()
    remind()
    assert told("gathering_tomorrow") == ["nr1@voorbeeld.example"]


@pytest.mark.django_db
def test_a_month_later_nobody_knows_who_came(cast: Cast) -> None:
    old, new = make_gathering(make_process(cast.pleun)), make_gathering(Process.objects.get())
    signed_up(old, 1)
    signed_up(new, 2)
    past(old, 31)
    assert forget_old() == 1
    assert list(SignUp.objects.values_list("gathering", flat=True)) == [new.pk]


@pytest.mark.django_db
def test_the_database_refuses_one_person_too_many(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun), seats=2)
    signed_up(gathering, 1, 2)
    row = {
        "gathering": gathering,
        "participant": visitor(gathering.process, 2),
        "email": "a@voorbeeld.example",
    }
    assert refused(lambda: SignUp.objects.create(**row))
    assert refused(lambda: Gathering.objects.filter(pk=gathering.pk).update(seats=1))
    assert not refused(lambda: SignUp.objects.create(**row, waiting=True))
    SignUp.objects.filter(waiting=True).delete()
    without("participation_signup DISABLE TRIGGER seats_are_enough")
    assert not refused(lambda: SignUp.objects.create(**row))


@pytest.mark.django_db
def test_a_sign_up_is_of_somebody_of_the_same_process(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun))
    stranger = visitor(make_process(cast.pleun, title="Een ander plan"), 1)
    row = {"gathering": gathering, "participant": stranger, "email": "a@voorbeeld.example"}
    assert refused(lambda: SignUp.objects.create(**row))
    without("participation_signup DISABLE TRIGGER one_process")
    assert not refused(lambda: SignUp.objects.create(**row))


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_never_overbook(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun), seats=SEATS)
    all_at_once(lambda number: signed_up(gathering, number))
    assert SignUp.objects.filter(waiting=False).aggregate(people=Sum("people"))["people"] == SEATS
    assert SignUp.objects.filter(waiting=True).count() == MANY - SEATS
    all_at_once(lambda number: withdraw(SignUp.objects.get(email=f"nr{number}@voorbeeld.example").pk), SEATS)
    assert SignUp.objects.filter(waiting=False).count() == SEATS


@pytest.mark.django_db(transaction=True)
def test_without_our_lock_the_database_still_holds_it(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun), seats=SEATS)
    taken = unlocked(gathering)
    assert taken == SEATS


@pytest.mark.django_db(transaction=True)
def test_control_without_lock_and_trigger_it_is_overbooked(cast: Cast) -> None:
    gathering = make_gathering(make_process(cast.pleun), seats=SEATS)
    without("participation_signup DISABLE TRIGGER seats_are_enough")
    try:
        assert unlocked(gathering) > SEATS
    finally:
        without("participation_signup ENABLE TRIGGER seats_are_enough")


def unlocked(gathering: Gathering) -> int:
    """Everybody looks whether there is a seat, waits for the others to have looked, and then takes it.

    How many have a seat after that.
    """
    looked = Barrier(MANY)

    def take(number: int) -> None:
        person = visitor(gathering.process, number)
        try:
            with transaction.atomic():
                assert (seats_left(gathering) or 0) > 0
                looked.wait()
                SignUp.objects.create(gathering=gathering, participant=person, email="a@voorbeeld.example")
        except IntegrityError:
            pass

    all_at_once(take)
    return SignUp.objects.filter(waiting=False).count()


def all_at_once(act: object, many: int = MANY) -> None:
    """So many clients at the same moment, each with a connection of its own."""
    gate = Barrier(many)

    def come(number: int) -> None:
        gate.wait()
        try:
            act(number)  # type: ignore[operator]
        finally:
            connection.close()

    with ThreadPoolExecutor(many) as pool:
        list(pool.map(come, range(many)))


def values(gathering: Gathering) -> dict[str, object]:
    """What the form of the desk holds."""
    found = Gathering.objects.get(pk=gathering.pk)
    return {name: getattr(found, name) for name in gatherings.FIELDS}


def past(gathering: Gathering, days: int = 1) -> None:
    """Let it be over for so many days."""
    ends = timezone.now() - timedelta(days=days)
    Gathering.objects.filter(pk=gathering.pk).update(starts=ends - timedelta(hours=2), ends=ends)
