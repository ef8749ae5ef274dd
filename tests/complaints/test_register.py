"""Writing the register at the end of a complaint or file, and reading it without finding what is sealed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from complaints.models import Competence, Delay, Measure, NormFinding, RegisterEntry
from complaints.register import enter
from core.audit.models import AccessRecord
from core.cases.models import Case
from core.city.models import Department
from tests.client import PageClient
from tests.complaints_factory import about_accused, complaint_case, ombudsman_case, part
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db

REGISTER = "/beheer/klachtenregister/"
CSV = f"{REGISTER}rijen.csv"


def ended(case: Case, outcome: str = "settled", days: int = 10) -> RegisterEntry:
    """The row of a complaint that came in so many days ago and ends today."""
    Case.objects.filter(pk=case.pk).update(received_on=timezone.localdate() - timedelta(days=days))
    case.refresh_from_db()
    enter(case, outcome)
    return RegisterEntry.objects.get(number=number_of(case))


def number_of(case: Case) -> str:
    return case.complaint.number if case.kind == "complaint" else case.ombudsman_file.number


def html(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_row_holds_the_facts_and_nobody(cast: Cast) -> None:
    department = Department.objects.create(name="Parkeren")
    case = complaint_case(cast, department=department)
    part(case, theme="treatment", judgement="founded", why="Ja.")
    part(case, theme="promptness", judgement="unfounded", why="Nee.")
    Measure.objects.create(complaint=case.complaint, text="Bellen", due_on=timezone.localdate())
    row = ended(case, "judged")
    assert (row.judgement, row.themes, row.department) == ("partly", ["promptness", "treatment"], "Parkeren")
    assert (row.days, row.in_time, row.within_six_weeks, row.measures) == (10, True, True, 1)
    assert (row.channel, row.about, row.adjourned) == ("web", "department", False)


def test_a_judgement_counts_only_when_it_ended_with_one(cast: Cast) -> None:
    case = complaint_case(cast)
    part(case, judgement="founded", why="Ja.")
    assert ended(case, "withdrawn").judgement == ""


@pytest.mark.parametrize(
    ("days", "delays", "in_time", "six", "ten"),
    [
        (35, [], True, True, True),
        (60, [], False, False, True),
        (60, ["adjourned"], True, False, True),
        (90, ["adjourned"], False, False, False),
        (90, ["adjourned", "consented"], True, False, False),
    ],
)
def test_terms_are_counted_anew(
    days: int, delays: list[str], in_time: bool, six: bool, ten: bool, cast: Cast
) -> None:
    case = complaint_case(cast)
    for kind in delays:
        Delay.objects.create(
            complaint=case.complaint,
            kind=kind,
            until=timezone.localdate(),
            reason="Ziek.",
            consent_on=timezone.localdate(),
            consent_words="brief",
        )
    Case.objects.filter(pk=case.pk).update(due_on=None)
    row = ended(case, days=days)
    assert (row.in_time, row.within_six_weeks, row.within_ten_weeks) == (in_time, six, ten)
    assert row.adjourned == ("adjourned" in delays)


def test_a_file_of_the_ombudsman_is_in_the_ombudsmans_register(cast: Cast) -> None:
    case = ombudsman_case(cast)
    NormFinding.objects.create(file=case.ombudsman_file, norm="motivering", met="no", why="Geen uitleg.")
    row = ended(case, "judged", days=200)
    assert (row.office, row.number, row.judgement) == ("ombudsman", case.ombudsman_file.number, "founded")
    assert (row.in_time, row.within_six_weeks, row.themes) == (True, False, [])
    assert (row.about, row.department) == ("body", "Gemeente Leiden")


def test_the_register_names_no_person_the_ombudsman_looked_at(cast: Cast) -> None:
    case = ombudsman_case(cast)
    Competence.objects.filter(name="Gemeente Leiden").update(kind="person", name="Jan Jansen")
    assert ended(case).department == ""


def test_a_complaint_is_entered_once(cast: Cast) -> None:
    case = complaint_case(cast)
    ended(case)
    with pytest.raises(IntegrityError), transaction.atomic():
        enter(case, "settled")


def test_each_office_reads_its_own_register(page: PageClient, cast: Cast) -> None:
    complaint, file = ended(complaint_case(cast)), ended(ombudsman_case(cast))
    assert complaint.number in html(page.as_staff(cast.wilma).get(REGISTER))
    assert file.number not in html(page.get(REGISTER)) + html(page.get(CSV))
    assert file.number in html(page.as_staff(cast.olga).get(REGISTER))
    assert complaint.number not in html(page.get(REGISTER)) + html(page.get(CSV))


def test_who_a_complaint_is_about_does_not_find_its_number(page: PageClient, cast: Cast) -> None:
    """The figures stay whole for everybody; the rows leave it out, on screen and in the file."""
    sealed, other = ended(about_accused(cast)), ended(complaint_case(cast))
    for address in (REGISTER, CSV):
        assert sealed.number in html(page.as_staff(cast.wilma).get(address)), "negative control"
        seen = html(page.as_staff(cast.accused).get(address))
        assert sealed.number not in seen and other.number in seen
    assert '<td data-label="2' in html(page.get(REGISTER)) and ">2</td>" in html(page.get(REGISTER))


def test_whoever_exports_is_written_down(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    ended(case)
    page.as_staff(cast.wilma).get(CSV)
    look = AccessRecord.objects.get(action="downloaded")
    assert (look.user_id, look.person_id) == (cast.wilma.pk, case.subject_id)


def test_a_sealed_row_is_not_written_down_either(page: PageClient, cast: Cast) -> None:
    ended(about_accused(cast))
    page.as_staff(cast.accused).get(CSV)
    assert not AccessRecord.objects.filter(action="downloaded").exists()


def test_a_cell_never_computes(page: PageClient, cast: Cast) -> None:
    department = Department.objects.create(name='=HYPERLINK("https://kwaad.example")')
    ended(complaint_case(cast, department=department))
    content = page.as_staff(cast.wilma).get(CSV).content
    assert content.startswith(b"\xef\xbb\xbf") and b"'=HYPERLINK" in content


@pytest.mark.parametrize("year", ["", "abcd", "0000", "9999", "²²²²", "2024'--", "20240"])
def test_any_year_may_be_asked(year: str, page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.wilma)
    for address in (REGISTER, CSV):
        assert page.get(address, {"jaar": year, "na": "x"}).status_code == 200


def test_rows_come_in_pieces_and_cost_no_more_queries(page: PageClient, cast: Cast) -> None:
    today = timezone.localdate()

    def fill(numbers: range) -> None:
        RegisterEntry.objects.bulk_create(
            RegisterEntry(
                number=f"K-{today.year}-{number:04}",
                received_on=today,
                ended_on=today,
                days=0,
                **dict.fromkeys(("in_time", "within_six_weeks", "within_ten_weeks"), True),
                outcome="settled",
                about="body",
                channel="web",
            )
            for number in numbers
        )

    fill(range(10))
    page.as_staff(cast.wilma).get(REGISTER)
    with counted() as few:
        page.get(REGISTER)
    fill(range(10, 100))
    with counted() as many:
        first = html(page.get(REGISTER))
    assert len(few) == len(many) <= 8, many
    assert f"K-{today.year}-0099" in first and f"K-{today.year}-0049" not in first
    assert f"K-{today.year}-0049" in html(page.get(REGISTER, {"na": f"K-{today.year}-0050"}))
