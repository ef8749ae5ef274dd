"""Addresses from the PDOK stand-in, and letting the resident type when there are none to be had."""

import pytest
import requests

from core.city import addresses
from core.city.addresses import AddressServiceUnreachable
from standins.people import people
from tests.standins_program import Standins


@pytest.mark.usefixtures("standins")
def test_one_address() -> None:
    (found,) = addresses.find("2312 ka", 12)
    assert str(found) == "Lakenwevershof 12, 2312 KA Leiden"
    assert found.municipality_code == "0546"
    assert found.neighbourhood == "Pancras-West"
    assert found.longitude is not None and 4 < found.longitude < 5
    assert found.latitude is not None and 52 < found.latitude < 53


@pytest.mark.usefixtures("standins")
def test_several_additions() -> None:
    found = addresses.find("2311GW", 14)
    assert [each.addition for each in found] == ["", "A", "A-2", "B", "III"]


@pytest.mark.usefixtures("standins")
@pytest.mark.parametrize("written", ["A2", "a-2", " A 2 "])
def test_an_addition_however_written(written: str) -> None:
    assert [each.first_line for each in addresses.find("2311GW", 14, written)] == ["Grachtmakerstraat 14 A-2"]


@pytest.mark.usefixtures("standins")
def test_elsewhere() -> None:
    assert addresses.find("1791XW", 21)[0].municipality_code == "0448"
    assert addresses.find("2597BH", 6)[0].city == "'s-Gravenhage"


@pytest.mark.usefixtures("standins")
def test_nothing_there() -> None:
    assert addresses.find("2312KA", 9999) == []
    assert addresses.find("2311GW", 14, "Z") == []


@pytest.mark.parametrize("postcode", ["", "0311GW", "2311", "W1A 1AA", "2311GW:*", "２３１１GW"])
def test_a_foreign_postcode(postcode: str) -> None:
    with pytest.raises(ValueError):
        addresses.find(postcode, 1)


@pytest.mark.usefixtures("standins")
def test_everybody_with_an_address_can_be_found() -> None:
    for person in people():
        home = person.record["verblijfplaats"]
        if home["type"] == "Adres":
            told = home["verblijfadres"]
            assert addresses.find(told["postcode"], told["huisnummer"]), person.key


@pytest.mark.usefixtures("standins")
def test_suggest_and_fetch() -> None:
    both = addresses.suggest("bolwerkhof 6")
    assert len(both) == 2
    (leiden,) = addresses.suggest("bolwerkh 6", municipality="Leiden")
    found = addresses.fetch(leiden.id)
    assert found is not None and found.city == "Leiden"
    assert addresses.fetch("adr-unknown") is None
    assert addresses.suggest("  ") == []


@pytest.mark.parametrize(("fault", "options"), [("reset", {}), ("status", {"status": 500}), ("garbage", {})])
def test_unreachable(standins: Standins, fault: str, options: dict[str, int]) -> None:
    standins.set_fault("/pdok/", fault, **options)
    for ask in (
        lambda: addresses.find("2312KA", 12),
        lambda: addresses.suggest("Lakenwevershof"),
        lambda: addresses.fetch("adr-1"),
    ):
        with pytest.raises(AddressServiceUnreachable):
            ask()


@pytest.mark.usefixtures("impatient")
def test_too_slow(standins: Standins) -> None:
    standins.set_fault("/pdok/", "delay", seconds=5)
    with pytest.raises(AddressServiceUnreachable):
        addresses.find("2312KA", 12)


def test_one_hiccup_is_not_noticed(standins: Standins) -> None:
    standins.set_fault("/pdok/", "reset", times=2)
    assert len(addresses.find("2312KA", 12)) == 1


def test_the_page_shows_the_addresses(standins: Standins) -> None:
    assert "Schelpenpad 21" in requests.get(f"{standins.url}/pdok/", timeout=5).text
