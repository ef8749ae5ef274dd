"""A travel document for somebody: at the counter, by phone, by mandate; and each refusal."""

from __future__ import annotations

from typing import Any

import pytest

from core.accounts.acting import acting_by_assistance
from core.accounts.models import Assistance
from core.cases.models import Case, CaseEvent, Draft, ReadBack
from core.notifications import preferences
from core.notifications.models import ChannelConsent
from documents.forms.contact import MESSAGES
from documents.opening import NotReady, open_from
from tests.city_made import make_city
from tests.client import PageClient
from tests.counter.filling import text_of
from tests.counter_factory import helping, mandate, representing
from tests.documents.filling import ADULT, answer, begin, fill, send, url
from tests.people import Cast, person_of
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db
AT_COUNTER = {**ADULT, "bereikbaar": {}, "betalen": {"pay_how": "counter"}}
BEGIN = "/reisdocumenten/aanvraag/"
KINDS = ["travel-document"]


@pytest.fixture(autouse=True)
def city(db: None, standins: Standins) -> None:
    make_city()


def agree(page: PageClient, draft: Draft, agreed: str = "said") -> Any:
    return page.post(url(draft, "overzicht"), {"agreed": agreed})


@pytest.fixture
def counter(page: PageClient, cast: Cast) -> Assistance:
    """Petra helps Suzanne at the counter, in the browser of `page`."""
    return helping(page, cast.petra, person_of(cast.suzanne))


def test_it_works(page: PageClient, cast: Cast, counter: Assistance) -> None:
    draft = begin(page)
    fill(page, draft, AT_COUNTER)
    assert agree(page, draft).headers["Location"].endswith("/bevestiging/")
    case = Case.objects.get()
    event = case.events.get(kind=CaseEvent.Kind.OPENED)
    assert case.subject == case.submitted_by == person_of(cast.suzanne)
    assert event.actor == cast.petra and event.assistance == counter and event.channel == "counter"


def test_it_is_read_back_in_the_words_that_were_shown(page: PageClient, counter: Assistance) -> None:
    draft = begin(page)
    fill(page, draft, AT_COUNTER)
    words = text_of(page.get(url(draft, "overzicht")))
    assert "Lees alles hieronder voor aan Suzanne Maria de Graaf" in words
    assert "Ik heb alles nagekeken" not in words
    agree(page, draft, "signed")
    read = ReadBack.objects.get()
    assert read.agreed == "signed"
    assert {"Voor wie", "Document", "Kosten", "Neem mee naar de balie"} <= {line[0] for line in read.lines}
    for question, answered in read.lines:
        assert question in words
        for part in answered.split("\n"):
            name, _colon, amount = part.rpartition(": ")
            assert part in words or (name in words and amount in words)


def test_nothing_is_sent_before_the_resident_agreed(page: PageClient, counter: Assistance) -> None:
    draft = begin(page)
    fill(page, draft, AT_COUNTER)
    assert send(page, draft).status_code == 200
    assert not Case.objects.exists()


def test_the_pages_speak_of_a_name(page: PageClient, counter: Assistance) -> None:
    draft = begin(page)
    words = text_of(page.get(url(draft, "voor-wie")))
    assert "Voor Suzanne de Graaf" in words and "Voor mijzelf" not in words
    fill(page, draft, AT_COUNTER)
    assert "Uzelf" not in text_of(page.get(url(draft, "overzicht")))


def test_a_child_of_whom_we_help(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.anna))
    draft = begin(page)
    words = text_of(page.get(url(draft, "voor-wie")))
    assert "Voor Anna Kok" in words and "Vermeer" in words


def test_nobody_pays_online_in_somebodys_name(page: PageClient, counter: Assistance) -> None:
    draft = begin(page)
    fill(page, draft, {**AT_COUNTER, "betalen": None})
    assert "iDEAL" not in page.get(url(draft, "betalen")).content.decode()
    assert page.post(url(draft, "betalen"), {"pay_how": "online"}).status_code == 200
    answer(page, draft, "betalen", {"pay_how": "counter"})
    agree(page, draft)
    case = Case.objects.get()
    pay = page.post(f"/reisdocumenten/{case.reference}/betalen/", {"how": "online"})
    assert pay.status_code == 200 and not case.payments.exists()


