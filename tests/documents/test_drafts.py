"""Drafts: whose they are, going on with one, throwing one away, and one case however often it is sent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections, transaction

from core.accounts.acting import acting_as_resident
from core.cases.models import Case, Draft
from core.notifications.models import Message
from documents.drafts import FORM
from documents.models import TravelDocumentRequest
from documents.opening import open_from
from tests.city_made import make_city
from tests.client import PageClient
from tests.documents.filling import ADULT, begin, fill, send, url
from tests.people import ANNA_BSN, LOTTE_BSN, PIETER_BSN, SUZANNE_BSN, Cast
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db

THREADS = 12


@pytest.fixture
def anna(cast: Cast, page: PageClient, standins: Standins) -> PageClient:
    make_city()
    return page.as_resident(cast.anna)


def choices(page: PageClient, draft: Draft) -> dict[str, str]:
    """The values of "for whom" by name."""
    form = page.get(url(draft, "voor-wie")).context["form"]
    return {str(label): str(value) for value, label in form.fields["who"].choices}


def test_it_works(anna: PageClient) -> None:
    draft = begin(anna)
    assert anna.get("/reisdocumenten/aanvraag/").headers["Location"] == url(draft, "voor-wie")
    fill(anna, draft, {"voor-wie": {"who": choices(anna, draft)["Lotte Vermeer"]}})
    mine = anna.get("/reisdocumenten/aanvraag/").content.decode()
    assert "Lotte Vermeer" in mine and "Gegevens" in mine
    anna.post("/reisdocumenten/aanvraag/")
    assert Draft.objects.filter(owner__family_name="Kok").count() == 2


def test_begun_twice_for_the_same_child_goes_on_with_the_first(anna: PageClient) -> None:
    first = begin(anna)
    fill(anna, first, {"voor-wie": {"who": choices(anna, first)["Lotte Vermeer"]}, "gegevens": {}})
    anna.post("/reisdocumenten/aanvraag/")
    second = Draft.objects.get(subject=None)
    answer = anna.post(url(second, "voor-wie"), {"who": choices(anna, second)["Lotte Vermeer"]})
    assert answer.headers["Location"] == url(first, "document")
    assert list(Draft.objects.all()) == [first]


def test_choosing_somebody_else_forgets_the_answers(anna: PageClient) -> None:
    draft = begin(anna)
    fill(anna, draft, {"voor-wie": {"who": "self"}, "gegevens": {}, "document": {"kind": "passport"}})
    fill(anna, draft, {"voor-wie": {"who": choices(anna, draft)["Thijs Vermeer"]}})
    draft.refresh_from_db()
    assert set(draft.answers) == {"voor-wie", "register"}


def test_no_number_in_a_draft(anna: PageClient) -> None:
    draft = begin(anna)
    fill(anna, draft, {"voor-wie": {"who": choices(anna, draft)["Lotte Vermeer"]}, "gegevens": {}})
    draft.refresh_from_db()
    for number in (ANNA_BSN, LOTTE_BSN, PIETER_BSN, SUZANNE_BSN):
        assert number not in str(draft.answers)
        assert number not in anna.get(url(draft, "voor-wie")).content.decode()


def test_thrown_away(anna: PageClient, cast: Cast) -> None:
    draft = begin(anna)
    fill(anna, draft, {"voor-wie": {"who": "self"}})
    address = f"/reisdocumenten/aanvraag/{draft.key}/verwijderen/"
    assert PageClient().as_resident(cast.stranger).post(address).status_code == 404
    assert anna.get(address).status_code == 405
    anna.post(address)
    assert not Draft.objects.exists()


def test_a_sent_draft_leads_to_its_case(anna: PageClient) -> None:
    draft = begin(anna)
    fill(anna, draft)
    send(anna, draft)
    reference = Case.objects.get().reference
    for answer in (anna.get(url(draft, "document")), anna.post(url(draft, "document"), {"kind": "passport"})):
        assert answer.headers["Location"] == f"/reisdocumenten/zaak/{reference}/bevestiging/"
    anna.post(f"/reisdocumenten/aanvraag/{draft.key}/verwijderen/")
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_a_family_pays_less_for_the_same_door(anna: PageClient) -> None:
    address = {"place": "home", "postcode": "2317 VD", "house_number": "48"}
    answers = {**ADULT, "ontvangen": {"hand_over": "deliver"}, "adres": address}
    fees = []
    for name in ("self", "Lotte Vermeer", "Thijs Vermeer"):
        anna.post("/reisdocumenten/aanvraag/")
        draft = Draft.objects.get(subject=None)
        who = choices(anna, draft).get(name, name)
        fill(anna, draft, {**answers, "voor-wie": {"who": who}})
        send(anna, draft)
        lines = TravelDocumentRequest.objects.latest("case__pk").price_lines
        fees.append(lines[-1]["code"])
    assert fees == ["delivery_first", "delivery_further", "delivery_further"]


def in_threads(work: Any) -> list[Any]:
    """What `work` gives in many threads at once, each with its own connection."""

    def run(_: int) -> Any:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


@pytest.mark.django_db(transaction=True)
def test_sent_by_many_at_once_makes_one_case(anna: PageClient, cast: Cast) -> None:
    draft = begin(anna)
    fill(anna, draft)
    acting = acting_as_resident(cast.anna)
    references = in_threads(lambda: open_from(Draft.objects.get(pk=draft.pk), acting).reference)
    assert set(references) == {Case.objects.get().reference}
    assert TravelDocumentRequest.objects.count() == 1
    assert Message.objects.filter(template="documents/appointment").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_submission_key_there_would_be_many(anna: PageClient, cast: Cast) -> None:
    """The negative control: a key of its own for each submit, and the race shows."""
    import uuid

    from django.utils import timezone

    assert cast.anna.person
    acting = acting_as_resident(cast.anna)

    def submit() -> None:
        with transaction.atomic():
            Case.open_new(FORM, acting, received_on=timezone.localdate(), submission_key=uuid.uuid4())

    in_threads(submit)
    assert Case.objects.count() == THREADS
