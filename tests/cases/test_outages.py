"""An outage of forms or log-in gives more time, once; staff and resident see why (Awb 2:21(3))."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.cases import outages
from core.cases.models import Case, CaseEvent, TermExtension
from core.city.models import Outage
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.desk.test_case_page import text
from tests.people import Cast

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
NO_DAYS: frozenset[date] = frozenset()


def outage(**fields: object) -> Outage:
    """Of the last three hours, of forms."""
    now = timezone.now()
    usual = {"forms": True, "what": "De formulieren deden het niet.", "what_en": "The forms did not work."}
    return Outage.objects.create(**{"began_at": now - timedelta(hours=3), "ended_at": now, **usual, **fields})


def touched(cast: Cast, **fields: object) -> Case:
    """A case in which today is the last day to react to an intention to refuse."""
    case = travel_document_case(cast, "refusal_intended")
    Case.objects.filter(pk=case.pk).update(due_on=timezone.localdate(), **fields)
    return case


@pytest.mark.parametrize(
    ("ends_on", "began", "ended", "until"),
    [
        (0, 0, 0, 1),  # Monday, and on Monday: Tuesday
        (4, 4, 4, 7),  # Friday: after the weekend
        (0, -1, 2, 3),
        (0, 1, 1, None),  # an outage after it changes nothing
        (3, 1, 2, None),  # nor one that was over the day before
    ],
)
def test_the_first_working_day_after_it(ends_on: int, began: int, ended: int, until: int | None) -> None:
    last, first, over = (MONDAY + timedelta(days=each) for each in (ends_on, began, ended))
    wanted = None if until is None else MONDAY + timedelta(days=until)
    assert outages.extended(last, first, over, NO_DAYS) == wanted


def test_staff_and_resident_see_which_term_and_why(page: PageClient, cast: Cast) -> None:
    case, before = touched(cast), timezone.localdate()
    outage()
    assert outages.extend_terms() == 1
    case.refresh_from_db()
    row = TermExtension.objects.get()
    assert case.due_on == row.until > row.was == before
    for seen in (
        page.as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/"),
        page.as_staff(cast.petra).get(f"/beheer/zaken/{case.reference}/"),
    ):
        assert "Meer tijd door een storing" in text(seen)
        assert "Daarom krijgt u meer tijd" in text(seen)


def test_it_is_given_once_however_often_it_is_looked_at(cast: Cast) -> None:
    touched(cast)
    row = outage()
    for _ in range(3):
        outages.extend_terms()
        Outage.objects.filter(pk=row.pk).update(terms_extended_at=None)
    assert TermExtension.objects.count() == CaseEvent.objects.filter(facts__has_key="outage").count() == 1


def test_without_the_constraint_it_would_be_given_twice(cast: Cast) -> None:
    """Negative control: the database holds it, not the look before."""
    case, row = touched(cast), outage()
    today = timezone.localdate()
    twice = {"case": case, "outage": row, "was": today, "until": today + timedelta(days=1)}
    TermExtension.objects.create(**twice)
    with pytest.raises(IntegrityError), transaction.atomic():
        TermExtension.objects.create(**twice)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cases_termextension DROP CONSTRAINT one_extension_per_outage")
    TermExtension.objects.create(**twice)
    assert TermExtension.objects.count() == 2


@pytest.mark.parametrize("part", ["payments", "mail"])
def test_an_outage_of_something_else_moves_no_term(part: str, cast: Cast) -> None:
    touched(cast)
    outage(**{"forms": False, part: True})
    assert outages.extend_terms() == 0


def test_a_term_of_our_own_does_not_move(cast: Cast) -> None:
    case = travel_document_case(cast, "taken_in")
    Case.objects.filter(pk=case.pk).update(due_on=timezone.localdate())
    outage()
    assert outages.extend_terms() == 0


def test_an_outage_that_lasts_still_waits(cast: Cast) -> None:
    touched(cast)
    Outage.objects.create(
        began_at=timezone.now() - timedelta(hours=1), forms=True, what="Stuk", what_en="Broken"
    )
    assert outages.extend_terms() == 0


def test_extensions_go_with_their_case(cast: Cast) -> None:
    case = touched(cast)
    outage()
    outages.extend_terms()
    Case.objects.filter(pk=case.pk).update(
        closed_at=timezone.now() - timedelta(days=9), destroy_after=timezone.localdate() - timedelta(days=1)
    )
    from core.cases import retention

    assert retention.destroy(case.pk)
    assert not TermExtension.objects.exists() and Outage.objects.exists()
