"""Bad input in the request: a clear sentence at the field, nothing lost, and never a crash."""

from __future__ import annotations

from typing import Any

import pytest

from core.cases.models import Case
from documents.models import TravelDocumentRequest
from tests.city_made import make_city
from tests.client import PageClient
from tests.documents.filling import ADULT, begin, fill, send, url
from tests.people import Cast
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db

TYPED = {
    "given_names": "Suzanne",
    "family_name": "Graaf",
    "birth_day": "14",
    "birth_month": "3",
    "birth_year": "1985",
    "street": "Lakenwevershof",
    "house_number": "12",
    "addition": "",
    "postcode": "2312 KA",
    "city": "Leiden",
}
ADDRESS = {"place": "home", "postcode": "2312 KA", "house_number": "12", "addition": ""}


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    make_city()


@pytest.fixture
def typing(cast: Cast, page: PageClient, standins: Standins, settings: Any) -> PageClient:
    """Suzanne, while the register refuses to answer: at once, so that these tests are quick."""
    settings.BRP_KEY = "not the key"
    return page.as_resident(cast.suzanne)


@pytest.fixture
def suzanne(cast: Cast, page: PageClient, standins: Standins) -> PageClient:
    return page.as_resident(cast.suzanne)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"postcode": "B-1000"}, "geen Nederlandse postcode"),
        ({"postcode": "0123 AB"}, "geen Nederlandse postcode"),
        ({"birth_day": "30", "birth_month": "2"}, "Deze datum bestaat niet"),
        ({"birth_day": "5", "birth_month": ""}, "Deze datum bestaat niet"),
        ({"birth_year": ""}, "Vul ten minste het jaar in"),
        ({"birth_year": "9999"}, "in de toekomst"),
        ({"birth_year": "85"}, "vier cijfers"),
        ({"birth_day": "x", "birth_month": "😀"}, "Deze datum bestaat niet"),
        ({"birth_year": "99999999999999999999"}, "Deze datum bestaat niet"),
        ({"birth_day": "", "birth_month": "", "birth_year": ""}, "Vul uw geboortedatum in"),
        ({"family_name": "x" * 201}, "200"),
        ({"family_name": "Gra\x00af"}, "error-summary"),
        ({"family_name": "Gra\x07af"}, "teken dat wij niet kunnen lezen"),
        ({"family_name": "   "}, "Vul uw achternaam in"),
        ({"house_number": "12a"}, "alleen cijfers"),
        ({"house_number": "-3"}, "error-summary"),
        ({"addition": "zijingang"}, "te lang"),
    ],
)
def test_typed_details(typing: PageClient, changed: dict[str, str], words: str) -> None:
    draft = begin(typing)
    fill(typing, draft, {"voor-wie": {"who": "self"}})
    answer = typing.post(url(draft, "gegevens"), {**TYPED, **changed})
    text = answer.content.decode()
    assert answer.status_code == 200 and words in text and "error-summary" in text
    assert "Lakenwevershof" in text, "what was typed is still there"


@pytest.mark.parametrize(
    "name",
    [
        "x" * 200,
        "Ḥusayn al-Ḫaṭīb",
        "李小龍",
        "👩‍👩‍👧 Familie",
        "مرحبا بالعالم",
        "\u202eomgekeerd",
        "O'Brien <b>&amp;",
    ],
)
def test_names_of_every_kind(typing: PageClient, name: str) -> None:
    draft = begin(typing)
    fill(typing, draft, {**ADULT, "gegevens": {**TYPED, "family_name": name}})
    assert typing.get(url(draft, "overzicht")).status_code == 200
    send(typing, draft)
    case = Case.objects.get()
    assert case.travel_document.answers["gegevens"]["family_name"] == name
    assert typing.get(f"/reisdocumenten/zaak/{case.reference}/bevestiging/").status_code == 200


def test_ten_megabytes_of_text(suzanne: PageClient) -> None:
    draft = begin(suzanne)
    fill(suzanne, draft, {"voor-wie": {"who": "self"}, "gegevens": {}})
    answer = suzanne.post(url(draft, "document"), {"kind": "x" * 10_000_000})
    text = answer.content.decode()
    assert (
        answer.status_code == 413 and "te veel in één keer" in text and "eerder opsloeg, is bewaard" in text
    )
    draft.refresh_from_db()
    assert "voor-wie" in draft.answers and "document" not in draft.answers


