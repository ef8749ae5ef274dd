"""/balie/: whom to help. Found by what somebody knows, never by a name alone, and written down."""

from __future__ import annotations

import pytest

from core.accounts.models import Person
from core.audit.models import AccessRecord, Office
from core.cases.models import Case
from counter.finding import MOST, fold
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.complaints_factory import about_accused, question_case
from tests.people import KEES_BSN, PETRA_BSN, SUZANNE_BSN, Cast, make_person, make_staff, person_of
from tests.queries import counted
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db


def look(page: PageClient, known: str, how: str = "counter") -> str:
    """What the page says after this was typed, once it has led on to the only one found."""
    response = page.post("/balie/", {"known": known, "how": how}, follow=True)
    return str(response.content.decode())


SECRET_BSN = "999975225"


def test_the_page_asks_whom_and_how(page: PageClient, cast: Cast) -> None:
    html = page.as_staff(cast.petra).get("/balie/").content.decode()
    assert "Wie wilt u helpen?" in html
    assert html.count("autofocus") == 1
    assert "<kbd>F8</kbd>" in html


def test_in_english(page: PageClient, cast: Cast) -> None:
    html = page.as_staff(cast.petra).get("/en/balie/").content.decode()
    assert "Whom do you want to help?" in html


@pytest.mark.parametrize(
    "known",
    [
        SUZANNE_BSN,
        f"{SUZANNE_BSN[:3]} {SUZANNE_BSN[3:6]} {SUZANNE_BSN[6:]}",
        "2312 AB 12",
        "2312ab12",
        "14-03-1985 de Graaf",
        "suzanne de graaf 14/3/1985",
        "14.03.1985 GRAAF",
    ],
)
def test_the_only_one_found_leads_on_at_once(known: str, page: PageClient, cast: Cast) -> None:
    person_of(cast.suzanne)
    response = page.as_staff(cast.petra).post("/balie/", {"known": known, "how": "counter"})
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/balie/begin/")
    assert "Suzanne de Graaf helpen" in page.get(response.headers["Location"]).content.decode()


def test_by_the_number_of_a_case(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    assert "Suzanne de Graaf helpen" in look(page.as_staff(cast.petra), case.reference.lower())


def test_by_the_number_of_a_complaint_for_who_may_see_it(page: PageClient, cast: Cast) -> None:
    number = about_accused(cast).complaint.number
    page.as_staff(make_staff("alles", "Balie", "Klachtbehandelaar"))
    assert "Suzanne de Graaf helpen" in look(page, number)


def test_a_complaint_that_one_may_not_see_finds_nobody(page: PageClient, cast: Cast) -> None:
    case = about_accused(cast)
    for user in (cast.petra, cast.accused):
        assert "Niemand gevonden" in look(page.as_staff(user), case.complaint.number)


def test_the_other_office_does_not_find_by_our_number(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    assert case.office == Office.MUNICIPALITY
    assert "Niemand gevonden" in look(page.as_staff(cast.ombudsman), case.reference)


def test_accents_and_capitals_do_not_matter(page: PageClient, cast: Cast) -> None:
    make_person("Zoë", "Müller-Çelik", born=(1990, 1, 2), house_number=8)
    assert "Zoë Müller-Çelik helpen" in look(page.as_staff(cast.petra), "2-1-1990 muller celik")
    assert fold("Müller-Çelik").split() == ["muller", "celik"]


def test_what_the_register_does_not_know_of_a_date_may_be_anything(page: PageClient, cast: Cast) -> None:
    person = make_person("Ali", "Yilmaz", house_number=8)
    Person.objects.filter(pk=person.pk).update(birth_year=1960, birth_month=None, birth_day=None)
    assert "Ali Yilmaz helpen" in look(page.as_staff(cast.petra), "14-03-1960 Yilmaz")


@pytest.mark.parametrize("known", ["de Graaf", "Suzanne de Graaf", "14-03-1985", "14-03-1985 d"])
def test_never_by_a_name_or_a_date_alone(known: str, page: PageClient, cast: Cast) -> None:
    person_of(cast.suzanne)
    response = page.as_staff(cast.petra).post("/balie/", {"known": known, "how": "counter"})
    assert response.status_code == 422
    assert "zoals 14-03-1985 de Graaf" in response.content.decode()
    assert not AccessRecord.objects.filter(action="found").exists()


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ("123456789", "Kijk de negen cijfers na"),
        ("31-02-1985 de Graaf", "Deze datum bestaat niet"),
        ("2312 AB 12 abcdefgh", "Typ een postcode en een huisnummer"),
        ("", "Typ wat u weet"),
    ],
)
def test_what_is_wrong_is_told(known: str, words: str, page: PageClient, cast: Cast) -> None:
    response = page.as_staff(cast.petra).post("/balie/", {"known": known, "how": "counter"})
    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_wrong_number_is_not_shown_again(page: PageClient, cast: Cast) -> None:
    assert "123456789" not in look(page.as_staff(cast.petra), "123456789")
    assert SUZANNE_BSN not in look(page, SUZANNE_BSN)


def test_everybody_listed_is_written_down(page: PageClient, cast: Cast) -> None:
    household = [person_of(cast.anna), person_of(cast.pieter), cast.lotte]
    html = look(page.as_staff(cast.petra), "2312 AB 40")
    assert html.count("/balie/begin/") == 3
    assert "autofocus" in html
    rows = AccessRecord.objects.filter(action="found", user_id=cast.petra.pk, what="balie")
    assert {row.person_id for row in rows} == {person.pk for person in household}


