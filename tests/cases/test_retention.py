"""What is past its retention date leaves no personal data behind; what is held or young stays whole."""

import datetime
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from core.accounts.acting import acting_as_resident, acting_as_staff
from core.accounts.models import Person
from core.audit.models import AccessRecord, Office
from core.cases import retention
from core.cases.conversation import write_from_desk, write_from_resident
from core.cases.models import Case, CaseEvent, Destruction, Draft, FileToRemove
from core.cases.uploads import CleanFile
from core.notifications.models import Message, MessageLog, PrintBatch
from tests.cases_factory import appointment, consent, held_document, paid, travel_document_case
from tests.dump import full_dump
from tests.people import Cast, make_person, make_resident, person_of

CANARY = "Kanarievogel"
LONG_AGO = datetime.date(2020, 1, 1)

pytestmark = pytest.mark.django_db


def closed_case(cast: Cast, destroy_after: datetime.date | None = LONG_AGO, hold: str = "") -> Case:
    """A withdrawn case with a row in every room, each naming the canary."""
    resident = make_resident(make_person(CANARY, "Geel", email=f"{CANARY}@voorbeeld.example".lower()))
    case = travel_document_case(cast, "requested", asked_by=resident, delivery_city=CANARY)
    paid(case)
    appointment(case)
    held_document(case)
    consent(case, make_person(CANARY, "Ouder"))
    paper = CleanFile(f"{CANARY}.jpg", "image/jpeg", CANARY.encode())
    write_from_resident(case, acting_as_resident(resident), f"{CANARY} vraagt iets", [paper])
    event = write_from_desk(case, acting_as_staff(cast.petra), f"Beste {CANARY}")
    message = Message.objects.get(event__event=event)
    message.pdf = default_storage.save(f"letters/{CANARY}.pdf", ContentFile(CANARY.encode()))
    message.save()
    MessageLog.objects.create(message=message, what="failed", detail=CANARY)
    Draft.objects.create(
        form="travel-document", owner=person_of(resident), case=case, answers={"naam": CANARY}
    )
    AccessRecord.objects.create(
        office=Office.MUNICIPALITY, user_id=cast.petra.pk, person_id=case.subject_id, action="viewed"
    )
    case.move_to("withdrawn", acting_as_resident(resident))
    Case.objects.filter(pk=case.pk).update(destroy_after=destroy_after, hold_reason=hold)
    type(resident).objects.filter(pk=resident.pk).update(date_joined=timezone.now() - timedelta(days=5000))
    return case


