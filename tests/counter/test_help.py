"""The page "Hulp nodig?": three ways, being called, floods; and the block under each form."""

from __future__ import annotations

import uuid
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from complaints.incoming import USUAL_AN_HOUR
from core.audit.models import Office
from core.city.models import EquatedDay, OpeningHours
from counter import calling
from counter.form_pages import FORM_PAGES, read_page
from counter.models import CallBack
from tests.cases_factory import consent, travel_document_case
from tests.city_made import make_city, make_location
from tests.client import PageClient
from tests.complaints_factory import make_ombudsman
from tests.counter_factory import helping
from tests.people import Cast, person_of
from tests.queries import counted

pytestmark = pytest.mark.django_db
HELP = "/hulp/"


def asked(**fields: Any) -> dict[str, Any]:
    usual = {"key": uuid.uuid4(), "van": "", "name": "Joop Bakker", "phone": "06 12345678", "part": "any"}
    return {**usual, "words": "Ik kom er niet uit.", **fields}


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_three_ways_without_logging_in(page: PageClient) -> None:
    make_city()
    shown = words(page.get(HELP))
    for way in ("14&nbsp;071", "+31 71 516 6005", "Voorbeeldplein 1", "Bel mij", "reisdocumenten/"):
        assert way in shown
    assert "Het kan" not in shown and "niet in te loggen" in shown


def test_asking_to_be_called(page: PageClient) -> None:
    response = page.post(HELP, asked(part="morning", van="/vragen/stellen/"))
    call = CallBack.objects.get()
    assert response["Location"] == f"{HELP}gevraagd/{call.key}/"
    assert (call.name, call.phone, call.part) == ("Joop Bakker", "+31612345678", "morning")
    assert call.page == "/vragen/stellen/" and call.person is None and call.office == Office.MUNICIPALITY
    promised = calling.promise(timezone.localdate()).ends_on
    assert call.promised_by == promised > timezone.localdate()
    shown = words(page.get(response["Location"]))
    assert "U hoort uiterlijk" in shown and "één werkdag" in shown and "in de ochtend" in shown
    assert "Joop" not in shown and "12345678" not in shown


def test_sent_twice_is_one_call(page: PageClient) -> None:
    data = asked()
    assert page.post(HELP, data)["Location"] == PageClient().post(HELP, data)["Location"]
    assert CallBack.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Vul uw naam in"),
        ({"phone": ""}, "Vul uw telefoonnummer in"),
        ({"phone": "12"}, "Dit is geen telefoonnummer"),
        ({"part": "night"}, "Fout"),
        ({"key": "x"}, "Ververs de pagina"),
        ({"words": "x" * 501}, "Fout"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    page: PageClient, wrong: dict[str, str], said: str
) -> None:
    response = page.post(HELP, asked(**wrong))
    assert response.status_code == 422 and said in words(response)
    assert "name" in wrong or "Joop Bakker" in words(response)
    assert not CallBack.objects.exists()


def test_a_resident_finds_their_name_and_is_known(cast: Cast, page: PageClient) -> None:
    person = person_of(cast.suzanne)
    person.phone = "+31687654321"
    person.save()
    page.as_resident(cast.suzanne)
    shown = words(page.get(HELP))
    assert "Suzanne de Graaf" in shown and "+31687654321" in shown
    page.post(HELP, asked())
    assert CallBack.objects.get().person == person


def test_at_the_counter_it_is_for_who_is_helped(cast: Cast, page: PageClient) -> None:
    person = person_of(cast.suzanne)
    helping(page, cast.petra, person)
    page.post(HELP, asked())
    call = CallBack.objects.get()
    assert call.person == person and call.noted_by == cast.petra


def test_who_got_stuck_at_the_ombudsman_is_called_by_the_ombudsman(page: PageClient) -> None:
    page.post(HELP, asked(van="/ombudsman/verzoek/"))
    assert CallBack.objects.get().office == Office.OMBUDSMAN


@pytest.mark.parametrize(
    "van",
    [
        "https://kwaad.example/",
        "//kwaad.example/",
        "/nergens/",
        "vragen/stellen/",
        "/contact/",
        "/" + "a" * 300,
    ],
)
def test_only_form_pages_of_ours_go_along(page: PageClient, van: str) -> None:
    shown = words(page.get(HELP, {"van": van}))
    assert "Terug naar:" not in shown and 'name="van" value="' not in shown
    assert read_page(van) == ("", None)


def test_a_page_in_english_is_known_in_both_languages(page: PageClient) -> None:
    assert read_page("/en/vragen/stellen/")[0] == "/en/vragen/stellen/"
    page.post("/en/hulp/", asked(van="/en/vragen/stellen/"))
    call = CallBack.objects.get()
    assert call.language == "en" and call.page == "/en/vragen/stellen/"


def test_a_flood_hides_nobody(page: PageClient) -> None:
    for number in range(USUAL_AN_HOUR + 2):
        page.post(HELP, asked(name=f"Vloed {number}"))
    assert CallBack.objects.filter(from_many=True).count() == 2
    later = CallBack.objects.create(
        name="Ander", phone="+31612345679", promised_by=timezone.localdate() + timedelta(days=9)
    )
    names = list(CallBack.objects.open().values_list("name", flat=True))
    assert names.index(later.name) < names.index("Vloed 11") and len(names) == USUAL_AN_HOUR + 3


