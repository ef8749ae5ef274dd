"""What kind of item this is, told from its title."""

import pytest

from council.agenda import is_container, is_substantive


@pytest.mark.parametrize(
    "title",
    [
        *("Opening", "1. Opening en mededelingen", "Sluiting", "Pauze", "Schorsing", "Rondvraag"),
        *("Vaststellen agenda", "Vaststelling van de besluitenlijst", "Mededelingen", "Inspreken"),
        *("Vaststellen van de agenda", "Loting", "Dinerpauze", "Besluitenlijst 12 maart"),
    ],
)
def test_what_orders_the_meeting(title: str) -> None:
    assert not is_substantive(title)


@pytest.mark.parametrize(
    "title",
    [
        *("Openingstijden winkels", "Sluitingstijden horeca", "Vaststellen bestemmingsplan De Kooi"),
        *("Moties en amendementen", "Mantelzorg", "Nota parkeren"),
        "De opening van de Lakenhal",
    ],
)
def test_what_is_about_something(title: str) -> None:
    assert is_substantive(title)


def test_a_heading_is_never_about_something() -> None:
    assert not is_substantive("Nota parkeren", is_heading=True)


@pytest.mark.parametrize(
    ("title", "holds"),
    [
        *(("Moties en amendementen", True), ("Moties vreemd aan de orde van de dag", True)),
        *(("Hamerstukken", True), ("Ingekomen stukken", True), ("7. Moties", True)),
        *(("Motie over banken in het park", False), ("Amendement parkeren", False), ("Nota", False)),
    ],
)
def test_what_only_holds_others(title: str, holds: bool) -> None:
    assert is_container(title) is holds
