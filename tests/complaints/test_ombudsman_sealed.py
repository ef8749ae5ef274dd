"""The municipality's file, handed over: what is in it, whose it may be, that it is whole, taking it back."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from complaints.models import Complaint, OmbudsmanFile, SealedFile
from complaints.ombudsman import handing_over, requesting
from complaints.ombudsman.sealed_content import visible_papers
from complaints.procedure import complaining
from core.accounts.acting import acting_as_staff, acting_without_account
from core.audit.models import AccessRecord
from core.cases import following, retention
from core.cases.deadlines import add_months
from core.cases.models import Case, CaseEvent, FileToRemove, FollowTry
from core.cases.models.following import new_code
from core.cases.workflow import NotAllowed
from tests.client import PageClient
from tests.complaints.ombudsman_made import at_work, judged_complaint, reported, sealed, suzanne
from tests.complaints_factory import about_accused, complaint_case, ombudsman_case
from tests.people import Cast, make_person

pytestmark = pytest.mark.django_db


def everything(file: SealedFile) -> str:
    return json.dumps(file.content, ensure_ascii=False)


def test_what_the_complainant_may_see_comes_along(cast: Cast) -> None:
    complaint = judged_complaint(cast)
    Case.objects.filter(pk=complaint.pk).update(status="judged")
    file = sealed(cast, complaint=complaint)
    text = everything(file)
    for expected in (
        complaint.complaint.number,
        "Niemand belde terug.",
        "Hier is mijn brief.",
        "Wij hebben uw brief gelezen.",
        "Er is niet gebeld.",
        "Wij bellen nu.",
        "gegrond",
        "brief.jpg",
        "Wij hebben uw klacht ontvangen",
    ):
        assert expected in text, expected


def test_nothing_else_comes_along(cast: Cast) -> None:
    complaint = judged_complaint(cast)
    codes = [
        message["follow_code"]
        for message in complaint.events.filter(messages__isnull=False).values_list(
            "messages__message__context", flat=True
        )
    ]
    text = everything(sealed(cast, complaint=complaint))
    assert codes and not any(code in text for code in codes)
    for hidden in ("INTERNE NOTITIE", "/volgen/", "/mijn/zaken/"):
        assert hidden not in text, hidden
    assert text.count("karim") == text.count("karim behandelt uw klacht"), "only what a letter told her"
    for unfinished in ("Er is niet gebeld.", "Wij bellen nu.", "gegrond", "Dat klopt."):
        assert unfinished not in text, "a judgement that nobody gave yet"


def test_what_the_municipality_writes_later_never_appears(cast: Cast) -> None:
    complaint = judged_complaint(cast)
    file = sealed(cast, complaint=complaint)
    complaint.record(CaseEvent.Kind.FROM_DESK, acting_as_staff(cast.karim), text="LATER GESCHREVEN")
    Complaint.objects.filter(case=complaint).update(what_happened="VERANDERD")
    file.refresh_from_db()
    assert "LATER" not in everything(file) and "VERANDERD" not in everything(file)
    page = PageClient().as_staff(cast.olga).get(f"/beheer/ombudsman/{file.file.case.reference}/dossier/")
    assert "LATER" not in page.content.decode()


def test_the_papers_are_copies_in_the_other_office(cast: Cast) -> None:
    complaint = judged_complaint(cast)
    file = sealed(cast, complaint=complaint)
    (original,) = visible_papers(complaint)
    (copy,) = handing_over.papers_of(file)
    assert copy.office == "ombudsman" and copy.case == file.file.case
    assert copy.file.name != original.file.name and copy.sha256 == original.sha256
    default_storage.delete(str(original.file.name))
    assert handing_over.is_intact(file)


def test_the_municipality_sees_that_it_went_and_nothing_more(cast: Cast) -> None:
    complaint = judged_complaint(cast)
    sealed(cast, complaint=complaint)
    event = complaint.events.order_by("-pk")[0]
    assert event.visible_to_subject and event.facts == {"ombudsman": "handed_over"} and not event.text
    page = PageClient().as_staff(cast.wilma).get(f"/beheer/zaken/{complaint.reference}/").content.decode()
    assert "Uw dossier is op uw verzoek naar de ombudsman gegaan" in page
    assert "O-20" not in page


def test_the_digest_finds_a_changed_word(cast: Cast) -> None:
    file = sealed(cast)
    assert handing_over.is_intact(file)
    file.content["complaint"][0][1] = "een andere dag"
    assert not handing_over.is_intact(file)


def test_the_digest_finds_a_changed_paper(cast: Cast) -> None:
    file = sealed(cast)
    (copy,) = handing_over.papers_of(file)
    with open(copy.file.path, "ab") as stored:
        stored.write(b"x")
    assert not handing_over.is_intact(file)
    page = PageClient().as_staff(cast.olga).get(f"/beheer/ombudsman/{file.file.case.reference}/dossier/")
    assert "Het zegel is gebroken" in page.content.decode()


def test_the_database_refuses_to_change_what_was_sealed(cast: Cast) -> None:
    file = sealed(cast)
    changes: list[dict[str, Any]] = [{"content": {}}, {"digest": "0" * 64}, {"consent_words": "anders"}]
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            SealedFile.objects.filter(pk=file.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        file.delete()


def test_without_the_trigger_only_the_digest_would_tell(cast: Cast) -> None:
    """The negative control."""
    file = sealed(cast)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE complaints_sealedfile DISABLE TRIGGER sealed_stays_sealed")
    SealedFile.objects.filter(pk=file.pk).update(content={"papers": []})
    file.refresh_from_db()
    assert not handing_over.is_intact(file)


def test_only_once(cast: Cast) -> None:
    case = ombudsman_case(cast)
    sealed(cast, case)
    with pytest.raises(NotAllowed, match="heeft uw dossier al"):
        sealed(cast, case)


def test_somebody_elses_complaint_is_not_found(cast: Cast) -> None:
    complaint = complaint_case(cast)
    for number in (complaint.complaint.number, complaint.reference, "K-1999-0001", ""):
        with pytest.raises(NotAllowed, match="vinden deze klacht niet"):
            handing_over.find_complaint(cast.stranger.person, number)
        with pytest.raises(NotAllowed, match="vinden deze klacht niet"):
            handing_over.find_complaint(cast.stranger.person, number, "7H2K9-QXM4T")


def test_by_digid_by_number_or_reference(cast: Cast) -> None:
    complaint = complaint_case(cast)
    for typed in (complaint.complaint.number, complaint.complaint.number.lower(), complaint.reference):
        assert handing_over.find_complaint(cast.suzanne.person, typed) == complaint


def test_without_digid_number_and_code_prove_it(cast: Cast) -> None:
    visitor = acting_without_account(make_person("Zonder", "Digid"))
    told = complaining.Told(about="department", what_happened="Niemand belde.")
    complaint = complaining.complain(told, visitor, key=uuid.uuid4())
    code = new_code(complaint)
    with pytest.raises(NotAllowed):
        handing_over.find_complaint(None, complaint.complaint.number)
    other = new_code(complaint_case(cast))
    with pytest.raises(NotAllowed):
        handing_over.find_complaint(None, complaint.complaint.number, other)
    assert handing_over.find_complaint(None, complaint.complaint.number, code) == complaint


def test_codes_cannot_be_guessed_and_guessing_locks_nobody_out(cast: Cast) -> None:
    complaint = complaint_case(cast)
    number, code = complaint.complaint.number, new_code(complaint)
    for _ in range(5):
        with pytest.raises(NotAllowed, match="vinden deze klacht niet"):
            handing_over.find_complaint(None, number, "0000000000")
    with pytest.raises(NotAllowed, match="vijf keer"):
        handing_over.find_complaint(None, number, code)
    assert handing_over.find_complaint(None, complaint.reference, code) == complaint
    assert following.find(complaint.reference, code) == complaint
    assert not FollowTry.objects.filter(reference=complaint.reference, tries__gt=0).exists()


def test_a_code_of_another_kind_of_case_opens_nothing(cast: Cast) -> None:
    case = ombudsman_case(cast)
    with pytest.raises(NotAllowed):
        handing_over.find_complaint(cast.stranger.person, case.reference, new_code(case))


def test_consent_taken_back_closes_it_at_once(cast: Cast) -> None:
    case = at_work(cast)
    file = sealed(cast, case)
    (copy,) = handing_over.papers_of(file)
    desk = PageClient().as_staff(cast.olga)
    dossier = f"/beheer/ombudsman/{case.reference}/dossier/"
    paper = f"/beheer/zaken/{case.reference}/bijlage/{copy.pk}/"
    assert desk.get(dossier).status_code == 200 and desk.get(paper).status_code == 200
    handing_over.withdraw_consent(case, suzanne(cast))
    assert desk.get(dossier).status_code == 404 and desk.get(paper).status_code == 404
    page = desk.get(f"/beheer/zaken/{case.reference}/").content.decode()
    assert "trok de toestemming in" in page and "Niemand belde terug" not in page
    file.refresh_from_db()
    assert (
        file.withdrawn_at and file.content["papers"] and handing_over.digest_of(file.content) == file.digest
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        SealedFile.objects.filter(pk=file.pk).update(withdrawn_at=None)


def test_who_reads_it_is_written_down(cast: Cast) -> None:
    case = at_work(cast)
    sealed(cast, case)
    PageClient().as_staff(cast.olga).get(f"/beheer/ombudsman/{case.reference}/dossier/")
    row = AccessRecord.objects.filter(user_id=cast.olga.pk, what=f"{case.reference} dossier").get()
    assert row.office == "ombudsman" and row.person_id == case.subject_id


def test_along_with_the_request_in_one_step(cast: Cast) -> None:
    complaint = about_accused(cast)
    asked = requesting.Asked("Niet eerlijk behandeld.", against_words="de balie")
    along = requesting.TakeAlong(complaint, "de zin")
    case = requesting.request(asked, suzanne(cast), key=uuid.uuid4(), take_along=along)
    file = SealedFile.objects.get(file__case=case)
    assert file.consent_words == "de zin" and case.ombudsman_file.sealed == file
    assert "Gerritsen" in everything(file), "the name that the complainant wrote"


def test_ten_years_later_all_of_it_is_destroyed(cast: Cast) -> None:
    """The seal keeps everybody from changing it, but not the law from destroying it in time."""
    case = reported(cast)
    file = sealed(cast, case)
    names = [copy.file.name for copy in handing_over.papers_of(file)]
    past = timezone.localdate() - timedelta(days=1)
    Case.objects.filter(pk=case.pk).update(closed_at=timezone.now(), destroy_after=past)
    assert retention.destroy(case.pk)
    assert not SealedFile.objects.exists() and not OmbudsmanFile.objects.exists()
    assert set(FileToRemove.objects.values_list("name", flat=True)) >= set(names)


def test_kept_for_ten_years(cast: Cast) -> None:
    case = ombudsman_case(cast)
    case.move_to("request_withdrawn", suzanne(cast))
    case.refresh_from_db()
    today = timezone.localdate()
    assert case.destroy_after == add_months(today, 120)
