"""A complaint past its time takes along all that hangs on it; register, publications and others stay."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from complaints import models
from complaints.procedure import sealing
from complaints.publishing import new_slug
from complaints.register import OUTCOMES, enter
from core.accounts.acting import acting_as_resident
from core.accounts.models import User
from core.audit.models import Office
from core.cases import retention
from core.cases.conversation import write_from_resident
from core.cases.models import Case, Destruction
from core.cases.uploads import CleanFile
from tests.complaints_factory import complaint_case, ombudsman_case, part, question_case
from tests.dump import full_dump
from tests.people import Cast, make_person, make_resident

CANARY = "Kanarievogel"
LONG_AGO = datetime.date(2020, 1, 1)
FACTS = {"text": CANARY, "why": CANARY}
OF_A_COMPLAINT = (
    *(models.Complaint, models.ComplaintPart, models.Involved, models.Hearing),
    *(models.Delay, models.Measure, models.Mark),
)
OF_A_FILE = (
    *(models.OmbudsmanFile, models.SealedFile, models.Inquiry),
    *(models.NormFinding, models.Recommendation),
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def files(tmp_path: Path, settings: Any) -> Path:
    """A folder for stored files of this test alone."""
    options = {**settings.STORAGES["default"]["OPTIONS"], "location": str(tmp_path)}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    return tmp_path


def resident() -> User:
    user = make_resident(make_person(CANARY, "Geel", email=f"{CANARY}@voorbeeld.example".lower()))
    User.objects.filter(pk=user.pk).update(date_joined=timezone.now() - datetime.timedelta(days=5000))
    return user


def full_complaint(cast: Cast, by: User) -> Case:
    """A complaint with a row in each table of the procedure, each naming the canary."""
    case = complaint_case(cast, by, what_happened=CANARY, wish=CANARY, officials=[CANARY])
    complaint, involved = case.complaint, case.complaint.involved.get()
    models.Involved.objects.filter(pk=involved.pk).update(
        person=make_person(CANARY, "Ambtenaar"), reaction=CANARY, heard=CANARY
    )
    sealing.link(models.Involved.objects.get(pk=involved.pk), cast.accused)
    part(case, **FACTS, judgement="founded")
    now = timezone.now()
    for who in (None, involved):
        models.Hearing.objects.create(case=case, involved=who, starts_at=now, place=CANARY, report=CANARY)
    models.Delay.objects.create(complaint=complaint, kind="adjourned", until=LONG_AGO, reason=CANARY)
    models.Measure.objects.create(complaint=complaint, text=CANARY, due_on=LONG_AGO, owner=cast.karim)
    models.Mark.objects.create(case=case, kind="threat", words=CANARY)
    write_from_resident(
        case, acting_as_resident(by), CANARY, [CleanFile(f"{CANARY}.jpg", "image/jpeg", CANARY.encode())]
    )
    return case


def full_file(cast: Cast, by: User) -> Case:
    """A file of the ombudsman with all that can be in it."""
    case = ombudsman_case(cast, by, what_happened=CANARY)
    file = case.ombudsman_file
    models.SealedFile.objects.create(file=file, consent_words="Ja", content={"wie": CANARY}, digest="0")
    models.Inquiry.objects.create(file=file, text=CANARY, due_on=LONG_AGO, contact=cast.contact)
    models.NormFinding.objects.create(file=file, norm="motivering", met="no", why=CANARY)
    models.Recommendation.objects.create(file=file, text=CANARY)
    return case


def close(case: Case, status: str) -> None:
    """It ended long ago, and its row is in the register."""
    now = timezone.now()
    Case.objects.filter(pk=case.pk).update(status=status, closed_at=now, destroy_after=LONG_AGO)
    if status in OUTCOMES:
        enter(Case.objects.get(pk=case.pk), OUTCOMES[status])


def publication(case: Case) -> None:
    number = case.complaint.number if case.office == Office.MUNICIPALITY else case.ombudsman_file.number
    models.Publication.objects.create(
        office=case.office,
        kind="judgement",
        slug=new_slug(),
        number=number,
        year=2020,
        title="Niemand belde",
        summary="Kort.",
        text="Wij belden niet.",
    )


def test_nothing_of_a_destroyed_complaint_is_left_but_its_row(cast: Cast, files: Path) -> None:
    case = full_complaint(cast, resident())
    close(case, "judged")
    publication(case)
    number = case.complaint.number
    assert full_dump().count(CANARY) > 10, "negative control: it is in the dump before"
    assert all(model._default_manager.exists() for model in OF_A_COMPLAINT)
    assert retention.sweep() == 1
    assert not any(model._default_manager.exists() for model in OF_A_COMPLAINT)
    assert CANARY.lower() not in full_dump().lower()
    assert not [path for path in files.rglob("*") if path.is_file()]
    assert models.RegisterEntry.objects.get().number == number
    assert models.Publication.objects.get().number == number
    assert Destruction.objects.get().kind == "complaint"


def test_nothing_of_a_destroyed_file_of_the_ombudsman_is_left_but_its_row(cast: Cast, files: Path) -> None:
    case = full_file(cast, resident())
    close(case, "file_closed")
    assert all(model._default_manager.exists() for model in OF_A_FILE)
    assert retention.sweep() == 1
    assert not any(model._default_manager.exists() for model in OF_A_FILE)
    assert CANARY.lower() not in full_dump().lower()
    entry = models.RegisterEntry.objects.get()
    assert (entry.office, entry.outcome, entry.measures) == ("ombudsman", "judged", 1)
    assert models.Competence.objects.exists() and models.Ombudsman.objects.exists()


def test_a_merged_question_leaves_the_one_it_was_merged_into(cast: Cast, files: Path) -> None:
    kept = question_case(cast)
    gone = question_case(cast, resident(), text=CANARY)
    models.Question.objects.filter(case=gone).update(merged_into=kept.reference)
    close(gone, "question_merged")
    assert retention.sweep() == 1
    assert CANARY.lower() not in full_dump().lower()
    assert list(models.Question.objects.values_list("case", flat=True)) == [kept.pk]


def test_only_that_complaint_goes(cast: Cast, files: Path) -> None:
    """Another complaint about the same official, and a file of the ombudsman, stay whole."""
    gone, kept = full_complaint(cast, resident()), full_complaint(cast, cast.suzanne)
    file = full_file(cast, cast.suzanne)
    close(gone, "settled")
    rows = {model: model._default_manager.count() for model in (*OF_A_COMPLAINT, *OF_A_FILE)}
    assert retention.sweep() == 1
    for model in OF_A_COMPLAINT:
        assert 2 * model._default_manager.count() == rows[model], model
    for other in OF_A_FILE:
        assert other._default_manager.count() == rows[other], other
    assert kept.complaint.involved.get().user == cast.accused
    assert not Case.objects.visible_to(cast.accused).filter(pk=kept.pk).exists(), (
        "the seal of the other stays"
    )
    assert Case.objects.filter(pk=file.pk).exists()


@pytest.mark.parametrize(("kind", "years"), [("question", 1), ("complaint", 5), ("ombudsman", 10)])
def test_each_kind_has_its_time(kind: str, years: int, cast: Cast) -> None:
    case = {"question": question_case, "complaint": complaint_case, "ombudsman": ombudsman_case}[kind](cast)
    until = case.workflow.keep_until(case)
    assert until is not None and until.year == timezone.localdate().year + years


def test_an_ending_sets_that_day(cast: Cast) -> None:
    case = complaint_case(cast)
    case.move_to("complaint_withdrawn", acting_as_resident(cast.suzanne))
    case.refresh_from_db()
    assert case.destroy_after is not None and case.destroy_after.year == timezone.localdate().year + 5