def test_by_phone_after_questions(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne), how="phone", identity="questions")
    draft = begin(page)
    fill(page, draft, AT_COUNTER)
    assert agree(page, draft, "signed").status_code == 200
    assert agree(page, draft).status_code == 302
    assert Case.objects.get().channel == "phone"


@pytest.mark.parametrize("how", ["counter", "phone"])
def test_not_while_nobody_knows_who_it_is(page: PageClient, cast: Cast, how: str) -> None:
    helping(page, cast.petra, person_of(cast.suzanne), how=how, identity="not_checked")
    assert page.get(BEGIN).headers["Location"] == "/balie/hulp/wie/"
    assert not Draft.objects.exists()


def test_a_draft_is_not_sent_once_nobody_knows_who_it_is(page: PageClient, cast: Cast) -> None:
    before = helping(page, cast.petra, person_of(cast.suzanne))
    draft = begin(page)
    fill(page, draft, AT_COUNTER)
    before.end()
    unknown = helping(page, cast.petra, person_of(cast.suzanne), identity="not_checked")
    assert agree(page, draft).headers["Location"] == "/balie/hulp/wie/"
    with pytest.raises(NotReady):
        open_from(draft, acting_by_assistance(unknown), "said")
    assert not Case.objects.exists()


def test_a_draft_of_somebody_else_is_not_there(page: PageClient, cast: Cast) -> None:
    before = helping(page, cast.petra, person_of(cast.suzanne))
    draft = begin(page)
    before.end()
    helping(page, cast.petra, person_of(cast.anna))
    assert page.get(url(draft, "voor-wie")).status_code == 404


def test_what_the_resident_chose_stays(page: PageClient, cast: Cast) -> None:
    person = person_of(cast.suzanne)
    preferences.choose(person, MESSAGES, ["email"])
    helping(page, cast.petra, person)
    draft = begin(page)
    fill(page, draft, {**AT_COUNTER, "bereikbaar": {"email": "mallory@voorbeeld.example"}})
    agree(page, draft)
    person.refresh_from_db()
    assert person.email == "suzanne@voorbeeld.example"
    assert ChannelConsent.objects.get(person=person).revoked_at is None


def test_by_mandate(page: PageClient, cast: Cast) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.anna), kinds=KINDS)
    representing(page, cast.anna, given)
    draft = begin(page)
    assert "Voor Suzanne de Graaf" in text_of(page.get(url(draft, "voor-wie")))
    fill(page, draft)
    assert send(page, draft).status_code == 302
    event = CaseEvent.objects.get(kind=CaseEvent.Kind.OPENED)
    assert event.mandate == given and event.case.subject == person_of(cast.suzanne)
    assert not ChannelConsent.objects.exists()


def test_no_mandate_is_for_children(page: PageClient, cast: Cast) -> None:
    representing(page, cast.suzanne, mandate(person_of(cast.anna), person_of(cast.suzanne), kinds=KINDS))
    draft = begin(page)
    words = text_of(page.get(url(draft, "voor-wie")))
    assert "Voor Anna Kok" in words and "Lotte" not in words


def test_a_parent_asks_in_their_own_name(page: PageClient, cast: Cast) -> None:
    by_law: dict[str, Any] = {"kinds": [], "ground": "parent", "valid_until": None, "given_how": "register"}
    representing(page, cast.anna, mandate(cast.lotte, person_of(cast.anna), **by_law))
    refused = page.get(BEGIN)
    assert refused.status_code == 403 and "in uw eigen naam" in refused.content.decode()


def test_a_mandate_for_something_else(page: PageClient, cast: Cast) -> None:
    representing(page, cast.anna, mandate(person_of(cast.suzanne), person_of(cast.anna)))
    assert page.get(BEGIN).status_code == 403 and page.post(BEGIN).status_code == 403
    assert not Draft.objects.exists()


def test_staff_who_help_nobody_are_asked_to_log_in(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra)
    assert "inloggen" in page.get(BEGIN).headers["Location"]


def test_the_ombudsman_does_not_ask_for_documents(page: PageClient, cast: Cast) -> None:
    helping(page, cast.ombudsman, person_of(cast.suzanne))
    assert page.get(BEGIN).status_code == 403
