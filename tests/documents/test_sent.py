"""After sending: the confirmation, the same as PDF, and withdrawing."""

from __future__ import annotations

import pytest

from core.appointments.models import Slot
from core.cases.models import Case
from tests.city_made import make_city
from tests.client import PageClient
from tests.documents.filling import begin, fill, send
from tests.people import Cast
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast, page: PageClient, standins: Standins) -> Case:
    """Suzanne's request for a passport."""
    make_city()
    page.as_resident(cast.suzanne)
    draft = begin(page)
    fill(page, draft)
    send(page, draft)
    return Case.objects.get()


def address(case: Case, what: str) -> str:
    return f"/reisdocumenten/zaak/{case.reference}/{what}"


def test_it_works(page: PageClient, case: Case) -> None:
    text = page.get(address(case, "bevestiging/")).content.decode()
    assert case.reference in text and "Stadskantoor" in text and "€ 83,87" in text
    assert page.get("/en" + address(case, "bevestiging/")).status_code == 200


def test_as_pdf(page: PageClient, case: Case) -> None:
    answer = page.get(address(case, "bevestiging.pdf"))
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_withdraw(page: PageClient, case: Case) -> None:
    free = Slot.objects.free().count()
    assert "afspraak aan de balie vervalt" in page.get(address(case, "intrekken/")).content.decode()
    assert page.post(address(case, "intrekken/")).headers["Location"] == f"/mijn/zaken/{case.reference}/"
    case.refresh_from_db()
    assert case.status == "withdrawn" and case.closed_at
    assert Slot.objects.free().count() == free + 1
    again = page.get(address(case, "intrekken/")).content.decode()
    assert "niet meer zelf intrekken" in again
    assert page.post(address(case, "intrekken/")).status_code == 200


@pytest.mark.parametrize("what", ["bevestiging/", "bevestiging.pdf", "intrekken/"])
def test_somebody_elses_case_does_not_exist(cast: Cast, case: Case, what: str) -> None:
    other = PageClient().as_resident(cast.stranger)
    assert other.get(address(case, what)).status_code == 404
    other.post(address(case, what))
    case.refresh_from_db()
    assert case.status == "appointment"
    assert PageClient().get(address(case, what)).status_code == 302