def test_the_promise_counts_working_days() -> None:
    friday = date(2026, 11, 27)
    assert calling.promise(friday).ends_on == date(2026, 11, 30)
    assert calling.promise(date(2026, 12, 24)).ends_on == date(2026, 12, 28)
    EquatedDay.objects.create(day=date(2026, 11, 30), decree="test")
    assert calling.promise(friday).ends_on == date(2026, 12, 1)


def test_parts_of_a_day_follow_the_opening_hours() -> None:
    part, location = CallBack.Part, make_location()

    def day(opens: int, closes: int) -> OpeningHours:
        return OpeningHours(location=location, weekday=0, opens=time(opens), closes=time(closes))

    monday = date(2026, 11, 30)
    assert calling.parts_of(monday, [day(9, 12)]) == [part.ANY, part.MORNING]
    assert calling.parts_of(monday, [day(13, 20)]) == [part.ANY, part.AFTERNOON, part.EVENING]
    assert calling.parts_of(monday, []) == [part.ANY, part.MORNING, part.AFTERNOON]
    assert calling.parts_of(monday + timedelta(days=1), [day(9, 20)]) == [
        part.ANY,
        part.MORNING,
        part.AFTERNOON,
    ]


PUBLIC_FORMS = (
    *("/vragen/stellen/", "/vragen/melding/doorsturen/", "/vragen/bezwaar/doorsturen/"),
    *("/vragen/schade/doorsturen/", "/klachten/indienen/", "/volgen/"),
    *("/account/inloggen/", "/reisdocumenten/controle/"),
)


def test_the_form_of_the_ombudsman_offers_help(page: PageClient) -> None:
    make_ombudsman()
    assert "/hulp/?van=%2Fombudsman%2Fverzoek%2F" in words(page.get("/ombudsman/verzoek/"))


@pytest.mark.parametrize("path", PUBLIC_FORMS)
def test_each_form_page_offers_help(page: PageClient, path: str) -> None:
    make_city()
    assert f'href="{HELP}?van={path.replace("/", "%2F")}"' in words(page.get(path))
    assert "/en/hulp/?van=%2Fen%2F" in words(page.get(f"/en{path}"))


@pytest.mark.parametrize("path", ["/", "/contact/", "/hulp/", "/reisdocumenten/", "/klachten/"])
def test_other_pages_do_not(page: PageClient, path: str) -> None:
    make_city()
    assert 'class="help-needed' not in words(page.get(path))


def test_pages_of_residents_offer_help_too(cast: Cast, page: PageClient) -> None:
    make_city()
    case = travel_document_case(cast)
    page.as_resident(cast.suzanne)
    key = page.post("/reisdocumenten/aanvraag/")["Location"]
    for path in (key, "/mijn/berichten/", f"/mijn/zaken/{case.reference}/afspraak/"):
        assert 'class="help-needed' in words(page.get(path, follow=True))


def test_the_address_of_a_consent_stays_secret(cast: Cast, page: PageClient) -> None:
    asked_of = consent(travel_document_case(cast, subject=cast.lotte), person_of(cast.pieter))
    path = reverse("documents:consent", args=[asked_of.token])
    shown = words(page.as_resident(cast.pieter).get(path))
    assert 'class="help-needed' in shown and "van=" not in shown
    assert read_page(path) == ("", None)


WAYS = (
    *((), ("reference",), ("key",), ("token",), ("pk",)),
    *(("key", "name"), ("reference", "code"), ("reference", "pk"), ("pk", "name")),
    *(("slug",), ("slug", "pk"), ("slug", "number")),
)


def test_every_name_in_the_list_is_an_address() -> None:
    keys = {"key": uuid.uuid4(), "token": uuid.uuid4()}
    arguments: dict[str, object] = {**keys, "name": "x", "reference": "x", "code": "x", "slug": "x"}
    arguments |= {"pk": 1, "number": 1}
    for name in FORM_PAGES:
        found = [
            reverse(name, kwargs={each: arguments[each] for each in wanted})
            for wanted in WAYS
            if _exists(name, {each: arguments[each] for each in wanted})
        ]
        assert found, name


def _exists(name: str, arguments: dict[str, object]) -> bool:
    from django.urls import NoReverseMatch

    try:
        reverse(name, kwargs=arguments)
    except NoReverseMatch:
        return False
    return True


def test_the_block_costs_no_query_and_little_weight(page: PageClient) -> None:
    page.get("/volgen/")
    with counted() as queries:
        shown = page.get("/volgen/").content.decode()
    assert len(queries) <= 1
    block = shown[shown.index('<aside class="help-needed') : shown.index("</aside>")]
    assert len(block) < 700


def test_the_page_asks_little_of_the_database(cast: Cast, page: PageClient) -> None:
    make_city()
    page.get(HELP)
    with counted() as queries:
        page.get(HELP, {"van": "/vragen/stellen/"})
    assert len(queries) <= 5
    page.as_resident(cast.suzanne)
    page.get(HELP)
    with counted() as queries:
        page.get(HELP)
    assert len(queries) <= 8
