"""Who may make a move: checked by the case itself, whatever screen asks for it."""

from __future__ import annotations

import pytest

from core.accounts.acting import acting_as_resident, acting_as_staff
from core.accounts.models import Person, Relation, User
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from tests.cases_factory import travel_document_case
from tests.people import Cast

pytestmark = pytest.mark.django_db


def grant(case: Case, user: User) -> None:
    case.move_to("granted", acting_as_staff(user, case.subject))


def refused(case: Case, user: User) -> None:
    with pytest.raises(NotAllowed):
        grant(case, user)
    case.refresh_from_db()
    assert case.status == "taken_in"
    assert not case.events.filter(to_status="granted").exists()


def person_of(user: User) -> Person:
    assert user.person is not None
    return user.person


def test_it_works(cast: Cast) -> None:
    case = travel_document_case(cast, "taken_in")
    grant(case, cast.ruben)
    assert case.status == "granted"


def test_someone_of_the_same_address(cast: Cast) -> None:
    refused(travel_document_case(cast, "taken_in", subject=person_of(cast.femke)), cast.ruben)


def test_oneself(cast: Cast) -> None:
    refused(travel_document_case(cast, "taken_in", subject=person_of(cast.ruben)), cast.ruben)


def test_a_declared_relation(cast: Cast) -> None:
    case = travel_document_case(cast, "taken_in")
    Relation.objects.create(person=person_of(cast.ruben), relative=case.subject)
    refused(case, cast.ruben)


def test_without_the_role(cast: Cast) -> None:
    refused(travel_document_case(cast, "taken_in"), cast.petra)


def test_the_other_office(cast: Cast) -> None:
    refused(travel_document_case(cast, "taken_in"), cast.ombudsman)


def test_excluded_after_the_page_was_shown(cast: Cast) -> None:
    case = travel_document_case(cast, "taken_in")
    assert case.may_be_worked_on_by(cast.excluded)
    case.exclude(cast.excluded, "is genoemd in deze zaak")
    refused(case, cast.excluded)


def test_the_resident_does_not_decide(cast: Cast) -> None:
    case = travel_document_case(cast, "taken_in")
    with pytest.raises(NotAllowed):
        case.move_to("granted", acting_as_resident(cast.suzanne))
