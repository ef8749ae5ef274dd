"""What becomes of a record: changed in place, twice under two numbers, corrected, withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from announcements.importing.sru import SOURCE
from announcements.models import Announcement
from core.following.models import Item, Notice
from core.importing.models import ImportRun
from core.search.models import Document
from tests.announcements.register import Register, record

pytestmark = pytest.mark.django_db


def shown() -> set[str]:
    return set(Announcement.objects.shown().values_list("title", flat=True))


def test_a_changed_one_is_updated_in_place_and_followers_hear_of_a_new_day(register: Register) -> None:
    register.put(record(1))
    register.fetch()
    row = Announcement.objects.get()
    day = timezone.localdate() + timedelta(days=9)
    register.put(record(1, title="plaatsen van twee dakramen", react_until=day.isoformat()))
    run = register.fetch()
    assert (run.added, run.changed) == (0, 1)
    assert Announcement.objects.get().pk == row.pk and Announcement.objects.get().deadline == day
    assert Item.objects.get().title.startswith("Omgevingsvergunning gegeven: Plaatsen van twee dakramen")
    assert Document.objects.filter(language="nl", title__startswith="Plaatsen van twee dakramen").count() == 1
    told = set(Notice.objects.values_list("what", flat=True))
    assert told == {Notice.What.NEW, Notice.What.DATE_MOVED}


def test_the_same_under_two_numbers_is_shown_once(register: Register) -> None:
    one = record(1, title="kappen van een boom", abstract="Linde, Kade 1 2312ZZ Leiden")
    register.put(one, {**one, "identifier": "gmb-2026-77777"})
    register.fetch()
    assert Announcement.objects.count() == 2 and Announcement.objects.shown().count() == 1
    assert Item.objects.count() == 1 and Document.objects.filter(language="nl").count() == 1
    copy = Announcement.objects.exclude(same_as=None).get()
    assert copy.same_as == Announcement.objects.shown().get()


@pytest.mark.parametrize(
    "other", [{"abstract": "Eik, Kade 1 2312ZZ Leiden"}, {"places": [{"locatiepunt": "52.17 4.47"}]}]
)
def test_two_that_differ_are_both_shown(register: Register, other: dict[str, object]) -> None:
    one = record(1, title="kappen van een boom", abstract="Linde, Kade 1 2312ZZ Leiden")
    register.put(one, {**one, "identifier": "gmb-2026-77777", **other})
    register.fetch()
    assert Announcement.objects.shown().count() == 2


def test_two_with_a_title_and_nothing_else_are_both_shown(register: Register) -> None:
    bare: dict[str, Any] = {
        "title": "Verkeersbesluit parkeerplaats",
        "type": "verkeersbesluit",
        "abstract": "",
        "places": [],
    }
    register.put(record(1, **bare), record(2, **bare))
    register.fetch()
    assert Announcement.objects.shown().count() == 2


@pytest.mark.parametrize("numbers", [(1, 2), (2, 1)])
def test_a_correction_takes_the_place_of_what_it_corrects(
    register: Register, numbers: tuple[int, int]
) -> None:
    """Whichever of the two comes in first."""
    old, new = numbers
    register.put(
        record(old, days=9, title="Verkeersbesluit Kade"),
        record(new, days=2, title="Rectificatie: Verkeersbesluit Kade"),
    )
    register.fetch()
    assert shown() == {"Rectificatie: Verkeersbesluit Kade"}
    assert Item.objects.count() == 1
    register.fetch()
    assert shown() == {"Rectificatie: Verkeersbesluit Kade"}


def test_what_the_source_has_no_longer_is_withdrawn_once_it_says_so(register: Register) -> None:
    register.put(record(1), record(2))
    register.fetch()
    register.take_away(record(1)["identifier"])
    run = register.fetch()
    assert run.removed == 1
    gone = Announcement.objects.exclude(withdrawn_on=None).get()
    assert gone.identifier == record(1)["identifier"]
    assert Item.objects.count() == 1 and Document.objects.filter(language="nl").count() == 1
    register.put(record(1))
    register.fetch()
    assert Announcement.objects.shown().count() == 2 == Item.objects.count()


def test_nothing_is_withdrawn_when_all_of_it_is_missing(register: Register) -> None:
    register.put(*(record(number) for number in range(1, 41)))
    register.fetch()
    for number in range(1, 41):
        register.take_away(record(number)["identifier"])
    run = register.fetch()
    assert run.removed == 0 and "ontbraken" in run.problems[-1]
    assert Announcement.objects.shown().count() == 40


def test_what_the_source_still_has_stays_when_it_was_left_out(register: Register) -> None:
    """Left out of the list, but there when asked for by number: not withdrawn."""
    register.put(record(1))
    register.fetch()
    Announcement.objects.update(modified_on=timezone.localdate())
    register.put(record(1, modified="2020-01-01"))
    run = register.fetch()
    assert run.removed == 0 and Announcement.objects.shown().count() == 1
    assert ImportRun.objects.filter(source=SOURCE, state="done").count() == 2