def test_at_most_ten_are_listed(page: PageClient, cast: Cast) -> None:
    for number in range(MOST + 5):
        make_person(f"Bewoner {number}", "Flat", house_number=100)
    html = look(page.as_staff(cast.petra), "2312 AB 100")
    assert html.count("/balie/begin/") == MOST
    assert "Typ meer van wat u weet" in html
    assert AccessRecord.objects.filter(action="found").count() == MOST


def test_of_one_address_only_the_addition_that_was_typed(page: PageClient, cast: Cast) -> None:
    make_person("Boven", "Buur", house_number=60, house_letter="A")
    make_person("Onder", "Buur", house_number=60)
    assert "Boven Buur helpen" in look(page.as_staff(cast.petra), "2312 AB 60a")


def test_own_household_is_told_and_cannot_be_chosen(page: PageClient, cast: Cast) -> None:
    make_person("Jan", "de Wit", house_number=5)
    html = look(page.as_staff(cast.petra), "2312 AB 5")
    assert html.count("Een collega helpt deze persoon") == 2
    assert "/balie/begin/" not in html
    assert "Een collega helpt deze persoon" in look(page, PETRA_BSN)


def test_somebody_only_the_register_knows(page: PageClient, cast: Cast, standins: Standins) -> None:
    assert not Person.objects.with_bsn(KEES_BSN).exists()
    html = look(page.as_staff(cast.petra), KEES_BSN)
    person = Person.objects.with_bsn(KEES_BSN).get()
    assert person.from_brp
    assert f"{person.full_name} helpen" in html


def test_what_was_typed_stays_but_never_a_number(page: PageClient, cast: Cast, standins: Standins) -> None:
    page.as_staff(cast.petra)
    assert 'value="2312 ZZ 99"' in look(page, "2312 ZZ 99")
    assert "999990019" not in look(page, "999990019")


def test_nobody_in_the_register_either(page: PageClient, cast: Cast, standins: Standins) -> None:
    assert "Niemand gevonden" in look(page.as_staff(cast.petra), "999990019")


def test_without_the_register_the_page_says_what_else(
    page: PageClient, cast: Cast, standins: Standins
) -> None:
    standins.set_fault("/brp", "reset")
    response = page.as_staff(cast.petra).post("/balie/", {"known": KEES_BSN, "how": "counter"})
    assert response.status_code == 422
    assert "Het bevolkingsregister antwoordt nu niet. Er is niets veranderd." in response.content.decode()
    assert not Person.objects.with_bsn(KEES_BSN).exists()


def test_how_is_remembered(page: PageClient, cast: Cast) -> None:
    look(page.as_staff(cast.petra), "14-03-1985 Niemand", how="phone")
    html = page.get("/balie/").content.decode()
    assert 'value="phone" id="id_how_1" checked' in html


def test_few_queries_for_one_and_for_ten(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra).get("/balie/")
    make_person("Bewoner", "Flat", house_number=100)
    make_person("Bewoner", "Flat", house_number=100)
    with counted() as few:
        look(page, "2312 AB 100")
    for number in range(MOST):
        make_person(f"Bewoner {number}", "Flat", house_number=100)
    with counted() as many:
        look(page, "2312 AB 100")
    with counted() as start:
        page.get("/balie/")
    assert len(few) == len(many) <= 8
    assert len(start) <= 8


def test_the_other_rooms_of_the_counter_have_their_links(page: PageClient, cast: Cast) -> None:
    html = page.as_staff(cast.petra).get("/balie/").content.decode()
    for path in ("wachtrij", "terugbellen", "post", "code"):
        assert f'href="/balie/{path}/"' in html


def test_the_other_office_has_no_queue_and_no_codes(page: PageClient, cast: Cast) -> None:
    html = page.as_staff(cast.olga).get("/balie/").content.decode()
    for path, there in (("wachtrij", False), ("code", False), ("terugbellen", True), ("post", True)):
        assert (f'href="/balie/{path}/"' in html) is there


def test_a_secret_address_is_told_before_it_is_read_aloud(
    page: PageClient, cast: Cast, standins: Standins
) -> None:
    html = look(page.as_staff(cast.petra), SECRET_BSN)
    assert "Mirjam" in html and "Dit adres is geheim" in html
    assert "Dit adres is geheim" not in look(page, SUZANNE_BSN)


def test_no_case_changes_by_looking(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    look(page.as_staff(cast.petra), case.reference)
    assert Case.objects.get(pk=case.pk).events.count() == case.events.count()


def test_no_number_in_any_log(
    page: PageClient, cast: Cast, standins: Standins, caplog: pytest.LogCaptureFixture
) -> None:
    """Found, not found, refused and out of reach: nowhere does a line hold what was typed."""
    caplog.set_level("DEBUG")
    page.as_staff(cast.petra)
    person_of(cast.suzanne)
    for number in (SUZANNE_BSN, KEES_BSN, "123456789"):
        look(page, number)
    standins.set_fault("/brp", "reset")
    look(page, "999990019")
    for number in (SUZANNE_BSN, KEES_BSN, "123456789", "999990019"):
        assert number not in caplog.text
        assert not AccessRecord.objects.filter(what__contains=number).exists()
