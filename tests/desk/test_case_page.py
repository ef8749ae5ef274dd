"""The page of a case: who may see it, what it shows, and that each look is written down."""

from __future__ import annotations

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.accounts.acting import Acting, acting_as_staff
from core.accounts.models import Relation
from core.audit.models import AccessRecord
from core.cases import worklists
from core.cases.models import CaseEvent
from core.notifications.models import Message
from core.payments.models import Refund
from tests.cases_factory import appointment, consent, held_document, paid, travel_document_case
from tests.client import PageClient
from tests.desk.conftest import Desk
from tests.people import SUZANNE_BSN, Cast, make_person
from tests.queries import counted

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ 7|add:7 }}'


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_shows_person_steps_and_timeline(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    response = desk(cast.ruben).get(f"/beheer/zaken/{case.reference}/")
    html = text(response)
    assert response.status_code == 200
    assert "Suzanne de Graaf" in html and "Toekennen" in html and "Ingenomen" in html
    assert "Bericht aan Suzanne de Graaf" in html
    assert SUZANNE_BSN not in html and worklists.due(case).words in html


def test_in_english(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    assert desk(cast.ruben).get(f"/en/beheer/zaken/{case.reference}/").status_code == 200


def test_each_look_is_written_down_for_each_person(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, subject=cast.lotte, asked_by=cast.anna)
    desk(cast.petra).get(f"/beheer/zaken/{case.reference}/")
    looked = AccessRecord.objects.filter(user_id=cast.petra.pk, action=AccessRecord.Action.VIEWED)
    assert {row.person_id for row in looked} == {cast.lotte.pk, cast.anna.person_id}
    assert {row.what for row in looked} == {case.reference}


def test_buttons_follow_the_rights(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    assert "Toekennen" in text(desk(cast.ruben).get(f"/beheer/zaken/{case.reference}/"))
    assert "Toekennen" not in text(desk(cast.petra).get(f"/beheer/zaken/{case.reference}/"))


@pytest.mark.parametrize("who", ["norole", "beheerder", "ombudsman", "suzanne", "stranger"])
def test_is_closed_to(cast: Cast, who: str) -> None:
    case = travel_document_case(cast, "taken_in")
    response = PageClient().as_staff(getattr(cast, who)).get(f"/beheer/zaken/{case.reference}/")
    assert response.status_code in {302, 403, 404}
    assert not AccessRecord.objects.filter(person_id=case.subject_id, action="viewed").exists()


def test_does_not_exist_for_who_is_excluded(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    page = desk(cast.excluded)
    assert page.get(f"/beheer/zaken/{case.reference}/").status_code == 200
    case.exclude(cast.excluded, "familie")
    assert page.get(f"/beheer/zaken/{case.reference}/").status_code == 404
    for path in ("stap/granted", "notitie", "bericht", "innemen", "uitreiken", "verlengen", "intrekken"):
        assert page.post(f"/beheer/zaken/{case.reference}/{path}/").status_code == 404


@pytest.mark.parametrize("second_factor", [False])
def test_needs_a_second_factor(cast: Cast, second_factor: bool) -> None:
    case = travel_document_case(cast, "taken_in")
    page = PageClient().as_staff(cast.ruben, second_factor=second_factor)
    response = page.get(f"/beheer/zaken/{case.reference}/")
    assert response.status_code == 302 and "/beheer/login/" in response["Location"]


def test_a_housemates_case_can_be_seen_but_not_worked_on(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in", asked_by=cast.femke)
    page = desk(cast.ruben)
    html = text(page.get(f"/beheer/zaken/{case.reference}/"))
    assert "Een collega behandelt de zaak" in html
    assert "Toekennen" not in html and "/notitie/" not in html and "/bsn/" not in html
    for path in ("stap/granted", "notitie", "bericht", "behandelaar", "verlengen"):
        assert page.post(f"/beheer/zaken/{case.reference}/{path}/", {"sure": "1"}).status_code == 403
    case.refresh_from_db()
    assert case.status == "taken_in"


def test_a_declared_relation_counts_as_household(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    assert "Toekennen" in text(desk(cast.ruben).get(f"/beheer/zaken/{case.reference}/"))
    Relation.objects.create(person=cast.ruben.person, relative=case.subject)  # type: ignore[misc]
    assert "Toekennen" not in text(desk(cast.ruben).get(f"/beheer/zaken/{case.reference}/"))


def test_hostile_text_is_inert_everywhere(cast: Cast, desk: Desk) -> None:
    cast.suzanne.person.family_name = HOSTILE[:90]  # type: ignore[union-attr]
    cast.suzanne.person.street = HOSTILE[:90]  # type: ignore[union-attr]
    cast.suzanne.person.save()  # type: ignore[union-attr]
    case = travel_document_case(cast, "taken_in", answers={"x": HOSTILE})
    case.record(CaseEvent.Kind.NOTE, _acting(cast), text=HOSTILE)
    page = desk(cast.ruben)
    for path in (
        f"zaken/{case.reference}/",
        f"zaken/{case.reference}/stap/granted/",
        "",
        "zaken/lijst/alles/",
    ):
        html = text(page.get(f"/beheer/{path}"))
        assert "<script>alert" not in html and "<img src=x" not in html


def _acting(cast: Cast) -> Acting:
    return acting_as_staff(cast.petra)


@pytest.mark.parametrize("who", ["petra", "ruben", "ursula", "excluded"])
@pytest.mark.parametrize("status", ["requested", "taken_in", "received", "ready", "not_home", "registered"])
def test_eight_queries_at_most_however_long_the_timeline(
    cast: Cast, desk: Desk, status: str, who: str
) -> None:
    case = travel_document_case(cast, status, subject=cast.lotte, asked_by=cast.anna)
    consent(case, cast.anna.person)  # type: ignore[arg-type]
    held_document(case)
    appointment(case) if status == "requested" else None
    Refund.objects.create(key="terug", payment=paid(case), cents=100, why="te veel betaald")
    page, counts = desk(getattr(cast, who)), []
    for size in (10, 100):
        while case.events.count() < size:
            case.record(CaseEvent.Kind.NOTE, _acting(cast), text="notitie")
        with counted() as queries:
            assert page.get(f"/beheer/zaken/{case.reference}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_note_is_internal_and_needs_text(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    page = desk(cast.petra)
    page.post(f"/beheer/zaken/{case.reference}/notitie/", {"note": "Belt morgen terug."})
    note = case.events.get(kind=CaseEvent.Kind.NOTE)
    assert not note.visible_to_subject and note.actor == cast.petra
    response = page.post(f"/beheer/zaken/{case.reference}/notitie/", {"note": " "})
    assert response.status_code == 200 and case.events.filter(kind=CaseEvent.Kind.NOTE).count() == 1


def test_message_goes_out_once(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    page = desk(cast.petra)
    sent = {"message": "Neemt u een nieuwe foto mee?", "key": "0b0f4d3c-6a5c-4b67-9a8e-3a1d8f1f0001"}
    for _ in range(2):
        assert page.post(f"/beheer/zaken/{case.reference}/bericht/", sent).status_code == 302
    assert Message.objects.filter(template="cases/new_message").count() == 1


def test_message_needs_the_right_to_converse(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    assert (
        desk(cast.ursula).post(f"/beheer/zaken/{case.reference}/bericht/", {"message": "x"}).status_code
        == 403
    )


def test_assign_to_a_colleague_of_this_office_only(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    page = desk(cast.petra)
    page.post(f"/beheer/zaken/{case.reference}/behandelaar/", {"handler": cast.ruben.pk})
    case.refresh_from_db()
    assert case.handler == cast.ruben
    for outsider in (cast.ombudsman, cast.suzanne, cast.norole):
        page.post(f"/beheer/zaken/{case.reference}/behandelaar/", {"handler": outsider.pk})
        case.refresh_from_db()
        assert case.handler == cast.ruben
    assert desk(cast.ursula).post(f"/beheer/zaken/{case.reference}/behandelaar/").status_code == 403


def test_bsn_is_shown_once_and_only_with_a_reason(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    url = f"/beheer/zaken/{case.reference}/bsn/{case.subject_id}/"
    page = desk(cast.petra)
    assert SUZANNE_BSN not in text(page.get(url))
    assert SUZANNE_BSN not in text(page.post(url, {"reason": "  "}))
    assert not AccessRecord.objects.filter(action=AccessRecord.Action.REVEALED).exists()
    assert SUZANNE_BSN in text(page.post(url, {"reason": "Controle van de identiteit"}))
    row = AccessRecord.objects.get(action=AccessRecord.Action.REVEALED)
    assert (row.user_id, row.person_id, row.reason) == (
        cast.petra.pk,
        case.subject_id,
        "Controle van de identiteit",
    )
    other = make_person("Iemand", "Anders", "999990019", house_number=99)
    assert page.get(f"/beheer/zaken/{case.reference}/bsn/{other.pk}/").status_code == 404


def test_failed_message_can_be_retried_from_the_case(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    message = Message.objects.get(template="documents/taken_in")
    Message.objects.filter(pk=message.pk).update(status=Message.Status.FAILED, last_error="geweigerd")
    page = desk(cast.petra)
    assert "geweigerd" in text(page.get(f"/beheer/zaken/{case.reference}/"))
    page.post(f"/beheer/zaken/{case.reference}/opnieuw/{message.pk}/")
    message.refresh_from_db()
    assert message.status == Message.Status.PENDING
    other = travel_document_case(cast)
    assert page.post(f"/beheer/zaken/{other.reference}/opnieuw/{message.pk}/").status_code == 404


def test_papers_go_with_a_message_and_are_for_who_may_see_the_case(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    picture = io.BytesIO()
    Image.new("RGB", (30, 20), "white").save(picture, "PNG")
    paper = SimpleUploadedFile("brief.png", picture.getvalue(), "image/png")
    sent = {"message": "Zie de bijlage.", "key": str(uuid.uuid4()), "papers": [paper]}
    page = desk(cast.petra)
    assert page.post(f"/beheer/zaken/{case.reference}/bericht/", sent).status_code == 302
    url = f"/beheer/zaken/{case.reference}/bijlage/{case.attachments.get().pk}/"
    assert url in text(page.get(f"/beheer/zaken/{case.reference}/"))
    response = page.get(url)
    assert "attachment" in response["Content-Disposition"] and response["X-Content-Type-Options"] == "nosniff"
    assert AccessRecord.objects.filter(action=AccessRecord.Action.DOWNLOADED).count() == 1
    other = travel_document_case(cast)
    assert page.get(url.replace(case.reference, other.reference)).status_code == 404
    case.exclude(cast.excluded, "familie")
    for outsider in (cast.excluded, cast.ombudsman):
        assert desk(outsider).get(url).status_code == 404


def test_a_hostile_file_is_refused_and_the_text_stays(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    zipped = SimpleUploadedFile("foto.png", b"PK\x03\x04" + b"0" * 100, "image/png")
    sent = {"message": "Zie de bijlage.", "key": str(uuid.uuid4()), "papers": [zipped]}
    response = desk(cast.petra).post(f"/beheer/zaken/{case.reference}/bericht/", sent)
    assert response.status_code == 200 and "Zie de bijlage." in text(response)
    assert not case.attachments.exists()