def files_with_the_canary(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


@pytest.fixture
def files(tmp_path: Path, settings: Any) -> Path:
    """A folder for stored files of this test alone."""
    options = {**settings.STORAGES["default"]["OPTIONS"], "location": str(tmp_path)}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    return tmp_path


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_destroyed_case_is_left(cast: Cast, files: Path) -> None:
    case = closed_case(cast)
    looks = AccessRecord.objects.count()
    assert CANARY in full_dump(), "negative control: the canary is in the dump before"
    assert len(files_with_the_canary(files)) == 2
    assert retention.sweep() == 1
    dump = full_dump()
    assert CANARY.lower() not in dump.lower()
    assert not files_with_the_canary(files)
    assert AccessRecord.objects.count() == looks
    record = Destruction.objects.get()
    assert (record.reference, record.kind, record.destroy_after) == (case.reference, case.kind, LONG_AGO)
    assert record.rows > 10


def printed(case: Case, status: str) -> PrintBatch:
    """A batch with a letter of this case and one of somebody else: the canary stands in both files."""
    batch = PrintBatch.objects.create(office=case.office, status=status, letters_total=2, letters_done=2)
    batch.pdf.save("serie.pdf", ContentFile(CANARY.encode()), save=False)
    batch.manifest.save("serie-lijst.pdf", ContentFile(CANARY.encode()))
    Message.objects.filter(event__event__case=case).update(batch=batch)
    return batch


@pytest.mark.parametrize(("status", "after"), [("posted", "posted"), ("ready", "making")])
@pytest.mark.django_db(transaction=True)
def test_the_print_batch_keeps_counts_only(cast: Cast, files: Path, status: str, after: str) -> None:
    batch = printed(closed_case(cast), status)
    assert len(files_with_the_canary(files)) == 4
    assert retention.sweep() == 1
    batch.refresh_from_db()
    assert not files_with_the_canary(files) and CANARY.lower() not in full_dump().lower()
    assert (batch.pdf.name, batch.manifest.name, batch.status) == ("", "", after)
    assert batch.letters_total == 2


@pytest.mark.django_db(transaction=True)
def test_another_print_batch_is_untouched(cast: Cast, files: Path) -> None:
    kept = printed(closed_case(cast, hold="bezwaar loopt"), "posted")
    retention.sweep()
    kept.refresh_from_db()
    for file in (kept.pdf, kept.manifest):
        assert file.name and default_storage.exists(file.name)


@pytest.mark.django_db(transaction=True)
def test_a_held_case_is_untouched(cast: Cast, files: Path) -> None:
    held = closed_case(cast, hold="bezwaar loopt")
    before = full_dump().count(CANARY)
    assert retention.sweep() == 0
    assert full_dump().count(CANARY) == before
    assert held.events.exists()
    assert len(files_with_the_canary(files)) == 2


@pytest.mark.parametrize("destroy_after", [None, datetime.date(2999, 1, 1)])
def test_a_case_within_its_term_stays(destroy_after: datetime.date | None, cast: Cast, files: Path) -> None:
    closed_case(cast, destroy_after)
    assert retention.sweep() == 0
    assert Case.objects.count() == 1


def test_the_last_day_itself_is_kept(cast: Cast, files: Path) -> None:
    closed_case(cast, timezone.localdate())
    assert retention.sweep() == 0


def test_an_open_case_stays_whatever_its_date_says(cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    Case.objects.update(destroy_after=LONG_AGO)
    assert not retention.destroy(case.pk)
    assert Case.objects.exists()


def test_only_that_case_goes(cast: Cast, files: Path) -> None:
    kept = travel_document_case(cast, "taken_in")
    events, post = kept.events.count(), Message.objects.filter(event__event__case=kept).count()
    closed_case(cast)
    assert retention.sweep() == 1
    assert kept.events.count() == events > 0
    assert Message.objects.filter(event__event__case=kept).count() == post > 0
    assert Person.objects.filter(pk=kept.subject_id).exists()


def test_the_database_looks_for_itself(cast: Cast, files: Path) -> None:
    case = closed_case(cast, hold="bezwaar loopt")
    assert not retention.destroy(case.pk)
    assert case.events.exists()


def test_nobody_else_removes_a_line_of_the_timeline(cast: Cast) -> None:
    """Negative control: the same delete outside the function is refused by the trigger."""
    case = travel_document_case(cast, "requested")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT portal_remove('cases_case', ARRAY[%s]::bigint[])", [case.pk])
    assert CaseEvent.objects.filter(case=case).exists()


def test_a_destruction_record_is_never_changed(cast: Cast, files: Path) -> None:
    closed_case(cast)
    retention.sweep()
    with pytest.raises(DatabaseError), transaction.atomic():
        Destruction.objects.update(rows=0)


def test_a_sweep_that_died_is_finished_by_the_next(cast: Cast, files: Path) -> None:
    case = closed_case(cast)
    retention.destroy(case.pk)
    assert FileToRemove.objects.count() == 2
    assert len(files_with_the_canary(files)) == 2
    retention.sweep()
    assert not FileToRemove.objects.exists()
    assert not files_with_the_canary(files)


def test_a_file_without_a_row_is_removed_after_a_day(cast: Cast, files: Path) -> None:
    default_storage.save("attachments/stray.pdf", ContentFile(b"x"))
    retention.remove_strays()
    assert default_storage.exists("attachments/stray.pdf")
    retention.remove_strays(timezone.now() + timedelta(days=2))
    assert not default_storage.exists("attachments/stray.pdf")


def test_an_old_draft_goes_and_a_young_one_stays(cast: Cast) -> None:
    old = Draft.objects.create(form="travel-document", owner=person_of(cast.suzanne))
    Draft.objects.filter(pk=old.pk).update(changed_at=timezone.now() - timedelta(days=61))
    young = Draft.objects.create(form="travel-document", owner=person_of(cast.anna))
    retention.sweep()
    assert list(Draft.objects.all()) == [young]


def test_who_logged_in_lately_stays_known(cast: Cast) -> None:
    person = cast.suzanne.person
    assert person is not None
    retention.sweep()
    assert Person.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize(
    ("kind", "born", "years"),
    [
        ("passport", (1985, 3, 14), 16),
        ("passport", (2018, 3, 14), 11),
        ("second_passport", (1985, 3, 14), 11),
    ],
)
def test_closing_sets_the_day(kind: str, born: tuple[int, int, int], years: int, cast: Cast) -> None:
    subject = make_person("Iemand", "Anders", born=born)
    case = travel_document_case(cast, "withdrawn", subject=subject, asked_by=cast.suzanne, kind=kind)
    case.refresh_from_db()
    today = timezone.localdate()
    assert case.destroy_after is not None
    assert case.destroy_after.year == today.year + years
