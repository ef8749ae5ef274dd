"""/mijn/hulp/: who helped me, with what, and who looked."""

from __future__ import annotations

import pytest

from core.audit.access import record_access
from core.audit.models import Office
from core.cases.models import CaseEvent
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.counter_factory import assistance, helping, mandate, representing
from tests.people import Cast, make_person, person_of
from tests.queries import counted

pytestmark = pytest.mark.django_db

PATH = "/mijn/hulp/"


def read(page: PageClient, path: str = PATH) -> str:
    return str(page.get(path).content.decode())


def test_my_cases_lead_there(page: PageClient, cast: Cast) -> None:
    assert f'href="{PATH}"' in read(page.as_resident(cast.suzanne), "/mijn/")


def test_nothing_yet_says_so(page: PageClient, cast: Cast) -> None:
    html = read(page.as_resident(cast.suzanne))
    assert "Niemand vulde iets voor u in." in html
    assert "Niemand keek in uw gegevens." in html


def test_what_was_done_when_how_and_by_which_role(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    made = assistance(
        cast.petra, case.subject, how="phone", identity="questions", purpose="Vraag stellen: over de prijs"
    )
    CaseEvent.objects.create(
        case=case, kind="from_resident", actor=cast.petra, channel="phone", assistance=made
    )
    html = read(page.as_resident(cast.suzanne))
    assert "aan de telefoon" in html
    assert "Vraag stellen: over de prijs" in html
    assert "vragen goed beantwoord" in html
    assert "medewerker van de gemeente (Balie, Servicedesk)" in html
    assert f'href="/mijn/zaken/{case.reference}/"' in html
    assert "bericht geschreven" in html
    assert "Petra" not in html


def test_a_look_without_a_change_is_told_too(page: PageClient, cast: Cast) -> None:
    assistance(cast.petra, person_of(cast.suzanne))
    assert "Er is gekeken, en niets ingevuld of veranderd." in read(page.as_resident(cast.suzanne))


def test_who_was_there_for_me_is_named(page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    assistance(cast.petra, suzanne, mandate=mandate(suzanne, person_of(cast.anna)))
    assert "Anna Kok" in read(page.as_resident(cast.suzanne))


def test_the_ombudsman_is_told_apart(page: PageClient, cast: Cast) -> None:
    assistance(cast.ombudsman, person_of(cast.suzanne))
    record_access(cast.ombudsman, [person_of(cast.suzanne).pk], "viewed", "x")
    html = read(page.as_resident(cast.suzanne))
    assert "medewerker van de ombudsman" in html
    assert "medewerkers van de ombudsman, 1 keer" in html
    assert cast.ombudsman.office == Office.OMBUDSMAN


def test_looks_are_counted_by_day_and_name_nobody(page: PageClient, cast: Cast) -> None:
    for _each in range(3):
        record_access(cast.petra, [person_of(cast.suzanne).pk], "viewed", "geheim-kenmerk")
    html = read(page.as_resident(cast.suzanne))
    assert "medewerkers van de gemeente, 3 keer" in html
    assert "geheim-kenmerk" not in html
    assert "Petra" not in html


def test_help_of_others_is_not_shown(page: PageClient, cast: Cast) -> None:
    assistance(cast.petra, person_of(cast.anna), purpose="Iets van Anna")
    assert "Iets van Anna" not in read(page.as_resident(cast.suzanne))


def test_an_internal_line_is_not_shown(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    made = assistance(cast.petra, case.subject)
    CaseEvent.objects.create(
        case=case,
        kind="note",
        actor=cast.petra,
        channel="counter",
        assistance=made,
        visible_to_subject=False,
    )
    assert case.reference not in read(page.as_resident(cast.suzanne))


def test_who_represents_me_sees_only_their_own_help(page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    given = mandate(suzanne, person_of(cast.anna))
    assistance(cast.petra, suzanne, purpose="Alleen van Suzanne").end()
    assistance(cast.petra, suzanne, mandate=given, purpose="Samen met Anna")
    representing(page, cast.anna, given)
    html = read(page)
    assert "Samen met Anna" in html
    assert "Alleen van Suzanne" not in html
    assert "keer</li>" not in html


def test_who_has_no_digid_can_ask_at_the_counter(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne), purpose="Weten wie keek")
    assert "Weten wie keek" in read(page)


def test_in_english_the_chosen_purpose_is_english(page: PageClient, cast: Cast) -> None:
    assistance(cast.petra, person_of(cast.suzanne), purpose="Een vraag stellen: eigen woorden")
    html = read(page.as_resident(cast.suzanne), "/en/mijn/hulp/")
    assert "Ask a question: eigen woorden" in html


def test_more_than_a_page(page: PageClient, cast: Cast) -> None:
    for number in range(25):
        assistance(cast.petra, person_of(cast.suzanne), purpose=f"Keer {number:02}").end()
    first = read(page.as_resident(cast.suzanne))
    assert "Keer 24" in first and "Keer 05" in first and "Keer 04" not in first
    older = first.split('<a class="pagination__older" href="')[1].split('"')[0]
    second = read(page, older)
    assert "Keer 04" in second and "Keer 05" not in second
    assert read(page, f"{PATH}?na=x{'9' * 30}")


def test_a_long_name_and_a_strange_purpose(page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    long = make_person("A" * 200, "<i>B</i>", house_number=71)
    assistance(cast.petra, suzanne, purpose="<script>alert(1)</script>", mandate=mandate(suzanne, long))
    html = read(page.as_resident(cast.suzanne))
    assert "<script>alert" not in html
    assert "<i>B" not in html


def test_few_queries_for_one_and_for_many(page: PageClient, cast: Cast) -> None:
    def more() -> None:
        case = travel_document_case(cast)
        made = assistance(cast.petra, case.subject)
        CaseEvent.objects.create(case=case, kind="fact", actor=cast.petra, channel="counter", assistance=made)
        made.end()

    more()
    page.as_resident(cast.suzanne).get(PATH)
    with counted() as few:
        page.get(PATH)
    for _each in range(12):
        more()
    with counted() as many:
        page.get(PATH)
    assert len(few) == len(many) <= 8
