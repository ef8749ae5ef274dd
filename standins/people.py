"""The invented people that the stand-ins know."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """One invented person: a BSN from the official test range, a name to show and what is special."""

    bsn: str
    label: str
    note: str


def people() -> list[Person]:
    """Return everybody who may be chosen at the DigiD stand-in."""
    return [Person(bsn="999993653", label="Proefpersoon", note="Plaatshouder tot de echte lijst er is")]
