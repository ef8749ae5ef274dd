"""A complaint as its complainant reads it, with DigiD or with our code."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from complaints.models import Complaint, Delay, Hearing, Mark, Measure
from complaints.procedure.workflow import COMPLAINT
from core.accounts.acting import SYSTEM, acting_as_staff
from core.cases.models import Case, CaseEvent
from tests.client import PageClient
from tests.complaints.complaint_pages import case_of, send
from tests.complaints_factory import complaint_case, handled_by, part
from tests.people import Cast
from tests.queries import counted
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db


def address(case: Case) -> str:
    return f"/mijn/zaken/{case.reference}/"


def put(case: Case, status: str) -> Case:
    """The case in a status, as if its moves had been made."""
    closed = timezone.now() if COMPLAINT.status(status).final else None
    Case.objects.filter(pk=case.pk).update(status=status, closed_at=closed)
    if closed:
        Case.objects.filter(pk=case.pk).update(due_on=None)
    case.refresh_from_db()
    return case


def hearing(case: Case, **fields: Any) -> Hearing:
    usual = {"starts_at": timezone.now() + timedelta(days=7), "place": "Stadhuis, kamer 2"}
    return Hearing.objects.create(case=case, **{**usual, **fields})


def html_of(page: PageClient, case: Case, prefix: str = "") -> str:
    answer = page.get(prefix + address(case))
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("status", [status.name for status in COMPLAINT.statuses])
def test_every_status(page: PageClient, cast: Cast, status: str, prefix: str) -> None:
    case = put(handled_by(complaint_case(cast), cast.karim, by=cast.wilma), status)
    html = html_of(page.as_resident(cast.suzanne), case, prefix)
    assert ("/intrekken/" in html) == (not case.state.final)
    assert ("/duurt-te-lang/" in html) == (not case.state.final)
    assert str(COMPLAINT.status(status).label) in html or prefix


def test_what_was_written_and_who_handles_it(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    page.as_resident(cast.suzanne)
    assert "U hoort de naam" in html_of(page, case)
    handled_by(case, cast.karim, by=cast.wilma)
    html = html_of(page, case)
    assert "Karim" in html and "karim" not in html
    assert "Niemand belde terug" in html and "Ik wil antwoord." in html


def test_a_handler_without_a_name_is_no_account(page: PageClient, cast: Cast) -> None:
    case = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    cast.karim.first_name = ""
    cast.karim.save()
    html = html_of(page.as_resident(cast.suzanne), case)
    assert "karim" not in html and "Een medewerker van de gemeente" in html


def test_a_conversation_to_come_and_a_report(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    planned = hearing(case)
    page.as_resident(cast.suzanne)
    html = html_of(page, case)
    assert "Wat wij van u vragen" in html and "Stadhuis, kamer 2" in html
    assert f"/klachten/{case.reference}/gesprek/{planned.pk}/agenda/" in html
    Hearing.objects.update(state="held", report="Zo ging het.", reported_on=timezone.localdate())
    assert f"/klachten/{case.reference}/verslag/{planned.pk}/" in html_of(page, case)
    Hearing.objects.update(reaction="Zo was het niet.")
    html = html_of(page, case)
    assert "Wat wij van u vragen" not in html and "met uw reactie" in html


def test_nothing_of_the_other_side(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast, about="person", officials=["de man met de bril"])
    involved = case.complaint.involved.get()
    hearing(case, involved=involved, place="Geheime kamer")
    involved.reaction = "Hij deed lelijk tegen mij."
    involved.save()
    Mark.objects.create(case=case, kind=Mark.Kind.THREAT, words="woorden die opvielen")
    html = html_of(page.as_resident(cast.suzanne), case)
    assert "de man met de bril" in html
    assert "Geheime kamer" not in html and "lelijk" not in html and "opvielen" not in html


def test_the_judgement_measures_and_the_ombudsman(page: PageClient, cast: Cast) -> None:
    case = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    part(case, judgement="partly", why="Wij belden één keer.")
    Complaint.objects.update(findings="Wij vonden dit.", conclusions="Wij doen dat.")
    day = timezone.localdate() + timedelta(days=30)
    Measure.objects.create(complaint=case.complaint, text="Wij bellen voortaan terug", due_on=day)
    page.as_resident(cast.suzanne)
    before = html_of(page, case)
    for words in ("deels gegrond", "Wij vonden dit.", "Wij bellen voortaan terug", "Ombudsman Leiden"):
        assert words.lower() not in before.lower(), words
    put(case, "judged")
    after = html_of(page, case)
    for words in ("deels gegrond", "Wij vonden dit.", "Wij bellen voortaan terug", "Ombudsman Leiden"):
        assert words.lower() in after.lower(), words
    Measure.objects.update(done_on=timezone.localdate(), done_words="Iedereen weet het nu.")
    assert "Iedereen weet het nu." in html_of(page, case)


def test_when_our_time_is_over_the_ombudsman_is_named(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    Case.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    html = html_of(page.as_resident(cast.suzanne), case)
    assert "Onze tijd is voorbij" in html and "Ombudsman Leiden" in html


FACTS = [
    ({"hearing": "planned", "at": "2027-01-04T13:00:00+01:00"}, "Gesprek afgesproken: 4 januari 2027, 13.00"),
    ({"hearing": "held"}, "u kreeg het verslag"),
    ({"hearing": "cancelled"}, "Het gesprek gaat niet door"),
    ({"delay": "adjourned", "until": "2027-01-04"}, "meer tijd nodig, tot uiterlijk maandag 4 januari 2027"),
    ({"delay": "consented", "until": "2027-01-04"}, "U vond het goed dat wij meer tijd nemen"),
    ({"late": True}, "Wij lieten u weten dat het langer duurt"),
    ({"measure": "done"}, "Wij deden wat wij hadden beloofd"),
    ({"handler": "named"}, "U hoorde wie uw klacht behandelt"),
]


@pytest.mark.parametrize(("facts", "words"), FACTS)
def test_what_happened_in_words(page: PageClient, cast: Cast, facts: dict[str, Any], words: str) -> None:
    case = complaint_case(cast)
    case.record(CaseEvent.Kind.FACT, SYSTEM, facts=facts)
    assert words in html_of(page.as_resident(cast.suzanne), case)


def test_facts_for_the_desk_only_are_hidden(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    acting = acting_as_staff(cast.karim, case.subject)
    case.record(CaseEvent.Kind.FACT, acting, facts={"thing": ["x"], "other": "unknown"}, text="binnenskamers")
    assert "binnenskamers" not in html_of(page.as_resident(cast.suzanne), case)


def test_adjourned_the_date_on_the_page_is_that_of_the_desk(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    until = case.due_on
    assert until
    later = until + timedelta(days=28)
    Delay.objects.create(complaint=case.complaint, kind="adjourned", until=later, reason="druk")
    Case.objects.update(due_on=later)
    assert "verlengd met vier weken" in html_of(page.as_resident(cast.suzanne), case)


def test_with_a_code_all_the_same(page: PageClient, cast: Cast) -> None:
    case = case_of(send(page))
    hearing(case)
    html = html_of(page, case)
    assert "Stadhuis, kamer 2" in html and "de heer Jansen" in html
    assert PageClient().get(address(case)).status_code == 302


def test_a_long_story_is_folded(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast, what_happened="Dit is een zin. " * 3_000)
    assert "Lees terug wat u schreef" in html_of(page.as_resident(cast.suzanne), case)


@pytest.mark.parametrize("many", [1, 10, MANY_ROWS])
def test_questions_to_the_database(page: PageClient, cast: Cast, many: int) -> None:
    case = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    for number in range(many):
        part(case, judgement="founded", why="zo")
        case.record(CaseEvent.Kind.FACT, SYSTEM, facts={"late": True})
        day = timezone.localdate() + timedelta(days=number)
        Measure.objects.create(complaint=case.complaint, text=f"maatregel {number}", due_on=day)
    put(case, "judged")
    page.as_resident(cast.suzanne).get(address(case))
    with counted() as asked:
        page.get(address(case))
    assert len(asked) <= 8
