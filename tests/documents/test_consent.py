"""Consent of the other parent: asked, given, refused, reminded, and given again when it is too old."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.accounts.acting import Channel, acting_as_staff
from core.accounts.assurance import Level
from core.accounts.models import Person
from core.cases.models import Case, CaseEvent
from core.notifications.models import Message
from core.notifications.wording import words
from documents import consents
from documents.models import Consent
from documents.register import children_of
from tests.city_made import make_city
from tests.client import PageClient
from tests.documents.filling import ADULT, begin, fill, send, url
from tests.people import LOTTE_BSN, Cast, make_person, make_resident
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city(db: None, standins: Standins) -> None:
    make_city()


def ask_for(page: PageClient, parent: Any, name: str, **answers: Any) -> Any:
    """Ask for a document for a child of this parent; the last answer."""
    page.as_resident(parent)
    draft = begin(page)
    child = next(
        each for each in children_of(parent.person, str(draft.key)) or [] if each.record.first_names == name
    )
    fill(page, draft, {**ADULT, "voor-wie": {"who": child.key}, **answers})
    return draft


@pytest.fixture
def case(cast: Cast, page: PageClient) -> Case:
    """Anna asked for a passport for Lotte (8); Pieter must consent, and has an account already."""
    assert cast.pieter.person
    send(page, ask_for(page, cast.anna, "Lotte"))
    return Case.objects.get()


def asked(case: Case) -> Consent:
    return case.travel_document.consents.get(state=Consent.State.ASKED)


def address(consent: Consent) -> str:
    return f"/reisdocumenten/toestemming/{consent.token}/"


def test_it_works(cast: Cast, case: Case) -> None:
    consent = asked(case)
    assert case.status == "requested" and consent.person == cast.pieter.person
    given = case.travel_document.consents.get(state=Consent.State.GIVEN)
    assert (given.person, given.means) == (cast.anna.person, "request")
    letter = Message.objects.get(template="documents/consent_asked")
    assert letter.recipient == cast.pieter.person and str(consent.token) in letter.context["consent_link"]

    page = PageClient().as_resident(cast.pieter)
    assert "Anna Johanna Kok" in page.get(address(consent)).content.decode()
    assert page.get("/en" + address(consent)).status_code == 200
    assert page.post(address(consent), {"answer": "given"}).status_code == 302
    case.refresh_from_db()
    assert case.status == "appointment"
    assert "U hebt toestemming gegeven" in page.get(address(consent)).content.decode()
    told = Message.objects.get(template="documents/consent_given")
    assert told.recipient == cast.anna.person


def test_who_consented_sees_where_it_stands_and_nothing_else(cast: Cast, case: Case) -> None:
    consent, page = asked(case), PageClient().as_resident(cast.pieter)
    assert "Waar de aanvraag staat" not in page.get(address(consent)).content.decode()
    listed = page.get("/mijn/").content.decode()
    assert address(consent) in listed and "Uw toestemming: gevraagd." in listed
    page.post(address(consent), {"answer": "given"})
    case.record(CaseEvent.Kind.FROM_RESIDENT, acting_as_staff(cast.petra), text="alleen voor Anna")
    case.move_to("withdrawn", acting_as_staff(cast.petra), reason="geheime reden")
    html = page.get(address(consent)).content.decode()
    assert "Waar de aanvraag staat" in html
    assert html.index("Aangevraagd") < html.index("Afspraak gemaakt") < html.index('aria-current="step"')
    assert "alleen voor Anna" not in html and "geheime reden" not in html
    assert "Ingetrokken" in page.get("/mijn/").content.decode()
    for somebody in (cast.anna, cast.stranger):
        assert address(consent) not in PageClient().as_resident(somebody).get("/mijn/").content.decode()


def test_only_the_person_who_was_asked(cast: Cast, case: Case) -> None:
    consent = asked(case)
    for somebody in (cast.anna, cast.stranger):
        page = PageClient().as_resident(somebody)
        assert page.get(address(consent)).status_code == 404
        assert page.post(address(consent), {"answer": "given"}).status_code == 404
    assert PageClient().get(address(consent)).status_code == 302
    low = PageClient().as_resident(cast.pieter, Level.MIDDEN)
    assert "niveau=substantieel" in low.get(address(consent)).headers["Location"]
    assert asked(case) == consent


def test_refused_explains_the_court(cast: Cast, case: Case) -> None:
    consent = asked(case)
    page = PageClient().as_resident(cast.pieter)
    assert page.post(address(consent), {}).status_code == 200
    page.post(address(consent), {"answer": "refused"})
    assert "kinderrechter" in page.get(address(consent)).content.decode()
    case.refresh_from_db()
    assert case.status == "requested"
    told = Message.objects.get(template="documents/consent_refused")
    assert "16 jaar of ouder" in words(told.template, "nl", told.context).body
    page.post(address(consent), {"answer": "given"})
    case.refresh_from_db()
    assert case.status == "appointment", "somebody may think again"


def test_answered_twice_tells_once(cast: Cast, case: Case) -> None:
    consent = asked(case)
    page = PageClient().as_resident(cast.pieter)
    for _ in range(2):
        page.post(address(consent), {"answer": "given"})
    assert Message.objects.filter(template="documents/consent_given").count() == 1


def test_after_withdrawal_nobody_is_asked(cast: Cast, case: Case, page: PageClient) -> None:
    consent = asked(case)
    assert page.post(f"/reisdocumenten/zaak/{case.reference}/intrekken/").status_code == 302
    other = PageClient().as_resident(cast.pieter)
    assert "wacht niet meer" in other.get(address(consent)).content.decode()
    other.post(address(consent), {"answer": "given"})
    consent.refresh_from_db()
    assert consent.state == Consent.State.ASKED
    with pytest.raises(consents.ConsentClosed):
        consents.answer(consent, Consent.State.GIVEN, Consent.Means.DIGID, acting_as_staff(cast.petra))


def test_given_at_the_counter(cast: Cast, case: Case) -> None:
    consent = asked(case)
    acting = acting_as_staff(cast.petra, case.subject, Channel.COUNTER)
    consents.answer(consent, Consent.State.GIVEN, Consent.Means.COUNTER, acting)
    consent.refresh_from_db()
    case.refresh_from_db()
    assert (consent.recorded_by, case.status) == (cast.petra, "appointment")


def test_reminded_once(case: Case) -> None:
    assert consents.remind() == 0, "not before its time"
    later = timezone.now() + timedelta(days=6)
    assert [consents.remind(later), consents.remind(later)] == [1, 0]
    assert Message.objects.filter(template="documents/consent_reminder").count() == 1


def test_an_old_consent_is_asked_again(cast: Cast, case: Case) -> None:
    consent = asked(case)
    PageClient().as_resident(cast.pieter).post(address(consent), {"answer": "given"})
    assert consents.expire() == 0
    assert consents.expire(timezone.now() + timedelta(days=91)) == 2
    case.refresh_from_db()
    assert case.status == "requested"
    assert case.travel_document.consents.filter(state=Consent.State.ASKED).count() == 2


def test_a_card_from_twelve_needs_no_consent(cast: Cast, page: PageClient) -> None:
    send(page, ask_for(page, cast.anna, "Thijs", document={"kind": "identity_card"}))
    case = Case.objects.get()
    assert case.status == "appointment" and not case.travel_document.consents.exists()


def test_a_minor_asks_for_herself(cast: Cast, page: PageClient) -> None:
    amina = make_resident(make_person("Amina", "Haddad", "999949627"))
    page.as_resident(amina)
    draft = begin(page)
    fill(page, draft)
    send(page, draft)
    case = Case.objects.get()
    assert (case.status, asked(case).person.given_names) == ("requested", "Samira")
    assert asked(case).person.has_postal_address


def test_a_child_is_chosen_from_the_register_only(cast: Cast, page: PageClient) -> None:
    page.as_resident(cast.anna)
    draft = begin(page)
    answer = page.post(url(draft, "voor-wie"), {"who": LOTTE_BSN})
    assert answer.status_code == 200 and not Person.objects.with_bsn(LOTTE_BSN).exists()
    draft.refresh_from_db()
    assert LOTTE_BSN not in str(draft.answers)


def test_somebody_of_another_municipality_is_sent_on(cast: Cast, page: PageClient) -> None:
    page.as_resident(cast.stranger)
    draft = begin(page)
    answer = page.post(url(draft, "voor-wie"), {"who": "self"})
    assert "eigen gemeente" in page.get(answer.headers["Location"]).content.decode()
