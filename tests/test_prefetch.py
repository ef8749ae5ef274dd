"""Loading what hangs on a row in one query: the same rows and values as one by one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Model, QuerySet
from django.db.models.functions import JSONObject, Length

from core.accounts.acting import SYSTEM
from core.cases.models import Case, CaseEvent
from core.city.models import Area
from core.notifications.models import Message
from core.payments.models import Refund
from core.prefetch import OfKind, fetch, prefetch, together
from documents.models import TravelDocumentRequest
from tests.cases_factory import consent, held_document, paid, travel_document_case
from tests.people import Cast
from tests.queries import counted

LOOKUPS = (
    "events__actor__person",
    "events__messages__message__recipient",
    "payments__refunds",
    "travel_document__consents__person",
    "travel_document__held_documents",
    "travel_document__intake__by",
    "appointments__slot__location",
)


def columns(row: Model) -> dict[str, object]:
    """What a row holds, as it was read."""
    late = row.get_deferred_fields()
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname not in late}


@pytest.fixture
def case(cast: Cast) -> Case:
    made = travel_document_case(cast, "taken_in", subject=cast.lotte, asked_by=cast.anna)
    consent(made, cast.anna.person)  # type: ignore[arg-type]
    held_document(made, kind="identity-card")
    for n in (1, 2):
        Refund.objects.create(key=f"terug {n}", payment=paid(made), cents=n, why="ruïne 'x' \"y\"")
    made.record(CaseEvent.Kind.NOTE, SYSTEM, text="é ☃", facts={"day": "2026-11-23", "list": [1, None]})
    return Case.objects.get(pk=made.pk)


def test_one_query_and_none_after_it(case: Case) -> None:
    with counted() as queries:
        prefetch(case, *LOOKUPS)
    assert len(queries) == 1
    with counted() as queries:
        for event in case.events.all():
            assert event.case is case
            _ = event.actor and event.actor.person
            _ = [link.message.recipient_name for link in event.messages.all()]
        for payment in case.payments.all():
            assert payment.case is case and [refund.payment for refund in payment.refunds.all()]
        assert case.travel_document.case is case
        assert case.travel_document.intake.by.username == "petra"
        assert [each.person.full_name for each in case.travel_document.consents.all()] == ["Anna Kok"]
        assert not case.appointments.all()
    assert queries == []


def test_the_same_values_and_order_as_one_by_one(case: Case) -> None:
    prefetch(case, *LOOKUPS)
    plain = Case.objects.get(pk=case.pk)
    pairs = [
        (case.events.all(), plain.events.all()),
        (case.payments.all(), plain.payments.all()),
        (case.travel_document.held_documents.all(), plain.travel_document.held_documents.all()),
        ([case.travel_document.intake], [plain.travel_document.intake]),
        ([case.travel_document], [plain.travel_document]),
        (
            [link.message for event in case.events.all() for link in event.messages.all()],
            list(Message.objects.filter(event__event__case=case).order_by("pk")),
        ),
    ]
    for ours, theirs in pairs:
        assert list(ours) == list(theirs)
        assert [columns(row) for row in ours] == [columns(row) for row in theirs]


def test_a_row_that_is_not_there(cast: Cast) -> None:
    case = travel_document_case(cast)
    case = Case.objects.get(pk=case.pk)
    prefetch(case, "travel_document__intake__by", "submitted_by", "handler")
    with counted() as queries:
        assert case.travel_document.seen is None and case.handler is None
        with pytest.raises(TravelDocumentRequest.intake.RelatedObjectDoesNotExist):
            _ = case.travel_document.intake
    assert queries == []


def test_what_was_loaded_before_stays_the_same_object(case: Case) -> None:
    request = case.travel_document
    prefetch(case, "travel_document__consents")
    assert case.travel_document is request
    with counted() as queries:
        assert len(request.consents.all()) == 1
    assert queries == []


def test_a_bsn_is_not_read_along(case: Case) -> None:
    prefetch(case, "travel_document__consents__person")
    person = case.travel_document.consents.all()[0].person
    assert {"bsn_encrypted", "bsn_index"} <= person.get_deferred_fields()


def of_person(person: int, most: int) -> QuerySet[Case]:
    return Case.objects.filter(subject=person, pk__lt=most).order_by("pk")


def test_a_list_comes_with_its_relations_in_one_query(case: Case, cast: Cast) -> None:
    other = travel_document_case(cast, "requested")
    for wanted in (case, other, case):
        with counted() as queries:
            (found,) = fetch(of_person, "subject", "travel_document", person=wanted.subject_id, most=2**31)
            assert found == found.travel_document.case == wanted and found.subject.pk == wanted.subject_id
        assert len(queries) == 1
    assert fetch(of_person, "subject", person=case.subject_id, most=case.pk) == []
    assert fetch(of_person, "subject", person=None, most=2**31) == []


def test_a_relation_of_one_kind_is_not_looked_for_at_others(case: Case) -> None:
    relations = (OfKind(case.kind, "travel_document__consents"), OfKind("other", "payments"))
    (found,) = fetch(of_person, *relations, person=case.subject_id, most=2**31)
    with counted() as queries:
        assert len(found.travel_document.consents.all()) == 1
    assert queries == []
    with counted() as queries:
        assert len(found.payments.all()) == 2
    assert len(queries) == 1


def test_annotations_come_along(case: Case) -> None:
    (found,) = fetch(with_length, person=case.subject_id)
    assert found.length == len(case.status)  # type: ignore[attr-defined]


def with_length(person: int) -> QuerySet[Case]:
    return Case.objects.filter(subject=person).annotate(length=Length("status"))


def test_rows_that_point_at_the_same_one_share_it(case: Case, cast: Cast) -> None:
    other = travel_document_case(cast, "requested", subject=cast.lotte)
    first, second = fetch(of_person, "subject", person=case.subject_id, most=2**31)
    assert (first, second) == (case, other) and first.subject is second.subject


def test_asking_further_stays_with_the_row(case: Case, cast: Cast) -> None:
    paid(travel_document_case(cast))
    prefetch(case, "payments")
    assert case.payments.filter(cents__gt=0).count() == len(case.payments.all()) == 2
    assert case.payments.exclude(cents=0).order_by("-pk").first() == case.payments.all()[1]


def test_several_lists_in_one_query(cast: Cast) -> None:
    Area.objects.filter(slug="pieterswijk").update(longitude=4.5, latitude=52.1)
    lists: dict[str, QuerySet[Any, Any]] = {
        "areas": Area.objects.filter(kind="neighbourhood").order_by("-name")[:3],
        "long": Area.objects.annotate(length=Length("name")).filter(slug="pieterswijk"),
        "names": Area.objects.order_by("name").values_list(JSONObject(name="name"), flat=True)[:2],
        "nothing": Area.objects.none(),
        "none": Area.objects.filter(name="é ' \" %s"),
    }
    with counted() as queries:
        found = together(**lists)
    assert len(queries) == 1
    assert [columns(row) for row in found["areas"]] == [columns(row) for row in lists["areas"]]
    assert (found["long"][0].length, found["long"][0].longitude) == (11, 4.5)
    assert found["names"] == [{"name": name} for name in Area.objects.values_list("name", flat=True)[:2]]
    assert found["nothing"] == found["none"] == []
