"""Bad input and abuse of complaining: kept, marked or slowed; never lost, never in the wrong hands."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from complaints.incoming import USUAL_AN_HOUR, WAIT
from complaints.models import Involved, Mark
from complaints.procedure import sealing
from core.cases.models import Attachment, Case
from core.notifications.models import Message
from tests.cases.hostile_files import ARMED, CANARY, REFUSED, pdf
from tests.client import PageClient
from tests.complaints.complaint_pages import WHAT, case_of, send, step
from tests.complaints.test_complaint_page import put
from tests.complaints_factory import complaint_case, handled_by
from tests.people import Cast, make_resident, make_staff, person_of
from tests.sizes import COMPLAINTS_AN_HOUR

pytestmark = pytest.mark.django_db
RTL = "\u202egnirtS \u0645\u0631\u062d\u0628\u0627"


@pytest.fixture(autouse=True)
def ready(cast: Cast) -> None:
    """The municipality can write."""


def test_fifty_thousand_signs(page: PageClient, cast: Cast) -> None:
    text = "Zin van tien\r\n" * 3_846
    case = case_of(send(page, what_happened=text))
    assert case.complaint.what_happened == text.replace("\r\n", "\n").strip()
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 200
    assert page.as_staff(cast.wilma).get(f"/beheer/zaken/{case.reference}/").status_code == 200


def test_one_sign_too_many_is_said_and_nothing_is_lost(page: PageClient) -> None:
    text = "x" * 50_001
    for at in ("wat", "nakijken"):
        answer = step(page, at, what_happened=text)
        assert answer.status_code == 422 and text in answer.content.decode()
        assert answer.context["carried"]
    assert not Case.objects.exists()
    assert send(page, what_happened=text[1:]).status_code == 302


def test_far_too_much_is_given_back_too(page: PageClient) -> None:
    text = "x" * 300_000
    assert text in step(page, "wat", what_happened=text).content.decode()


def test_without_email(page: PageClient) -> None:
    case = case_of(send(page, email="", by_email="", phone="", by_sms=""))
    [letter] = Message.objects.filter(event__event__case=case)
    assert letter.channel == "letter"


def test_about_the_handler_who_opens_it(page: PageClient, cast: Cast) -> None:
    """Closed by name at once; and for good once somebody looked up who is meant."""
    case = case_of(send(page, officials=f"die {cast.accused.last_name.upper()}"))
    path = f"/beheer/zaken/{case.reference}/"
    desk = PageClient().as_staff(cast.accused)
    assert desk.get(path).status_code == 404
    sealing.link(case.complaint.involved.get(), cast.accused)
    assert desk.get(path).status_code == 404
    assert case.reference not in desk.get("/beheer/zaken/lijst/alles/").content.decode()
    assert PageClient().as_staff(cast.wilma).get(path).status_code == 200


def test_named_in_the_story_only(page: PageClient, cast: Cast) -> None:
    story = f"Het was mevrouw {cast.accused.last_name}, dat weet ik zeker."
    case = case_of(send(page, about="unknown", officials="", what_happened=story))
    assert PageClient().as_staff(cast.accused).get(f"/beheer/zaken/{case.reference}/").status_code == 404


def test_staff_who_complain_as_a_resident_read_it_as_a_resident(page: PageClient, cast: Cast) -> None:
    at_work = make_staff("harry", "Klachtbehandelaar", "Klachtencoördinator", person=person_of(cast.stranger))
    case = case_of(send(page.as_resident(cast.stranger), officials="ikzelf"))
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 200
    assert PageClient().as_staff(at_work).get(f"/beheer/zaken/{case.reference}/").status_code == 404


def test_staff_who_complain_for_somebody_else_too(page: PageClient, cast: Cast) -> None:
    from tests.complaints.complaint_pages import OTHER

    at_work = make_staff("harry", "Klachtencoördinator", person=person_of(cast.stranger))
    case = case_of(send(page.as_resident(cast.stranger), for_whom="other", **OTHER))
    assert PageClient().as_staff(at_work).get(f"/beheer/zaken/{case.reference}/").status_code == 404


@pytest.mark.parametrize("field", ["what_happened", "wish"])
def test_a_threat_is_marked_and_nothing_is_held_up(page: PageClient, field: str) -> None:
    case = case_of(
        send(page, **{field: "Als dit zo doorgaat, ga ik jullie iets aandoen: ik maak jullie dood."})
    )
    assert case.marks.get().kind == Mark.Kind.THREAT
    message = Message.objects.get(event__event__case=case)
    assert message.next_attempt_at <= timezone.now()


def test_a_flood_from_one_address_is_slowed_and_nothing_is_lost(page: PageClient) -> None:
    """The first ones are as quick as ever; each one after waits a minute longer than the one before."""
    for number in range(COMPLAINTS_AN_HOUR):
        assert send(PageClient(), key="", what_happened=f"Klacht {number}").status_code == 302
    assert Case.objects.filter(kind="complaint").count() == COMPLAINTS_AN_HOUR
    slowed = 0
    for message in Message.objects.filter(template="complaints/complaint_received"):
        case = Case.objects.get(events__messages__message=message)
        wait = message.next_attempt_at - case.opened_at
        if mark := case.marks.first():
            [number] = re.findall(r"\d+", mark.words)
            expected = WAIT * (int(number) - USUAL_AN_HOUR)
            assert abs(wait - expected) < timedelta(seconds=20)
            slowed += 1
        else:
            assert wait < timedelta(seconds=20)
    # A clock that strikes the hour meanwhile begins to count anew.
    assert slowed >= COMPLAINTS_AN_HOUR - 2 * USUAL_AN_HOUR
    assert Message.objects.filter(template="complaints/complaint_received").count() == COMPLAINTS_AN_HOUR


def test_somebody_else_is_not_slowed_by_a_flood() -> None:
    for _number in range(USUAL_AN_HOUR + 3):
        send(PageClient(), key="")
    other = case_of(send(PageClient(REMOTE_ADDR="198.51.100.7"), key=""))
    assert not other.marks.exists()


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_and_the_words_stay(page: PageClient, name: str) -> None:
    answer = send(page, papers=SimpleUploadedFile("foto.jpg", REFUSED[name](), "image/jpeg"))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Kies uw bestanden opnieuw" in html and "Hij lachte mij uit." in html
    assert not Case.objects.exists() and not Attachment.objects.exists()


@pytest.mark.parametrize("name", ["open_action", "embedded_file"])
def test_an_armed_file_is_taken_without_what_arms_it(page: PageClient, name: str) -> None:
    upload = SimpleUploadedFile("brief.pdf", pdf(ARMED[name]), "application/pdf")
    paper = case_of(send(page, papers=upload)).attachments.get()
    assert CANARY not in paper.file.read()


def test_a_closed_case_written_to_again(page: PageClient, cast: Cast) -> None:
    case = put(handled_by(complaint_case(cast), cast.karim, by=cast.wilma), "judged")
    page.as_resident(cast.suzanne)
    said = {"key": "6f0cfa70-51c1-4d0f-8d3c-0d4b0a3f1a33", "text": "Ik ben het er niet mee eens."}
    assert page.post(f"/mijn/zaken/{case.reference}/bericht/", said).status_code == 302
    case.refresh_from_db()
    assert case.unread_since is not None
    html = PageClient().as_staff(cast.karim).get(f"/beheer/zaken/{case.reference}/").content.decode()
    assert "Ik ben het er niet mee eens." in html and "De inwoner schreef u" in html


@pytest.mark.parametrize(
    "changes",
    [
        {"what_happened": "voor\x00na \x01\x1b"},
        {"family_name": RTL, "officials": RTL, "what_happened": RTL},
        {"family_name": "\x00Bakker", "city": "Lei\x00den"},
        {"family_name": "x" * 200, "given_names": "y" * 200},
        {"what_happened": "<script>alert(1)</script> {{ name }} [klik](http://kwaad.example)"},
        {"officials": "😀" * 200, "what_happened": "😀" * 12_000},
        {"happened_words": "x" * 200},
    ],
    ids=["nul", "rtl", "nul in a name", "long names", "script", "emoji", "long moment"],
)
def test_strange_signs_are_kept_and_every_page_holds(
    page: PageClient, cast: Cast, changes: dict[str, Any]
) -> None:
    assert step(page, "wie", **changes).status_code == 200
    case = case_of(send(page, **changes))
    for prefix in ("", "/en"):
        for path in (f"/mijn/zaken/{case.reference}/", f"/klachten/{case.reference}/verstuurd/"):
            assert page.get(prefix + path).status_code == 200
    desk = PageClient().as_staff(cast.wilma).get(f"/beheer/zaken/{case.reference}/")
    assert desk.status_code == 200 and "<script>alert" not in desk.content.decode()
    assert page.get(f"/klachten/{case.reference}/verstuurd/pdf/").headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("changes", [{"family_name": "x" * 201}, {"email": "geen adres"}, {"postcode": "x"}])
def test_what_cannot_be_kept_is_given_back(page: PageClient, changes: dict[str, str]) -> None:
    answer = step(page, "wie", **changes)
    assert answer.status_code == 422
    [(name, value)] = changes.items()
    assert answer.context["form"][name].value() == value


def test_a_name_that_is_nobodys_closes_nothing(page: PageClient, cast: Cast) -> None:
    case = case_of(send(page, officials="xyzzy"))
    make_resident(case.subject)
    assert Involved.objects.get().named_as == "xyzzy"
    assert not case.exclusions.exists()
    assert WHAT["what_happened"].splitlines()[0] in case.complaint.what_happened
