"""The BRP client against the stand-in: every kind of person, and every way to get no answer."""

import logging
from collections.abc import Callable

import pytest
import requests
from pytest_django import Settings

from core.accounts import brp
from core.accounts.authority import Authority, AuthorityKind
from core.accounts.brp import BrpError, ResidenceKind
from core.accounts.partial_date import PartialDate
from core.http import Reason
from standins.people import people
from tests.clients.conftest import RawServer
from tests.conftest import KEYS
from tests.standins_program import Standins

BSN = {person.key: person.bsn for person in people()}


def failure(bsn: str = BSN["suzanne"]) -> BrpError:
    with pytest.raises(BrpError) as caught:
        brp.fetch_person(bsn)
    return caught.value


@pytest.mark.usefixtures("standins")
def test_the_simple_case() -> None:
    person = brp.fetch_person("999993653")
    assert person.full_name == "Suzanne Maria de Graaf"
    assert person.birth_date == PartialDate(1985, 3, 14)
    assert str(person.residence.address) == "Lakenwevershof 12, 2312 KA Leiden"
    assert person.municipality_code == "0546"
    assert person.is_dutch
    assert not (person.under_guardianship or person.is_secret or person.is_deceased)
    assert person.authorities == ()
    assert person.children == ()


@pytest.mark.usefixtures("standins")
@pytest.mark.parametrize("bsn", BSN.values(), ids=BSN.keys())
def test_everybody_can_be_read(bsn: str) -> None:
    assert brp.fetch_person(bsn).bsn == bsn


@pytest.mark.usefixtures("standins")
@pytest.mark.parametrize(
    ("key", "born"), [("halima", "1980-00-00"), ("tenzin", "1991-05-00"), ("bahar", "0000-00-00")]
)
def test_incomplete_dates_of_birth(key: str, born: str) -> None:
    assert str(brp.fetch_person(BSN[key]).birth_date) == born


@pytest.mark.usefixtures("standins")
def test_places_to_live() -> None:
    correspondence = brp.fetch_person(BSN["bram"]).residence
    assert correspondence.kind is ResidenceKind.ADDRESS and correspondence.is_correspondence
    assert brp.fetch_person(BSN["ilse"]).residence.under_investigation
    assert brp.fetch_person(BSN["bert"]).residence == brp.Residence(ResidenceKind.PLACE)
    assert brp.fetch_person(BSN["onno"]).residence == brp.Residence(ResidenceKind.UNKNOWN)
    addition = brp.fetch_person(BSN["wilhelmina"]).residence.address
    assert addition is not None and addition.first_line == "Bruggenwachterslaan 200 B-III"


@pytest.mark.usefixtures("standins")
def test_what_sets_people_apart() -> None:
    assert brp.fetch_person(BSN["willem"]).under_guardianship
    assert brp.fetch_person(BSN["geheim"]).is_secret
    assert brp.fetch_person(BSN["henk"]).is_deceased
    assert brp.fetch_person(BSN["kees"]).municipality_code == "0518"
    newcomer, new_dutch = brp.fetch_person(BSN["emily"]), brp.fetch_person(BSN["priya"])
    assert (newcomer.is_dutch, newcomer.has_residence_title) == (False, True)
    assert (new_dutch.is_dutch, new_dutch.has_residence_title) == (True, True)


@pytest.mark.usefixtures("standins")
def test_names_arrive_letter_for_letter() -> None:
    assert brp.fetch_person(BSN["husayn"]).full_name == "Ḥusayn ʿAbd al- Ḫaṭīb"
    assert brp.fetch_person(BSN["cagla"]).surname == "İncioğlu-Şükrü"
    assert brp.fetch_person(BSN["sjoukje"]).full_name == "Sjoukje Wâtske fan 'e Bûterfjilden"
    assert len(brp.fetch_person(BSN["wilhelmina"]).full_name) == 200


@pytest.mark.usefixtures("standins")
def test_household_is_the_same_dwelling() -> None:
    officer, resident = brp.fetch_person(BSN["ruben"]), brp.fetch_person(BSN["femke"])
    assert officer.shares_household_with(resident)
    assert not officer.shares_household_with(brp.fetch_person(BSN["suzanne"]))
    nowhere = brp.fetch_person(BSN["onno"])
    assert not nowhere.shares_household_with(brp.fetch_person(BSN["bert"]))


@pytest.mark.usefixtures("standins")
@pytest.mark.parametrize(
    ("child", "kind", "holders", "known"),
    [
        ("lotte", AuthorityKind.TWO_PARENTS, ["pieter", "anna"], True),
        ("noor", AuthorityKind.TWO_PARENTS, ["marloes", "erik"], True),
        ("yusuf", AuthorityKind.ONE_PARENT, ["samira"], True),
        ("amina", AuthorityKind.ONE_PARENT, ["samira"], True),
        ("mees", AuthorityKind.JOINT, ["lieke", "jolijn"], True),
        ("sem", AuthorityKind.GUARDIAN, ["greetje"], True),
        ("robin", AuthorityKind.NONE_FOR_NOW, [], False),
        ("danylo", AuthorityKind.UNDETERMINABLE, [], False),
        ("suzanne", AuthorityKind.UNDETERMINABLE, [], False),
    ],
)
def test_authority(child: str, kind: AuthorityKind, holders: list[str], known: bool) -> None:
    authority = brp.authority_over(BSN[child])
    assert (authority.kind, authority.is_certain) == (kind, known)
    assert set(authority.holders) == {BSN[key] for key in holders}


