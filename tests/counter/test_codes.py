"""/balie/code/: what was begun at home goes on at the counter."""

from __future__ import annotations

import pytest
from django.utils import timezone

from core.accounts.models import Assistance
from core.audit.models import AccessRecord
from core.cases.models import Case, Draft, HandoverCode, HandoverTry
from core.cases.models.handover import VALID_FOR
from tests.cases_factory import travel_document_case
from tests.city_made import make_city
from tests.client import PageClient
from tests.counter_factory import helping
from tests.documents.filling import ADULT, begin, fill, url
from tests.handover_made import code_for_counter, draft_of, typed
from tests.people import Cast, make_staff, person_of
from tests.queries import counted
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db

PAGE = "/balie/code/"


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return draft_of(cast.suzanne)


@pytest.fixture
def code(cast: Cast, draft: Draft) -> str:
    return code_for_counter(draft, cast.suzanne)


def place_of(draft: Draft) -> str:
    draft.refresh_from_db()
    return draft.place


def test_while_helping_its_owner_it_opens(page: PageClient, cast: Cast, draft: Draft, code: str) -> None:
    helping(page, cast.petra, person_of(cast.suzanne))
    answer = page.post(PAGE, typed(code))
    assert answer["Location"] == f"/reisdocumenten/aanvraag/{draft.key}/"
    assert place_of(draft) == "counter"
    assert "voor-wie" in page.get(answer["Location"])["Location"]
    row = HandoverCode.objects.get()
    assert row.used_by == cast.petra and row.used_at
    assert AccessRecord.objects.filter(
        user_id=cast.petra.pk, person_id=draft.owner_id, what="overdracht aan de balie"
    ).exists()


def test_begun_at_home_and_sent_at_the_counter(page: PageClient, cast: Cast, standins: Standins) -> None:
    """Half the answers at home, the other half at the counter: one request, with all of them."""
    make_city()
    names = list(ADULT)
    page.as_resident(cast.suzanne)
    draft = begin(page)
    fill(page, draft, {name: ADULT[name] for name in names[:5]})
    code = code_for_counter(draft, cast.suzanne)
    helped = helping(page, cast.petra, person_of(cast.suzanne))
    page.post(PAGE, typed(code))
    fill(page, draft, {**{name: ADULT[name] for name in names[5:]}, "betalen": {"pay_how": "counter"}})
    page.post(url(draft, "overzicht"), {"correct": "on", "agreed": "signed"})
    case = Case.objects.get()
    assert case.travel_document.kind == "passport" and case.subject == person_of(cast.suzanne)
    opened = case.events.get(kind="opened")
    assert (opened.assistance, opened.actor, opened.channel) == (helped, cast.petra, "counter")
    again = PageClient().as_resident(cast.suzanne).get("/mijn/").content.decode()
    assert case.reference in again and "Begonnen, nog niet verstuurd" not in again


def test_without_helping_anybody_it_leads_to_begin(
    page: PageClient, cast: Cast, draft: Draft, code: str
) -> None:
    page.as_staff(cast.petra)
    answer = page.post(PAGE, typed(code))
    assert answer.status_code == 302 and place_of(draft) == "counter"
    shown = page.get(answer.headers["Location"]).content.decode()
    assert "Suzanne de Graaf ligt nu aan de balie" in shown and "Suzanne de Graaf helpen" in shown


def test_while_helping_somebody_else(page: PageClient, cast: Cast, draft: Draft, code: str) -> None:
    helping(page, cast.petra, person_of(cast.stranger))
    assert "U helpt nu iemand anders" in page.post(PAGE, typed(code)).content.decode()
    assert place_of(draft) == "home" and not HandoverCode.objects.get().used_at


def test_a_household_is_not_helped(page: PageClient, cast: Cast) -> None:
    ruben = make_staff("rubenbalie", "Balie", person=person_of(cast.femke))
    draft = draft_of(cast.femke)
    page.as_staff(ruben)
    answer = page.post(PAGE, typed(code_for_counter(draft, cast.femke)))
    assert "huisgenoten" in answer.content.decode() and place_of(draft) == "home"