@pytest.mark.parametrize(
    ("step", "data"),
    [
        ("document", {"kind": "noodpaspoort"}),
        ("document", {"kind": "alien_passport"}),
        ("documenten", {"held": ["passport", "none"]}),
        ("documenten", {"held": ["zwemdiploma"]}),
        ("documenten", {}),
        ("kwijt", {"state": "\x00"}),
        ("spoed", {}),
        ("ontvangen", {"hand_over": "drone"}),
        ("bereikbaar", {"by_email": "on", "email": ""}),
        ("bereikbaar", {"by_email": "on", "email": "geen@adres@hier"}),
        ("bereikbaar", {"by_sms": "on", "phone": "12"}),
        ("bereikbaar", {"email": "a@voorbeeld.example\r\nBcc: b@voorbeeld.example"}),
        ("afspraak", {"slot": "2020-01-01T09:00Z"}),
        ("afspraak", {"slot": "gisteren"}),
        ("betalen", {"pay_how": "kraaltjes"}),
    ],
)
def test_each_step_refuses_nonsense(suzanne: PageClient, step: str, data: dict[str, Any]) -> None:
    draft = begin(suzanne)
    fill(suzanne, draft)
    before = type(draft).objects.get(pk=draft.pk).answers
    answer = suzanne.post(url(draft, step), data)
    assert answer.status_code == 200 and "error-summary" in answer.content.decode()
    assert type(draft).objects.get(pk=draft.pk).answers == before


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"lost_on_year": "2999"}, "in de toekomst"),
        ({"lost_on_day": "31", "lost_on_month": "2"}, "bestaat niet"),
        ({"agreed": ""}, "Zonder uw verklaring"),
        ({"losses": "0"}, "error-summary"),
    ],
)
def test_no_statement_without_all_of_it(suzanne: PageClient, changed: dict[str, str], words: str) -> None:
    draft = begin(suzanne)
    fill(
        suzanne,
        draft,
        {
            **ADULT,
            "kwijt": {"state": "stolen"},
            "spoed": None,
            "ontvangen": None,
            "bereikbaar": None,
            "afspraak": None,
            "betalen": None,
        },
    )
    statement = {
        "kind": "passport",
        "lost_on_day": "1",
        "lost_on_month": "2",
        "lost_on_year": "2026",
        "abroad": "yes",
        "losses": "1",
        "agreed": "on",
    }
    answer = suzanne.post(url(draft, "verklaring"), {**statement, **changed})
    assert answer.status_code == 200 and words in answer.content.decode()


def to_the_address(page: PageClient) -> Any:
    draft = begin(page)
    fill(
        page,
        draft,
        {
            **ADULT,
            "ontvangen": {"hand_over": "deliver"},
            "bereikbaar": None,
            "afspraak": None,
            "betalen": None,
        },
    )
    return draft


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"postcode": "1000"}, "geen Nederlandse postcode"),
        ({"postcode": "9999 ZZ", "house_number": "1"}, "We vinden dit adres niet"),
        ({"place": "public_place"}, "error-summary"),
        ({"house_number": "0"}, "error-summary"),
        ({"postcode": "😀"}, "geen Nederlandse postcode"),
    ],
)
def test_delivery_address(suzanne: PageClient, changed: dict[str, str], words: str) -> None:
    draft = to_the_address(suzanne)
    answer = suzanne.post(url(draft, "adres"), {**ADDRESS, **changed})
    assert answer.status_code == 200 and words in answer.content.decode()


def test_the_address_register_is_away(suzanne: PageClient, settings: Any) -> None:
    settings.PDOK_URL = "http://127.0.0.1:9"
    draft = to_the_address(suzanne)
    asked = suzanne.post(url(draft, "adres"), ADDRESS).content.decode()
    assert "geeft nu geen antwoord" in asked and 'name="street"' in asked
    typed = {**ADDRESS, "street": "Lakenwevershof", "city": "Leiden"}
    fill(
        suzanne,
        draft,
        {"adres": typed, **{name: ADULT[name] for name in ("bereikbaar", "afspraak", "betalen")}},
    )
    send(suzanne, draft)
    request = TravelDocumentRequest.objects.get()
    assert (request.delivery_street, request.address_checked) == ("Lakenwevershof", False)


def test_an_address_that_the_register_knows_is_completed(suzanne: PageClient) -> None:
    draft = to_the_address(suzanne)
    fill(suzanne, draft, {"adres": {**ADDRESS, "postcode": "2312ka"}})
    draft.refresh_from_db()
    kept = draft.answers["adres"]
    assert (kept["street"], kept["city"], kept["checked"]) == ("Lakenwevershof", "Leiden", True)


def test_unknown_fields_write_nothing(suzanne: PageClient) -> None:
    draft = begin(suzanne)
    fill(
        suzanne,
        draft,
        {
            **ADULT,
            "voor-wie": {"who": "self", "subject": "1", "is_staff": "1", "case": "1"},
            "document": {"kind": "passport", "status": "issued", "price_lines": "[]", "register": "{}"},
        },
    )
    draft.refresh_from_db()
    assert draft.answers["document"] == {"kind": "passport"}
    assert draft.answers["register"]["reached"] is True
