"""What was read back: kept once, in the words that were read, and never changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.accounts.acting import Acting, acting_as_resident, acting_by_assistance, acting_without_account
from core.cases import reading_back, retention
from core.cases.models import Case, ReadBack
from tests.complaints_factory import question_case
from tests.counter_factory import assistance
from tests.people import Cast, make_person, person_of

pytestmark = pytest.mark.django_db
LINES = [
    ("Wat wilt u weten?", "Wanneer komt u?\nIk wacht al een week."),
    ("Hoe u berichten krijgt", "Per brief"),
]


@pytest.fixture
def acting(cast: Cast) -> Acting:
    """Petra helps Suzanne."""
    return acting_by_assistance(assistance(cast.petra, person_of(cast.suzanne)))


@pytest.fixture
def read(cast: Cast, acting: Acting) -> ReadBack:
    """What Petra read to Suzanne."""
    reading_back.keep(question_case(cast), acting, "said", LINES)
    return ReadBack.objects.get()


def test_it_works(read: ReadBack, acting: Acting) -> None:
    assert [tuple(line) for line in read.lines] == LINES
    assert read.agreed == "said" and read.assistance == acting.assistance


def test_once_in_an_assistance(cast: Cast, read: ReadBack, acting: Acting) -> None:
    reading_back.keep(read.case, acting, "signed", [("Iets", "anders")])
    assert [tuple(line) for line in ReadBack.objects.get().lines] == LINES


def test_nothing_is_kept_of_who_does_it_themselves(cast: Cast) -> None:
    case = question_case(cast)
    for own in (acting_as_resident(cast.suzanne), acting_without_account(make_person("Jo", "Jansen"))):
        reading_back.keep(case, own, "", LINES)
    assert not ReadBack.objects.exists()


def test_residents_are_asked_nothing(cast: Cast) -> None:
    form = reading_back.AgreedForm({}, acting=acting_as_resident(cast.suzanne))
    assert form.is_valid() and form.agreed == ""


@pytest.mark.parametrize(
    ("how", "identity", "ways"),
    [
        ("counter", "passport", {"signed", "said"}),
        ("home", "passport", {"signed", "said"}),
        ("phone", "questions", {"said"}),
        ("post", "signed_letter", {"letter", "said"}),
    ],
)
def test_how_somebody_can_agree(cast: Cast, how: str, identity: str, ways: set[str]) -> None:
    helping = acting_by_assistance(
        assistance(cast.petra, person_of(cast.suzanne), how=how, identity=identity)
    )
    for way in ("signed", "said", "letter"):
        assert reading_back.AgreedForm({"agreed": way}, acting=helping).is_valid() is (way in ways)
    assert not reading_back.AgreedForm({}, acting=helping).is_valid()


def test_it_is_never_changed(read: ReadBack) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadBack.objects.filter(pk=read.pk).update(agreed="signed")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadBack.objects.filter(pk=read.pk).update(lines=[["Iets", "anders"]])


def test_it_is_never_removed(read: ReadBack) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadBack.objects.filter(pk=read.pk).delete()


def test_without_the_trigger_it_would_change(read: ReadBack) -> None:
    """Negative control: it is the trigger that refuses, not something else."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cases_readback DISABLE TRIGGER append_only")
    ReadBack.objects.filter(pk=read.pk).update(lines=[["Iets", "anders"]])
    read.refresh_from_db()
    assert read.lines == [["Iets", "anders"]]


def test_it_goes_when_the_law_lets_the_case_go(read: ReadBack) -> None:
    long_ago = timezone.now() - timedelta(days=4000)
    Case.objects.filter(pk=read.case_id).update(closed_at=long_ago, destroy_after=long_ago.date())
    assert retention.destroy(read.case_id)
    assert not ReadBack.objects.exists()
