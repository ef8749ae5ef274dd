"""A move from the desk: shown with the words it will send, then made; refused when the table says no."""

from __future__ import annotations

from core.notifications.models import Message
from tests.cases_factory import travel_document_case
from tests.desk.conftest import Desk
from tests.desk.test_case_page import text
from tests.people import Cast


def test_looking_shows_the_message_and_changes_nothing(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    before = Message.objects.count(), case.events.count()
    html = text(desk(cast.ruben).get(f"/beheer/zaken/{case.reference}/stap/granted/"))
    assert "Brief aan Suzanne de Graaf" in html and case.reference in html
    case.refresh_from_db()
    assert case.status == "taken_in" and (Message.objects.count(), case.events.count()) == before


def test_making_it(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    response = desk(cast.ruben).post(f"/beheer/zaken/{case.reference}/stap/granted/", {"sure": "1"})
    assert response.status_code == 302
    case.refresh_from_db()
    assert case.status == "granted"
    assert Message.objects.filter(template="documents/granted").count() == 1


def test_a_refusal_asks_reason_and_ground(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    page, url = desk(cast.ruben), f"/beheer/zaken/{case.reference}/stap/refusal_intended/"
    assert page.post(url, {"sure": "1", "reason": "Er is een signaal."}).status_code == 200
    assert page.post(url, {"sure": "1", "ground": "22"}).status_code == 200
    shown = text(page.post(url, {"look": "1", "ground": "22", "reason": "Er is een signaal."}))
    assert "Er is een signaal." in shown and "artikel 22" in shown
    case.refresh_from_db()
    assert case.status == "taken_in"
    page.post(url, {"sure": "1", "ground": "22", "reason": "Er is een signaal."})
    case.refresh_from_db()
    assert case.status == "refusal_intended"
    assert case.events.latest("pk").facts["ground"] == "22"


def test_a_card_is_refused_on_one_ground_only_and_never_held(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in", kind="identity_card")
    page = desk(cast.ruben)
    url = f"/beheer/zaken/{case.reference}/stap/refusal_intended/"
    page.post(url, {"sure": "1", "ground": "22", "reason": "x"})
    case.refresh_from_db()
    assert case.status == "taken_in"
    assert "46a" in text(page.get(f"/beheer/zaken/{case.reference}/"))
    page.post(f"/beheer/zaken/{case.reference}/stap/held/", {"sure": "1", "reason": "signaal"})
    case.refresh_from_db()
    assert case.status == "taken_in"


def test_refused_without_the_right(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    for user in (cast.petra, cast.ursula):
        response = desk(user).post(f"/beheer/zaken/{case.reference}/stap/granted/", {"sure": "1"})
        assert response.status_code == 403
    case.refresh_from_db()
    assert case.status == "taken_in"


def test_a_move_of_the_system_has_no_page(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "granted")
    response = desk(cast.ruben).post(f"/beheer/zaken/{case.reference}/stap/in_production/", {"sure": "1"})
    assert response.status_code == 403


def test_an_old_page_says_so(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "granted")
    page = desk(cast.ruben)
    response = page.post(f"/beheer/zaken/{case.reference}/stap/granted/", {"sure": "1"}, follow=True)
    assert "Ververs de pagina" in text(response)
