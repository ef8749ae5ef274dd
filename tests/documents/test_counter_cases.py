"""Requests that only the counter can settle: asked online, settled there, never on a parent's word."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from core.cases.models import Case, Draft
from core.notifications.models import Message
from documents.models import TravelDocumentRequest
from documents.register import children_of
from tests.cases_factory import travel_document_case
from tests.city_made import make_city
from tests.client import PageClient
from tests.documents.filling import ADULT, begin, fill, send, url
from tests.people import Cast, make_person, make_resident
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db

COUNTER = {**ADULT, "betalen": {"pay_how": "counter"}}
SEVENTEEN: dict[str, Any] = {
    "given_names": "Amina",
    "family_name": "Haddad",
    "birth_day": "1",
    "birth_month": "1",
    "birth_year": "2009",
    "street": "Saaihalplantsoen",
    "house_number": "22",
    "postcode": "2332 GE",
    "city": "Leiden",
}


@pytest.fixture(autouse=True)
def city(db: None, standins: Standins) -> None:
    make_city()


def ask(page: PageClient, given: str, family: str, bsn: str, **answers: Any) -> Draft:
    """Somebody fills in everything, for a child when `who` says so."""
    user = make_resident(make_person(given, family, bsn))
    page.as_resident(user)
    draft = begin(page)
    if answers.pop("who", "self") == "child":
        child = (children_of(user.person, str(draft.key)) or [])[0]  # type: ignore[arg-type]
        answers["voor-wie"] = {"who": child.key}
    fill(page, draft, {**COUNTER, **answers})
    return draft


def sent(page: PageClient, draft: Draft) -> TravelDocumentRequest:
    answer = send(page, draft)
    request = TravelDocumentRequest.objects.get()
    assert answer.headers["Location"] == f"/reisdocumenten/zaak/{request.case.reference}/bevestiging/"
    return request


def oksana(page: PageClient, **answers: Any) -> Draft:
    """Mother of a child of whom the register cannot tell who has authority."""
    return ask(page, "Oksana", "Kovalenko", "999956012", who="child", **answers)


def test_undeterminable_authority_goes_on_online(page: PageClient) -> None:
    draft = oksana(page)
    summary = page.get(url(draft, "overzicht")).content.decode()
    assert "kan niet zeggen wie het gezag heeft" in summary and "Dit is een schatting" in summary
    request = sent(page, draft)
    assert request.settled_at_counter == ["authority_uncertain"]
    assert (request.pay_how, request.case.status) == ("counter", "appointment")
    assert not request.consents.exists(), "nobody's word stands in for authority"
    told = Message.objects.get()
    assert told.template == "documents/appointment"
    assert told.context["counter_settles"][0]["what"] == "wie het gezag heeft over het kind"


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_says_so(page: PageClient, language: str) -> None:
    draft = oksana(page)
    for name in ("document", "betalen", "overzicht"):
        assert page.get(url(draft, name, language)).status_code == 200
    assert "pas aan de balie" in page.get(url(draft, "betalen")).content.decode()
    request = sent(page, draft)
    reference = request.case.reference
    for path in (f"/reisdocumenten/zaak/{reference}/bevestiging/", f"/mijn/zaken/{reference}/"):
        words = page.get(language + path).content.decode()
        assert ("establish" if language else "stellen wij vast") in words, path


def test_it_is_said_as_soon_as_the_document_is_chosen(page: PageClient) -> None:
    user = make_resident(make_person("Willem", "Oosterbaan", "999951750"))
    page.as_resident(user)
    draft = begin(page)
    fill(page, draft, {"voor-wie": {"who": "self"}, "gegevens": {}})
    page.post(url(draft, "document"), {"kind": "passport"})
    assert "curator" in page.get(url(draft, "documenten")).content.decode()
    page.post(url(draft, "document"), {"kind": "identity_card"})
    assert "curator" not in page.get(url(draft, "documenten")).content.decode(), "a card needs none"


def test_paying_online_is_not_possible(page: PageClient) -> None:
    draft = oksana(page, betalen=None)
    assert page.post(url(draft, "betalen"), {"pay_how": "online"}).status_code == 200
    fill(page, draft, {"betalen": COUNTER["betalen"]})
    request = sent(page, draft)
    pay = f"/reisdocumenten/{request.case.reference}/betalen/"
    words = page.get(pay).content.decode()
    assert "U kunt nu niet online betalen" in words and "eerst iets vast" in words
    assert page.post(pay, {"how": "online"}).status_code == 200
    assert not request.case.payments.exists()


def test_an_answer_to_pay_online_from_before_does_not_count(page: PageClient) -> None:
    willem = ("Willem", "Oosterbaan", "999951750")
    draft = ask(page, *willem, document={"kind": "identity_card"}, betalen={"pay_how": "online"})
    fill(page, draft, {"document": {"kind": "passport"}})
    assert "Bij de balie, als vaststaat" in page.get(url(draft, "overzicht")).content.decode()
    assert sent(page, draft).pay_how == "counter"


def test_under_curatele(page: PageClient) -> None:
    request = sent(page, ask(page, "Willem", "Oosterbaan", "999951750"))
    assert request.settled_at_counter == ["curator"] and request.under_guardianship


def test_an_unknown_birth_date_gives_an_estimate(page: PageClient) -> None:
    request = sent(page, ask(page, "Bahar", "Nazari", "999954957"))
    assert request.settled_at_counter == ["age_uncertain"]
    assert sum(line["cents"] for line in request.price_lines) == 8387, "the dearest it can become"


def test_the_register_does_not_tell_about_authority(page: PageClient, settings: Any) -> None:
    settings.BRP_URL = "http://127.0.0.1:9"
    request = sent(page, ask(page, "Amina", "Haddad", "999949627", gegevens=SEVENTEEN))
    assert request.settled_at_counter == ["authority_unavailable"] and not request.consents.exists()


def test_it_can_be_brought_home(page: PageClient) -> None:
    request = sent(page, oksana(page, ontvangen={"hand_over": "deliver"}, adres={"place": "home"}))
    assert request.hand_over == "deliver" and request.delivery_postcode == "2318 RC"


def test_an_ordinary_request_has_no_marker(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    draft = begin(page)
    fill(page, draft)
    assert "schatting" not in page.get(url(draft, "overzicht")).content.decode()
    send(page, draft)
    assert TravelDocumentRequest.objects.get().settled_at_counter == []


def test_without_authority_nothing_goes_on(page: PageClient) -> None:
    """Negative control: what the register does know is not for the counter to settle."""
    erik = make_resident(make_person("Cornelis", "Hagenaar", "999950678"))
    page.as_resident(erik)
    draft = begin(page)
    answer = page.post(url(draft, "voor-wie"), {"who": "self"})
    assert answer.headers["Location"].endswith("/kan-niet-online/")
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"settled_at_counter": ["a parent says so"], "pay_how": "counter"},
        {"settled_at_counter": ["curator"], "pay_how": "online"},
    ],
)
def test_the_database_refuses(cast: Cast, fields: dict[str, Any]) -> None:
    assert cast.suzanne.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        travel_document_case(cast, **fields)
    travel_document_case(cast, settled_at_counter=["curator"], pay_how="counter")
