"""The request: one question a page, a draft that survives, and one case at the end."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.appointments.models import Appointment, Slot, book
from core.cases.models import Case, Draft
from core.city.models import Location
from core.notifications.models import ChannelConsent, Message
from documents.models import TravelDocumentRequest
from tests.city_made import make_city
from tests.client import PageClient
from tests.documents.filling import ADULT, begin, fill, first_free, send, url
from tests.people import Cast
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    make_city()


@pytest.fixture
def suzanne(cast: Cast, page: PageClient, standins: Standins) -> PageClient:
    return page.as_resident(cast.suzanne)


def test_it_works(suzanne: PageClient) -> None:
    draft = begin(suzanne)
    fill(suzanne, draft)
    summary = suzanne.get(url(draft, "overzicht")).content.decode()
    assert "Suzanne Maria de Graaf" in summary and "€ 83,87" in summary and "voorbeeld" in summary
    answer = send(suzanne, draft)
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/reisdocumenten/{case.reference}/betalen/"
    assert (case.status, case.subject.full_name) == ("appointment", "Suzanne Maria de Graaf")
    request = case.travel_document
    assert (request.kind, request.brp_reached, request.price_lines[0]["cents"]) == ("passport", True, 8387)
    assert [held.kind for held in request.held_documents.all()] == ["passport"]
    assert case.appointments.filter(cancelled_at=None).count() == 1
    told = Message.objects.get()  # that it came in, and the appointment: one message
    assert told.template == "documents/appointment" and told.context["just_received"] is True
    consent = ChannelConsent.objects.get()
    assert consent.channel == "email" and "e-mail" in consent.wording
    draft.refresh_from_db()
    assert draft.case == case and draft.answers == {}


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_is_sound(suzanne: PageClient, language: str) -> None:
    draft = begin(suzanne)
    answers = {**ADULT, "kwijt": {"state": "lost"}}
    for name, data in answers.items():
        assert suzanne.get(url(draft, name, language)).status_code == 200, name
        fill(suzanne, draft, {name: data})
        if name == "kwijt":
            statement = {
                "kind": "passport",
                "lost_on_day": "1",
                "lost_on_month": "2",
                "lost_on_year": "2026",
                "abroad": "no",
                "losses": "1",
                "agreed": "on",
            }
            assert "niet terugdraaien" in suzanne.get(url(draft, "verklaring")).content.decode()
            fill(suzanne, draft, {"verklaring": statement})
    assert suzanne.get(url(draft, "overzicht", language)).status_code == 200
    assert suzanne.post(url(draft, "overzicht", language), {}).status_code == 200
    send(suzanne, draft)
    lost = TravelDocumentRequest.objects.get().held_documents.get(state="lost")
    assert lost.statement_at is not None


def test_without_a_time_the_message_asks_to_make_an_appointment(suzanne: PageClient) -> None:
    draft = begin(suzanne)
    fill(suzanne, draft, {**ADULT, "afspraak": {"slot": "later"}})
    send(suzanne, draft)
    case = Case.objects.get()
    assert (case.status, Message.objects.get().template) == ("requested", "documents/requested")
    book(case, Location.objects.get(), Slot.objects.free()[0].starts_at)
    later = Message.objects.get(template="documents/appointment")
    assert later.context["just_received"] is False


def test_the_own_address_needs_no_typing(suzanne: PageClient) -> None:
    draft = begin(suzanne)
    answers = {**ADULT, "ontvangen": {"hand_over": "deliver"}, "adres": {"place": "home"}}
    fill(suzanne, draft, answers)
    kept = Draft.objects.get(pk=draft.pk).answers["adres"]
    assert (kept["postcode"], kept["house_number"], kept["checked"]) == ("2312 KA", 12, True)
    work = {"place": "work", "postcode": "2317 VD", "house_number": "48"}
    fill(suzanne, draft, {"adres": work})
    fill(suzanne, draft, {"adres": {**work, "place": "home"}})  # changed of mind: the work address goes
    assert Draft.objects.get(pk=draft.pk).answers["adres"]["postcode"] == "2312 KA"
    fill(suzanne, draft, {"adres": {**work, "place": "home"}})  # typed over the own address: meant so
    assert Draft.objects.get(pk=draft.pk).answers["adres"]["postcode"] == "2317 VD"


def test_another_address_must_be_typed(suzanne: PageClient) -> None:
    draft = begin(suzanne)
    steps = ("voor-wie", "gegevens", "document", "documenten", "kwijt", "spoed")
    fill(suzanne, draft, {**{name: ADULT[name] for name in steps}, "ontvangen": {"hand_over": "deliver"}})
    refused = suzanne.post(url(draft, "adres"), {"place": "work"})
    assert refused.status_code == 200 and "Vul het huisnummer in" in refused.content.decode()


def test_sent_twice_makes_one_case(suzanne: PageClient) -> None:
    draft = begin(suzanne)
    fill(suzanne, draft)
    send(suzanne, draft)
    again = send(suzanne, draft)
    reference = Case.objects.get().reference
    assert again.headers["Location"] == f"/reisdocumenten/zaak/{reference}/bevestiging/"


def test_somebody_elses_draft_does_not_exist(cast: Cast, suzanne: PageClient) -> None:
    draft = begin(suzanne)
    other = PageClient().as_resident(cast.stranger)
    assert other.get(url(draft, "voor-wie")).status_code == 404
    assert other.post(url(draft, "voor-wie"), {"who": "self"}).status_code == 404


def test_no_step_can_be_skipped(suzanne: PageClient) -> None:
    draft = begin(suzanne)
    for name in ("betalen", "overzicht"):
        assert suzanne.get(url(draft, name)).headers["Location"] == url(draft, "voor-wie")
    assert send(suzanne, draft).headers["Location"] == url(draft, "voor-wie")
    assert not Case.objects.exists()
    assert suzanne.get(url(draft, "bestaat-niet")).status_code == 404


def test_the_place_was_just_taken(cast: Cast, suzanne: PageClient) -> None:
    draft = begin(suzanne)
    fill(suzanne, draft)
    chosen = Draft.objects.get(pk=draft.pk).answers["afspraak"]["slot"]
    somebody = cast.anna.person
    assert somebody
    for slot in Slot.objects.filter(starts_at=chosen):
        case = Case.objects.create(
            kind="travel-document",
            status="requested",
            subject=somebody,
            channel="web",
            received_on="2026-01-05",
        )
        Appointment.objects.create(slot=slot, case=case)
    answer = send(suzanne, draft)
    assert answer.headers["Location"] == url(draft, "afspraak")
    draft.refresh_from_db()
    assert draft.case is None and draft.answers["document"] == {"kind": "passport"}
    assert "net bezet" in suzanne.get(url(draft, "afspraak")).content.decode()
    fill(suzanne, draft, {"afspraak": {"slot": first_free()}})
    assert send(suzanne, draft).headers["Location"].endswith("/betalen/")


def test_an_expired_session_keeps_the_draft(suzanne: PageClient, cast: Cast) -> None:
    draft = begin(suzanne)
    fill(suzanne, draft, {"voor-wie": {"who": "self"}, "gegevens": {}})
    suzanne.logout()
    sent_away = suzanne.post(url(draft, "document"), {"kind": "passport"})
    assert sent_away.headers["Location"].startswith("/account/inloggen/?next=")
    suzanne.as_resident(cast.suzanne)
    begun = suzanne.get("/reisdocumenten/aanvraag/").content.decode()
    assert "Suzanne Maria de Graaf" in begun and url(draft, "document") in begun
    fill(suzanne, draft, {"document": {"kind": "identity_card"}})


def test_two_tabs_keep_both_answers(suzanne: PageClient) -> None:
    draft = begin(suzanne)
    fill(suzanne, draft)
    second = begin(suzanne)
    assert second == draft, "a second tab goes on with the same draft"
    fill(suzanne, draft, {"spoed": {"urgent": "yes"}})
    fill(suzanne, draft, {"document": {"kind": "identity_card"}})
    draft.refresh_from_db()
    assert draft.answers["spoed"] == {"urgent": "yes"}
    assert draft.answers["document"] == {"kind": "identity_card"}


def test_a_later_answer_overtakes_an_earlier_one(suzanne: PageClient) -> None:
    draft = begin(suzanne)
    address = {"place": "home", "postcode": "2312 KA", "house_number": "12"}
    fill(suzanne, draft, {**ADULT, "ontvangen": {"hand_over": "deliver"}, "adres": address})
    fill(suzanne, draft, {"spoed": {"urgent": "yes"}})
    assert suzanne.get(url(draft, "overzicht")).headers["Location"] == url(draft, "ontvangen")
    assert "bezorgen we niet" in suzanne.get(url(draft, "ontvangen")).content.decode()
    refused = suzanne.post(url(draft, "ontvangen"), {"hand_over": "deliver"})
    assert refused.status_code == 200


def test_the_register_does_not_answer(suzanne: PageClient, standins: Standins, settings: Any) -> None:
    settings.BRP_URL = "http://127.0.0.1:9"
    draft = begin(suzanne)
    assert "geen antwoord" in suzanne.get(url(draft, "voor-wie")).content.decode()
    fill(suzanne, draft, {"voor-wie": {"who": "self"}})
    typed = {
        "given_names": "Suzanne",
        "family_name": "Graaf",
        "birth_day": "",
        "birth_month": "3",
        "birth_year": "1985",
        "street": "Lakenwevershof",
        "house_number": "12",
        "addition": "A-2",
        "postcode": "2312ka",
        "city": "Leiden",
    }
    fill(suzanne, draft, {**ADULT, "voor-wie": None, "gegevens": typed})
    send(suzanne, draft)
    request = TravelDocumentRequest.objects.get()
    assert not request.brp_reached
    assert request.answers["gegevens"]["birth"] == "1985-03-00"
    subject = request.case.subject
    assert (subject.birth_day, subject.house_letter, subject.house_addition) == (None, "A", "2")


def test_consent_given_before_is_ticked_and_can_be_taken_back(suzanne: PageClient) -> None:
    draft = begin(suzanne)
    fill(suzanne, draft)
    send(suzanne, draft)
    second = begin(suzanne)
    fill(suzanne, second, {**ADULT, "bereikbaar": None, "afspraak": None, "betalen": None})
    assert suzanne.get(url(second, "bereikbaar")).content.decode().count(" checked") == 1
    rest = {"bereikbaar": {}, "afspraak": {"slot": "later"}, "betalen": ADULT["betalen"]}
    fill(suzanne, second, rest)
    send(suzanne, second)
    assert not ChannelConsent.objects.filter(revoked_at=None).exists()


def test_few_queries(suzanne: PageClient) -> None:
    draft = begin(suzanne)
    address = {"place": "home", "postcode": "2312 KA", "house_number": "12"}
    answers = {**ADULT, "ontvangen": {"hand_over": "deliver"}, "adres": address}
    fill(suzanne, draft, answers)
    for name in [*answers, "overzicht"]:
        with CaptureQueriesContext(connection) as queries:
            assert suzanne.get(url(draft, name)).status_code == 200
        # A savepoint is there only because the test itself runs in a transaction.
        asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
        assert len(asked) <= 8, (name, asked)
