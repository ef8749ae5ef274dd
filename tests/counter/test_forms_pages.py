"""Every page about one case, for who is helped and for who is represented; and what stays closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Hearing
from core.cases.models import Case, CaseEvent
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.complaints.asking import answered
from tests.complaints.ombudsman_made import with_findings
from tests.complaints_factory import complaint_case, question_case
from tests.counter_factory import helping, mandate, representing
from tests.people import Cast, make_staff, person_of

pytestmark = pytest.mark.django_db
ALL = ["question", "complaint", "ombudsman", "travel-document"]


@pytest.fixture
def clerk(cast: Cast) -> object:
    """Counter staff who may see questions and complaints too."""
    return make_staff("wies", "Balie", "Servicedesk", "Klachtbehandelaar", "Klachtencoördinator")


def hearing_of(case: Case) -> Hearing:
    """A conversation with the complainant that was held, with its report."""
    return Hearing.objects.create(
        case=case, starts_at=timezone.now() - timedelta(days=1), minutes=30, place="Stadhuis",
        state="held", report="Wij spraken over het bellen.",
    )  # fmt: skip


def pages_of(cast: Cast) -> list[str]:
    """The pages of a question, a complaint and a travel document of Suzanne."""
    question, complaint = answered(cast), complaint_case(cast)
    document = travel_document_case(cast, "requested")
    hearing = hearing_of(complaint)
    return [
        *(f"/mijn/zaken/{case.reference}/" for case in (question, complaint, document)),
        *(f"/mijn/zaken/{case.reference}/bericht/" for case in (question, complaint, document)),
        *(f"/vragen/{question.reference}/{page}/" for page in ("verstuurd", "geholpen", "heropenen")),
        *(f"/klachten/{complaint.reference}/{page}/" for page in ("verstuurd", "intrekken", "duurt-te-lang")),
        f"/klachten/{complaint.reference}/verslag/{hearing.pk}/",
        f"/reisdocumenten/zaak/{document.reference}/bevestiging/",
        f"/reisdocumenten/zaak/{document.reference}/intrekken/",
    ]


def test_all_open_for_who_is_helped(page: PageClient, cast: Cast, clerk: object) -> None:
    addresses = pages_of(cast)
    helping(page, clerk, person_of(cast.suzanne))  # type: ignore[arg-type]
    assert {address: page.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_all_open_by_mandate(page: PageClient, cast: Cast) -> None:
    addresses = pages_of(cast)
    representing(page, cast.anna, mandate(person_of(cast.suzanne), person_of(cast.anna), kinds=ALL))
    assert {address: page.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_none_open_by_a_mandate_for_something_else(page: PageClient, cast: Cast) -> None:
    addresses = pages_of(cast)
    representing(page, cast.anna, mandate(person_of(cast.suzanne), person_of(cast.anna), kinds=["ombudsman"]))
    assert {address: page.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 404)


def test_none_open_for_who_helps_somebody_else(page: PageClient, cast: Cast, clerk: object) -> None:
    addresses = pages_of(cast)
    helping(page, clerk, person_of(cast.stranger))  # type: ignore[arg-type]
    assert {address: page.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 404)


def doing(address: Callable[[Case], str], **data: str) -> Callable[[PageClient, Case], None]:
    """Send a form on a page of a case."""

    def do(page: PageClient, case: Case) -> None:
        response = page.post(address(case), data)
        assert response.status_code == 302, response.content.decode()

    return do


KEY = "3f0cfa70-51c1-4d0f-8d3c-0d4b0a3f1a22"
WRITE = doing(lambda case: f"/mijn/zaken/{case.reference}/bericht/", text="Ik wacht nog.", key=KEY)
HELPED = doing(lambda case: f"/vragen/{case.reference}/geholpen/", helped="yes", words="")
REOPEN = doing(lambda case: f"/vragen/{case.reference}/heropenen/", why="Het klopt niet.")
WITHDRAW = doing(lambda case: f"/klachten/{case.reference}/intrekken/")
SLOW = doing(lambda case: f"/klachten/{case.reference}/duurt-te-lang/", text="Ik wacht al lang.", key=KEY)
DEEDS = pytest.mark.parametrize(
    ("make", "do"),
    [
        (question_case, WRITE),
        (answered, HELPED),
        (answered, REOPEN),
        (complaint_case, WITHDRAW),
        (complaint_case, SLOW),
    ],
)


@DEEDS
def test_what_is_done_says_who_helped(
    page: PageClient, cast: Cast, clerk: object, make: Callable[[Cast], Case], do: Callable[..., None]
) -> None:
    case = make(cast)
    helped = helping(page, clerk, person_of(cast.suzanne))  # type: ignore[arg-type]
    before = set(CaseEvent.objects.values_list("pk", flat=True))
    do(page, case)
    events = CaseEvent.objects.exclude(pk__in=before)
    assert events and all(event.assistance == helped and event.channel == "counter" for event in events)


@DEEDS
def test_what_is_done_says_who_represented(
    page: PageClient, cast: Cast, make: Callable[[Cast], Case], do: Callable[..., None]
) -> None:
    case = make(cast)
    given = mandate(person_of(cast.suzanne), person_of(cast.anna), kinds=ALL)
    representing(page, cast.anna, given)
    before = set(CaseEvent.objects.values_list("pk", flat=True))
    do(page, case)
    events = CaseEvent.objects.exclude(pk__in=before)
    assert events and all(event.mandate == given and event.actor == cast.anna for event in events)


def test_a_reaction_to_the_ombudsman(page: PageClient, cast: Cast) -> None:
    case = with_findings(cast)
    helped = helping(page, cast.olga, person_of(cast.suzanne))
    address = f"/ombudsman/{case.reference}/reactie/"
    assert page.get(address).status_code == 200
    assert page.post(address, {"text": "Dit klopt niet.", "key": KEY}).status_code == 302
    assert CaseEvent.objects.filter(case=case, assistance=helped).exists()


def test_nobody_judges_an_answer_without_a_trace(page: PageClient, cast: Cast, clerk: object) -> None:
    case = answered(cast)
    helping(page, clerk, person_of(cast.suzanne))  # type: ignore[arg-type]
    HELPED(page, case)
    assert (
        "Er is verteld of het antwoord hielp" in page.get(f"/mijn/zaken/{case.reference}/").content.decode()
    )
