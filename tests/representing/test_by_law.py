"""A curator, administrator, mentor or guardian: recorded at the counter, on a decision of the court."""

from __future__ import annotations

import pytest

from core.accounts.models import Mandate, Organisation
from tests.client import PageClient
from tests.counter_factory import helping
from tests.people import KEES_BSN, SUZANNE_BSN, Cast, person_of
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db

RECORD = "/mijn/machtigingen/wettelijk/"
SEEN = {"ground": "curator", "proof": "Rechtbank Den Haag, 3 maart 2026, nr 12"}


def test_staff_record_a_curator(page: PageClient, cast: Cast, standins: Standins) -> None:
    helping(page, cast.petra, person_of(cast.suzanne))
    assert "Wettelijk vertegenwoordiger vastleggen" in page.get("/mijn/machtigingen/").content.decode()
    response = page.post(RECORD, {**SEEN, "number": KEES_BSN}, follow=True)
    assert KEES_BSN not in response.content.decode()
    made = Mandate.objects.get()
    assert (made.ground, made.kinds, made.valid_until) == ("curator", [], None)
    assert (made.given_how, made.recorded_by, made.proof) == ("counter", cast.petra, SEEN["proof"])
    assert made.representative is not None and made.representative.family_name


def test_an_organisation_as_administrator(page: PageClient, cast: Cast) -> None:
    office = Organisation.objects.create(name="Bewind BV", kvk_number="12345678")
    helping(page, cast.petra, person_of(cast.suzanne), how="post", identity="signed_letter")
    page.post(RECORD, {**SEEN, "ground": "administrator", "organisation": office.pk})
    made = Mandate.objects.get()
    assert (made.organisation, made.given_how) == (office, "letter")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"number": ""}, "Vul een BSN in, of kies"),
        ({"number": "123456789"}, "geen geldig BSN"),
        ({"number": SUZANNE_BSN}, "vertegenwoordigt zichzelf"),
        ({"number": KEES_BSN, "proof": ""}, "Schrijf op wat u zag"),
        ({"number": KEES_BSN, "ground": "parent"}, "parent"),
    ],
)
def test_what_is_missing_is_said(
    page: PageClient, cast: Cast, standins: Standins, sent: dict[str, str], said: str
) -> None:
    helping(page, cast.petra, person_of(cast.suzanne))
    response = page.post(RECORD, {**SEEN, **sent})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Mandate.objects.exists()


def test_not_by_phone(page: PageClient, cast: Cast, standins: Standins) -> None:
    helping(page, cast.petra, person_of(cast.suzanne), how="phone", identity="questions")
    assert page.post(RECORD, {**SEEN, "number": KEES_BSN}).status_code == 422


def test_residents_do_not_record_it_themselves(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    assert page.get(RECORD)["Location"] == "/mijn/machtigingen/"
    page.post(RECORD, {**SEEN, "number": KEES_BSN})
    assert not Mandate.objects.exists()
