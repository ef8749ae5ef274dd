"""The form: with DigiD and without, twice sent, too long, hostile, and with the municipality's file."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from complaints.models import Mark, OmbudsmanFile, SealedFile
from complaints.procedure import complaining
from core.accounts.acting import acting_without_account
from core.accounts.assurance import Level
from core.accounts.models import Person
from core.cases.models import Case
from core.cases.models.following import new_code
from core.notifications.models import Message
from tests.client import PageClient
from tests.complaints.ombudsman_made import key, photo
from tests.complaints_factory import complaint_case, make_competence, make_ombudsman
from tests.people import Cast, make_person

pytestmark = pytest.mark.django_db
HERE = "/ombudsman/verzoek/"
WHO = {
    "given_names": "Jo",
    "family_name": "Jansen",
    "street": "Voorbeeldgracht",
    "house_number": "3",
    "postcode": "2312 AB",
    "city": "Leiden",
}


@pytest.fixture(autouse=True)
def ombudsman(db: None) -> None:
    make_ombudsman()
    make_competence()


def filled(**changes: Any) -> dict[str, Any]:
    usual = {
        "key": key(),
        "against": make_competence().pk,
        "complained": "answered",
        "municipal_ended_on_day": "3",
        "municipal_ended_on_month": "11",
        "municipal_ended_on_year": "2026",
        "what_happened": "Mijn klacht werd niet eerlijk behandeld.",
        "wish": "Excuses.",
    }
    return {**usual, **changes}


def test_the_form_opens_for_everybody(page: PageClient, cast: Cast) -> None:
    assert "Wie bent u?" in page.get(HERE).content.decode()
    assert page.get("/en" + HERE).status_code == 200
    page.as_resident(cast.suzanne)
    html = page.get(HERE).content.decode()
    assert "Hoe bereiken wij u?" in html and "Achternaam" not in html


def test_with_digid(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    answer = page.post(HERE, filled(papers=photo(), by_email="on", email="suzanne@voorbeeld.example"))
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/ombudsman/{case.reference}/verstuurd/"
    file = case.ombudsman_file
    assert (case.office, case.channel, case.subject) == ("ombudsman", "web", cast.suzanne.person)
    assert file.number.startswith("O-") and file.complained == "answered" and file.municipal_ended_on
    assert case.attachments.get().office == "ombudsman"
    message = Message.objects.get()
    assert (message.template, message.office, message.channel) == (
        "ombudsman/request_received",
        "ombudsman",
        "email",
    )
    assert file.number in page.get(answer.headers["Location"]).content.decode()
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 200


def test_without_digid_one_gets_in_after_sending(page: PageClient) -> None:
    answer = page.post(HERE, filled(**WHO))
    case = Case.objects.get()
    assert page.get(answer.headers["Location"]).status_code == 200
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 200
    assert case.subject.full_name == "Jo Jansen" and case.subject.street == "Voorbeeldgracht"
    assert Message.objects.get().channel == "letter"
    assert PageClient().get(answer.headers["Location"]).status_code == 302


def test_sent_twice_is_one_case(page: PageClient) -> None:
    sent = filled(**WHO)
    first, second = page.post(HERE, sent), page.post(HERE, sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert OmbudsmanFile.objects.count() == 1 and Person.objects.filter(family_name="Jansen").count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"what_happened": ""}, "Schrijf op wat er gebeurde"),
        ({"what_happened": "a" * 50_001}, "hoogstens 50.000 tekens"),
        ({"against": ""}, "Kies over wie het gaat"),
        ({"against": "other"}, "Schrijf op over wie het gaat"),
        ({"against": "999999"}, "Over wie gaat het"),
        ({"complained": ""}, "Kies een antwoord"),
        ({"municipal_ended_on_year": "2999"}, "moet nog komen"),
        ({"family_name": ""}, "Vul uw achternaam in"),
        ({"street": ""}, "Dan kunnen wij u een brief sturen"),
        ({"key": "x"}, "Ververs de pagina"),
        ({"hand_over": "on"}, "Vul het nummer in van de klacht"),
        ({"hand_over": "on", "municipal_reference": "K-2026-0001"}, "vinden deze klacht niet"),
    ],
)
def test_refusals_keep_what_was_typed(page: PageClient, changes: dict[str, str], words: str) -> None:
    answer = page.post(HERE, filled(**{**WHO, **changes}))
    html = answer.content.decode()
    assert answer.status_code == 422 and words in html and "Excuses." in html
    assert not Case.objects.exists() and not Person.objects.filter(family_name="Jansen").exists()


def test_fifty_thousand_signs_fit(page: PageClient) -> None:
    page.post(HERE, filled(**WHO, what_happened="Het duurt zo lang. " * 2_500))
    assert len(OmbudsmanFile.objects.get().what_happened) > 45_000


def test_a_threat_is_marked_and_never_blocked(page: PageClient) -> None:
    page.post(HERE, filled(**WHO, what_happened="Ik steek het stadhuis in brand. Ik kom jullie vermoorden."))
    mark = Mark.objects.get()
    assert mark.kind == Mark.Kind.THREAT and mark.case.office == "ombudsman"


def test_many_from_one_address_wait_and_none_is_lost(page: PageClient) -> None:
    for _ in range(12):
        page.post(HERE, filled(**WHO))
    assert OmbudsmanFile.objects.count() == 12 == Message.objects.count()
    assert Mark.objects.filter(kind=Mark.Kind.MANY).count() == 2


def test_nul_and_markup_are_harmless(page: PageClient) -> None:
    answer = page.post(HERE, filled(**WHO, what_happened="a\x00b <script>alert(1)</script>"))
    case = Case.objects.get()
    assert answer.status_code == 302 and "\x00" not in case.ombudsman_file.what_happened
    assert "<script>alert" not in page.get(f"/mijn/zaken/{case.reference}/").content.decode()


def test_a_hostile_file_is_refused_in_words(page: PageClient) -> None:
    answer = page.post(HERE, filled(**WHO, papers=SimpleUploadedFile("x.pdf", b"MZ not a pdf")))
    assert answer.status_code == 422 and "geen JPG, PNG of PDF" in answer.content.decode()


def test_the_file_comes_along_with_digid(page: PageClient, cast: Cast) -> None:
    complaint = complaint_case(cast)
    page.as_resident(cast.suzanne)
    assert complaint.complaint.number in page.get(HERE).content.decode()
    page.post(HERE, filled(complaint=complaint.complaint.number, hand_over="on"))
    file = SealedFile.objects.get()
    assert file.file.municipal_reference == complaint.complaint.number
    assert file.consent_words.startswith("Ja, neem mijn dossier van de gemeente mee.")


def test_without_the_tick_nothing_comes_along(page: PageClient, cast: Cast) -> None:
    complaint = complaint_case(cast)
    page.as_resident(cast.suzanne).post(HERE, filled(complaint=complaint.complaint.number))
    assert not SealedFile.objects.exists()
    assert OmbudsmanFile.objects.get().municipal_reference == complaint.complaint.number


def test_somebody_elses_complaint_does_not_come_along(page: PageClient, cast: Cast) -> None:
    complaint = complaint_case(cast)
    page.as_resident(cast.stranger)
    sent = filled(municipal_reference=complaint.complaint.number, hand_over="on")
    assert page.post(HERE, sent).status_code == 422
    assert not SealedFile.objects.exists()


def test_without_digid_the_code_proves_it(page: PageClient) -> None:
    visitor = acting_without_account(make_person("Jo", "Jansen"))
    told = complaining.Told(about="department", what_happened="Niemand belde.")
    complaint = complaining.complain(told, visitor, key=uuid.uuid4())
    number, code = complaint.complaint.number, new_code(complaint)
    page.post(HERE, filled(**WHO, municipal_reference=number, municipal_code=code, hand_over="on"))
    assert SealedFile.objects.get().content["number"] == number


def test_a_low_level_of_digid_is_asked_to_log_in(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne, Level.BASIS)
    assert "inloggen" in page.get(HERE).headers["Location"]


def test_staff_are_sent_to_the_page_for_everybody(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra)
    assert page.get(HERE).headers["Location"] == "/ombudsman/"