def test_the_second_fact_is_needed(page: PageClient, cast: Cast, draft: Draft, code: str) -> None:
    page.as_staff(cast.petra)
    assert "horen niet bij elkaar" in page.post(PAGE, typed(code, birth_day="15")).content.decode()
    assert place_of(draft) == "home"
    assert HandoverTry.objects.filter(tries=1).count() == 2


def test_a_code_for_home_does_not_work_here(page: PageClient, cast: Cast, draft: Draft, code: str) -> None:
    HandoverCode.objects.all().delete()
    page.as_staff(cast.petra)
    assert "horen niet bij elkaar" in page.post(PAGE, typed(code)).content.decode()


def test_a_used_code(page: PageClient, cast: Cast, draft: Draft, code: str) -> None:
    page.as_staff(cast.petra).post(PAGE, typed(code))
    assert "al gebruikt" in page.post(PAGE, typed(code)).content.decode()


def test_an_old_code(page: PageClient, cast: Cast, draft: Draft, code: str) -> None:
    row = HandoverCode.objects.get()
    row.delete()
    long_ago = timezone.now() - VALID_FOR * 1.2
    HandoverCode.objects.create(
        draft=draft,
        direction=row.direction,
        locator=row.locator,
        code_hash=row.code_hash,
        made_at=long_ago,
        expires_at=long_ago + VALID_FOR,
    )
    page.as_staff(cast.petra)
    assert "verlopen" in page.post(PAGE, typed(code)).content.decode()
    assert place_of(draft) == "home"


def test_a_form_that_was_sent_meanwhile(page: PageClient, cast: Cast, draft: Draft, code: str) -> None:
    Draft.objects.update(case=travel_document_case(cast))
    page.as_staff(cast.petra)
    assert "al verstuurd" in page.post(PAGE, typed(code)).content.decode()


def test_a_form_that_was_thrown_away(page: PageClient, cast: Cast, draft: Draft, code: str) -> None:
    draft.delete()
    page.as_staff(cast.petra)
    assert "weggegooid" in page.post(PAGE, typed(code)).content.decode()


def test_too_many_wrong_ones_today(page: PageClient, cast: Cast, draft: Draft, code: str) -> None:
    page.as_staff(cast.petra)
    for day in range(10, 15):
        page.post(PAGE, typed(code, birth_month="4", birth_day=str(day)))
    assert "vijf keer" in page.post(PAGE, typed(code)).content.decode()
    assert place_of(draft) == "home"


@pytest.mark.parametrize("keep", ["coming", "here"])
def test_begun_on_both_sides(keep: str, page: PageClient, cast: Cast, draft: Draft, code: str) -> None:
    here = draft_of(cast.suzanne, "counter")
    helping(page, cast.petra, person_of(cast.suzanne))
    asked = page.post(PAGE, typed(code))
    assert "Begonnen aan de balie" in asked.content.decode() and Draft.objects.count() == 2
    answer = page.post(PAGE, {"proven": asked.context["proven"], "keep": keep})
    goes_on = draft if keep == "coming" else here
    assert str(goes_on.key) in answer["Location"]
    left = {(draft.pk, "counter")} if keep == "coming" else {(draft.pk, "home"), (here.pk, "counter")}
    assert set(Draft.objects.values_list("pk", "place")) == left


def test_a_choice_is_looked_at_anew(page: PageClient, cast: Cast, draft: Draft, code: str) -> None:
    """Between the question and the answer somebody else may be helped."""
    draft_of(cast.suzanne, "counter")
    helping(page, cast.petra, person_of(cast.suzanne))
    asked = page.post(PAGE, typed(code))
    Assistance.objects.get().end()
    helping(page, cast.petra, person_of(cast.stranger))
    answer = page.post(PAGE, {"proven": asked.context["proven"], "keep": "coming"})
    assert answer.status_code == 422 and Draft.objects.count() == 2


def test_the_page_asks_little(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra).get(PAGE)
    with counted() as queries:
        page.get(PAGE)
    assert len(queries) <= 8


def test_in_english(page: PageClient, cast: Cast) -> None:
    assert 'lang="en"' in page.as_staff(cast.petra).get(f"/en{PAGE}").content.decode()
