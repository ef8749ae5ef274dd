"""/mijn/zaken/<reference>/: what happened, what comes next, whose turn it is."""

import pytest

from core.accounts.acting import acting_as_resident, acting_as_staff
from core.cases.conversation import write_from_desk, write_from_resident
from core.cases.models import Case, CaseEvent
from tests.cases_factory import appointment, consent, paid, travel_document_case
from tests.client import PageClient
from tests.people import Cast
from tests.queries import counted
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db

STATUSES = [
    "requested",
    "appointment",
    "taken_in",
    "held",
    "refusal_intended",
    "granted",
    "in_production",
    "received",
    "ready",
    "handed_over",
    "delivery_booked",
    "under_way",
    "not_home",
    "returned",
    "lost_in_transit",
    "issued",
    "registered",
    "refused",
    "not_processed",
    "withdrawn",
]


def address(case: Case) -> str:
    return f"/mijn/zaken/{case.reference}/"


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("status", STATUSES)
def test_every_status_says_where_it_stands(status: str, prefix: str, page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, status)
    answer = page.as_resident(cast.suzanne).get(prefix + address(case))
    assert answer.status_code == 200
    now = [line for line in answer.context["timeline"] if line.state == "now"]
    assert len(now) == (0 if case.state.final else 1)
    assert case.reference in answer.content.decode()


def test_the_term_of_the_decision_is_explained(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "taken_in")
    html = page.as_resident(cast.suzanne).get(address(case)).content.decode()
    assert "We tellen vier weken vanaf de dag na ontvangst." in html


def test_the_road_depends_on_delivery(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    collects = page.get(address(travel_document_case(cast, "in_production"))).content.decode()
    assert "Klaar om op te halen" in collects
    assert "Bij de koerier" not in collects


def test_what_is_still_to_do(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    consent(case, cast.pieter.person)  # type: ignore[arg-type]
    html = page.as_resident(cast.suzanne).get(address(case)).content.decode()
    assert "Maak een afspraak aan de balie." in html
    assert "Betaal uw aanvraag." in html
    assert "Wij wachten op toestemming van Pieter Vermeer." in html
    assert f"/reisdocumenten/zaak/{case.reference}/intrekken/" in html


def test_paid_and_booked_leaves_nothing_to_do(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    paid(case)
    appointment(case)
    html = page.as_resident(cast.suzanne).get(address(case)).content.decode()
    assert "Wat er nog moet gebeuren" not in html
    assert "Betaald op" in html


def test_the_code_for_the_courier(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "handed_over")
    html = page.as_resident(cast.suzanne).get(address(case)).content.decode()
    assert "48151623" in html
    assert f"/reisdocumenten/zaak/{case.reference}/bezorgen/" in html


def test_messages_show_in_the_words_that_were_sent(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    write_from_desk(case, acting_as_staff(cast.petra), "Neem uw oude paspoort mee.")
    answer = page.as_resident(cast.suzanne).get(address(case))
    assert [said.author for said in answer.context["conversation"]] == ["Gemeente Leiden"]
    assert len(answer.context["sent"]) == 1
    assert "Neem uw oude paspoort mee." in answer.context["sent"][0].text
    assert answer.context["sent"][0].channel == "brief"


def test_an_internal_note_is_not_shown(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    case.record(CaseEvent.Kind.NOTE, acting_as_staff(cast.petra), text="intern-geheim", visible=False)
    case.record(CaseEvent.Kind.NOTE, acting_as_staff(cast.petra), text="voor-u-zichtbaar")
    html = page.as_resident(cast.suzanne).get(address(case)).content.decode()
    assert "voor-u-zichtbaar" in html
    assert "intern-geheim" not in html


def test_hostile_words_stay_words(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    write_from_resident(case, acting_as_resident(cast.suzanne), "<script>alert(1)</script>")
    html = page.as_resident(cast.suzanne).get(address(case)).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_mother_and_child_both_see_it(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "requested", subject=cast.lotte, asked_by=cast.anna)
    html = page.as_resident(cast.anna).get(address(case)).content.decode()
    assert "voor Lotte Vermeer" in html


def test_somebody_elses_is_not_found(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    assert page.as_resident(cast.stranger).get(address(case)).status_code == 404


def test_unknown_is_not_found(page: PageClient, cast: Cast) -> None:
    assert page.as_resident(cast.stranger).get("/mijn/zaken/0000-0000-0000-0000/").status_code == 404


def test_an_excluded_resident_does_not_see_it(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    case.exclude(cast.suzanne, "test")
    assert page.as_resident(cast.suzanne).get(address(case)).status_code == 404


def test_without_login_it_asks_to_log_in(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    assert page.get(address(case)).status_code == 302


@pytest.mark.parametrize("status", ["requested", "taken_in", "handed_over", "registered"])
@pytest.mark.parametrize("rows", [10, MANY_ROWS])
def test_few_queries_however_long_the_story(status: str, rows: int, page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, status)
    for number in range(rows):
        write_from_resident(case, acting_as_resident(cast.suzanne), f"vraag {number}")
    page.as_resident(cast.suzanne).get(address(case))
    with counted() as queries:
        page.get(address(case))
    assert len(queries) <= 8, queries


def test_a_long_story_opens_with_what_is_new(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "taken_in")
    for number in range(20):
        write_from_resident(case, acting_as_resident(cast.suzanne), f"vraag-{number}-einde")
    html = page.as_resident(cast.suzanne).get(address(case)).content.decode()
    assert "vraag-19-einde" in html
    assert "vraag-2-einde" not in html
    assert "Aangevraagd" in html or "aangevraagd" in html
    assert 'href="?alles"' in html
    html = page.get(address(case) + "?alles").content.decode()
    assert "vraag-2-einde" in html
    assert 'href="?alles"' not in html