@pytest.mark.parametrize(
    ("kind", "holders"),
    [
        (AuthorityKind.TWO_PARENTS, ("1",)),
        (AuthorityKind.JOINT, ("1",)),
        (AuthorityKind.GUARDIAN, ()),
        (AuthorityKind.UNDETERMINABLE, ("1",)),
    ],
)
def test_authority_with_somebody_missing_is_not_known(kind: AuthorityKind, holders: tuple[str, ...]) -> None:
    assert not Authority(kind, frozenset(holders)).is_certain


@pytest.mark.usefixtures("standins")
def test_children() -> None:
    assert set(brp.children_of(BSN["samira"])) == {BSN["yusuf"], BSN["amina"]}
    assert brp.children_of(BSN["suzanne"]) == ()


@pytest.mark.usefixtures("standins")
def test_somebody_unknown() -> None:
    assert failure("999999990").reason is Reason.NOT_FOUND


@pytest.mark.usefixtures("standins")
@pytest.mark.parametrize("bsn", ["", "12345678", "9999936530", "abcdefghi"])
def test_a_number_that_is_none_is_refused(bsn: str) -> None:
    error = failure(bsn)
    assert (error.reason, error.status) == (Reason.REFUSED, 400)


@pytest.mark.usefixtures("standins")
def test_a_wrong_key_is_refused(settings: Settings) -> None:
    settings.BRP_KEY = "wrong"
    error = failure()
    assert (error.reason, error.status) == (Reason.REFUSED, 401)


@pytest.mark.parametrize("fault", ["reset", "status"])
def test_one_hiccup_is_not_noticed(standins: Standins, fault: str) -> None:
    standins.set_fault("/brp/", fault, times=1)
    assert brp.fetch_person(BSN["suzanne"]).surname == "Graaf"


def test_no_connection(standins: Standins) -> None:
    standins.set_fault("/brp/", "reset")
    assert failure().reason is Reason.UNREACHABLE


@pytest.mark.usefixtures("impatient")
def test_no_answer(standins: Standins) -> None:
    standins.set_fault("/brp/", "accept_then_timeout")
    assert failure().reason is Reason.UNREACHABLE


def test_nonsense(standins: Standins) -> None:
    standins.set_fault("/brp/", "garbage")
    assert failure().reason is Reason.INVALID


@pytest.mark.usefixtures("standins")
def test_a_record_of_another_shape_is_invalid_and_not_shown() -> None:
    with pytest.raises(BrpError) as caught:
        brp._read(brp._person, {"burgerservicenummer": BSN["suzanne"], "naam": "Suzanne"})
    assert caught.value.reason is Reason.INVALID
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    "people_told",
    [
        b'[{"burgerservicenummer": "999940016"}]',
        b'[{"burgerservicenummer": "999993653"}, {"burgerservicenummer": "999993653"}]',
        b'["999993653"]',
        b'"999993653"',
    ],
)
def test_somebody_else_is_no_answer(
    raw_server: Callable[..., RawServer], settings: Settings, people_told: bytes
) -> None:
    body = b'{"personen": ' + people_told + b"}"
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n"
    settings.BRP_URL = raw_server(head.encode() + body).url
    with pytest.raises(BrpError) as caught:
        brp.authority_over("999993653")
    assert caught.value.reason is Reason.INVALID


@pytest.mark.parametrize("fault", ["reset", "garbage", "status"])
def test_the_number_is_in_no_error_and_no_log(
    standins: Standins, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    standins.set_fault("/brp/", fault, status=400)
    with caplog.at_level(logging.DEBUG):
        error = failure()
    assert error.__cause__ is None and error.__context__ is None
    assert BSN["suzanne"] not in str(error) + caplog.text
    assert "BRP" in caplog.text


@pytest.mark.parametrize(
    ("field", "code"), [("naam", None), ("schoenmaat", "fields"), ("opschortingBijhouding", "fields")]
)
def test_the_stand_in_refuses_what_the_real_one_refuses(
    standins: Standins, field: str, code: str | None
) -> None:
    answer = requests.post(
        f"{standins.url}/brp/haalcentraal/api/brp/personen",
        json={
            "type": "RaadpleegMetBurgerservicenummer",
            "burgerservicenummer": ["999993653"],
            "fields": [field],
        },
        headers={"X-API-KEY": KEYS["BRP_KEY"]},
        timeout=5,
    )
    if code is None:
        assert answer.json()["personen"] == [{"naam": people()[0].record["naam"]}]
    else:
        assert answer.status_code == 400
        assert answer.json()["code"] == "paramsValidation"
        assert answer.json()["invalidParams"][0]["code"] == code


def test_the_page_shows_the_invented_people(standins: Standins) -> None:
    page = requests.get(f"{standins.url}/brp/", timeout=5)
    assert page.status_code == 200 and "Suzanne de Graaf" in page.text
