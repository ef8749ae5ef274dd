"""Print batches: made once by a worker or the sweep, downloaded by who may, posted once."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.db import connection

from core.audit.models import AccessRecord
from core.notifications import print_batches
from core.notifications.models import Message, MessageLog, PrintBatch
from tests.cases_factory import travel_document_case
from tests.desk.conftest import Desk
from tests.desk.test_case_page import text
from tests.people import Cast

pytestmark = pytest.mark.usefixtures("_letters_in_a_folder")


@pytest.fixture
def _letters_in_a_folder(settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Files of this test in a folder of its own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


@pytest.fixture(scope="module")
def letter_pdf() -> bytes:
    """One real letter, made once."""
    from core.notifications.letters import render_letter
    from tests.notifications.letter_samples import LETTER

    return render_letter("letters/plain.html", LETTER, "nl")


def waiting(cast: Cast, pdf: bytes, count: int = 3, **fields: object) -> list[Message]:
    """Letters that wait for the printer."""
    made = []
    for n in range(count):
        message = Message.objects.create(
            key=f"test:{Message.objects.count()}:{n}",
            template="documents/granted",
            language="nl",
            channel="letter",
            recipient=cast.suzanne.person,
            address="Suzanne",
            status=Message.Status.TO_PRINT,
            **fields,
        )
        message.pdf.save(f"{message.pk}.pdf", ContentFile(pdf))
        made.append(message)
    return made


def test_from_waiting_to_posted(cast: Cast, desk: Desk, letter_pdf: bytes) -> None:
    letters = waiting(cast, letter_pdf)
    page = desk(cast.petra)
    assert "Er wachten 3 brieven" in text(page.get("/beheer/brieven/"))
    page.post("/beheer/brieven/nieuw/")
    batch = PrintBatch.objects.get()
    making = page.get("/beheer/brieven/")
    assert making["Refresh"] == "3" and "wordt gemaakt" in text(making)
    assert page.get(f"/beheer/brieven/{batch.pk}/brieven/").status_code == 404
    assert page.post(f"/beheer/brieven/{batch.pk}/gepost/").status_code == 302
    assert not Message.objects.filter(status=Message.Status.SENT).exists()

    assert print_batches.build_waiting() == 1 and print_batches.build_waiting() == 0
    ready = page.get("/beheer/brieven/")
    assert "Refresh" not in ready.headers and "klaar om te printen" in text(ready)
    file = page.get(f"/beheer/brieven/{batch.pk}/brieven/")
    assert file["X-Content-Type-Options"] == "nosniff" and "attachment" in file["Content-Disposition"]
    with pikepdf.open(io.BytesIO(file.getvalue())) as merged:
        assert len(merged.pages) >= 3
    assert page.get(f"/beheer/brieven/{batch.pk}/lijst/").status_code == 200
    assert AccessRecord.objects.filter(user_id=cast.petra.pk, action="printed").exists()

    for _ in range(2):
        page.post(f"/beheer/brieven/{batch.pk}/gepost/")
    for letter in letters:
        letter.refresh_from_db()
        assert letter.status == Message.Status.SENT and letter.sent_at
        assert letter.log.filter(what=MessageLog.What.POSTED).count() == 1


def test_a_letter_is_in_one_batch_only(cast: Cast, letter_pdf: bytes) -> None:
    waiting(cast, letter_pdf, 2)
    first, second = print_batches.make(cast.petra), print_batches.make(cast.petra)
    assert first is not None and first.letters.count() == 2 and second is None


def test_a_letter_whose_file_is_gone_delays_no_other(cast: Cast, letter_pdf: bytes) -> None:
    gone, *_others = waiting(cast, letter_pdf)
    gone.pdf.storage.delete(str(gone.pdf.name))
    batch = print_batches.make(cast.petra)
    assert batch is not None and print_batches.build(batch)
    batch.refresh_from_db()
    gone.refresh_from_db()
    assert batch.letters_total == 2 and batch.status == PrintBatch.Status.READY
    assert gone.status == Message.Status.FAILED and gone.batch is None


def test_the_sweep_finds_what_a_dead_redis_left(cast: Cast, desk: Desk, letter_pdf: bytes, settings) -> None:  # type: ignore[no-untyped-def]
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:9/0"
    waiting(cast, letter_pdf, 1)
    assert desk(cast.petra).post("/beheer/brieven/nieuw/").status_code == 302
    from core.notifications.tasks import make_batches

    make_batches()
    assert PrintBatch.objects.get().status == PrintBatch.Status.READY


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_make_the_same_batch(letter_pdf: bytes) -> None:
    cast = Cast()
    waiting(cast, letter_pdf, 1)
    batch = print_batches.make(cast.petra)
    assert batch is not None
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [print_batches.LOCK_SPACE, batch.pk])
        assert not print_batches.build(batch)
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [print_batches.LOCK_SPACE, batch.pk])
        assert print_batches.build(batch)  # negative control: without the lock it is made
    finally:
        other.close()


def test_nobody_prints_what_they_may_not_know_of(cast: Cast, desk: Desk, letter_pdf: bytes) -> None:
    case = travel_document_case(cast, "taken_in")
    letter = Message.objects.get(template="documents/taken_in")
    letter.pdf.save("brief.pdf", ContentFile(letter_pdf))
    Message.objects.filter(pk=letter.pk).update(status=Message.Status.TO_PRINT)
    case.exclude(cast.excluded, "familie")
    assert print_batches.make(cast.excluded) is None and print_batches.make(cast.ombudsman) is None
    batch = print_batches.make(cast.petra)
    assert batch is not None and print_batches.build(batch)
    assert desk(cast.petra).get(f"/beheer/brieven/{batch.pk}/brieven/").status_code == 200
    for outsider in (cast.excluded, cast.ombudsman):
        page = desk(outsider)
        assert page.get(f"/beheer/brieven/{batch.pk}/brieven/").status_code == 404
        assert page.post(f"/beheer/brieven/{batch.pk}/gepost/").status_code == 404
        assert f"Serie {batch.pk}" not in text(page.get("/beheer/brieven/"))


@pytest.mark.parametrize("who", ["ruben", "ursula", "beheerder", "norole"])
def test_is_closed_to(cast: Cast, desk: Desk, who: str) -> None:
    page = desk(getattr(cast, who))
    assert page.get("/beheer/brieven/").status_code == 403
    assert page.post("/beheer/brieven/nieuw/").status_code == 403
