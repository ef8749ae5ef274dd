"""Logged out while filling in: after logging in again the form is as it was; for its writer alone."""

from __future__ import annotations

import pytest

from core.appointments.forms import moment_key
from core.appointments.models import Appointment, Slot
from documents.models import Consent
from tests.cases_factory import consent, travel_document_case
from tests.city_made import make_city
from tests.client import PageClient
from tests.documents.filling import begin, fill, url
from tests.documents.test_bad_input import TYPED
from tests.people import Cast, person_of
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db

SAID = "U was uitgelogd terwijl u bezig was"


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    make_city()


def test_a_step_of_the_request(cast: Cast, page: PageClient, standins: Standins, settings: object) -> None:
    settings.BRP_KEY = "not the key"  # type: ignore[attr-defined]
    draft = begin(page.as_resident(cast.suzanne))
    fill(page, draft, {"voor-wie": {"who": "self"}})
    later = PageClient()
    place = url(draft, "gegevens")
    assert later.post(place, {**TYPED, "family_name": "Graaf 999993653"}).status_code == 302
    assert "999993653" not in str(dict(later.session))
    html = later.as_resident(cast.suzanne).get(place).content.decode()
    assert SAID in html and "Graaf *********" in html and "Lakenwevershof" in html
    draft.refresh_from_db()
    assert "gegevens" not in draft.answers, "nothing is sent by itself"
    assert SAID not in later.get(place).content.decode(), "once"


def test_somebody_else_finds_nothing(cast: Cast, page: PageClient, standins: Standins) -> None:
    draft = begin(page.as_resident(cast.suzanne))
    later = PageClient()
    later.post(url(draft, "voor-wie"), {"who": "self"})
    assert later.as_resident(cast.stranger).get(url(draft, "voor-wie")).status_code == 404


def test_a_time_at_the_counter(cast: Cast, page: PageClient) -> None:
    case = travel_document_case(cast)
    slot = Slot.objects.free().latest("starts_at")
    place = f"/mijn/zaken/{case.reference}/afspraak/"
    page.post(place, {"location": slot.location.slug, "slot": moment_key(slot.starts_at)})
    assert page.as_resident(cast.suzanne).get(place).status_code == 200
    assert not Appointment.objects.exists(), "nothing is booked by itself"


def test_an_answer_about_consent(cast: Cast, page: PageClient) -> None:
    case = travel_document_case(cast, subject=cast.lotte, asked_by=cast.anna)
    asked = consent(case, person_of(cast.pieter))
    place = f"/reisdocumenten/toestemming/{asked.token}/"
    page.post(place, {"answer": "refused"})
    html = page.as_resident(cast.pieter).get(place).content.decode()
    assert SAID in html and "checked" in html
    asked.refresh_from_db()
    assert asked.state == Consent.State.ASKED


def test_contact_details_are_not_kept(cast: Cast, page: PageClient) -> None:
    """Their page is the same for everybody: who logs in next may be somebody else."""
    page.post("/mijn/berichten/", {"email": "geheim@voorbeeld.example"})
    assert "geheim" not in str(dict(page.session))
    assert "geheim" not in page.as_resident(cast.stranger).get("/mijn/berichten/").content.decode()
