"""Invented residents and staff. Their numbers are from the test range 9999xxxxx; nobody here exists."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import Group
from django.utils.crypto import salted_hmac

from core.accounts.adapters import user_of
from core.accounts.models import Person, User
from core.audit.models import Office


@dataclass(frozen=True)
class Invented:
    """An invented person as the population register's stand-in also knows them."""

    key: str
    bsn: str
    given_names: str
    prefix: str
    family_name: str
    born: tuple[int, int | None, int | None]
    home: tuple[str, int, str]
    email: str = ""


@dataclass(frozen=True)
class InventedStaff:
    """Somebody who works at the desk: user name, roles, who they are at home if that matters, office."""

    username: str
    name: tuple[str, str]
    roles: tuple[str, ...]
    at_home: str = ""
    office: str = Office.MUNICIPALITY


PEOPLE = (
    Invented(
        "pieter", "999940016", "Pieter", "", "Vermeer", (1982, 7, 2), ("Zilvermeeuwkade", 48, "2317 VD")
    ),
    Invented(
        "anna", "999941094", "Anna Johanna", "", "Kok", (1984, 11, 30), ("Zilvermeeuwkade", 48, "2317 VD")
    ),
    Invented(
        "marloes",
        "999944289",
        "Marloes",
        "",
        "Janssen",
        (1988, 1, 19),
        ("Turfschippershof", 7, "2313 XB"),
        "marloes@voorbeeld.example",
    ),
    Invented(
        "samira", "999947497", "Samira", "", "Haddad", (1987, 5, 23), ("Saaihalplantsoen", 22, "2332 GE")
    ),
    Invented("tenzin", "999953886", "Tenzin", "", "Dolma", (1991, 5, None), ("Kaasjagershof", 35, "2321 KB")),
    Invented(
        "greetje", "999958161", "Greetje", "", "Mulder", (1958, 4, 27), ("Touwslagerspad", 64, "2315 TS")
    ),
    Invented(
        "lieke",
        "999960295",
        "Lieke",
        "",
        "Brandt",
        (1993, 10, 3),
        ("Touwslagerspad", 70, "2315 TS"),
        "lieke@voorbeeld.example",
    ),
    Invented(
        "husayn", "999969894", "Ḥusayn", "al-", "Ḫaṭīb", (1995, 2, 24), ("Rietgorsstraat", 9, "2318 RC")
    ),
    Invented(
        "cagla",
        "999970963",
        "Çağla",
        "",
        "İncioğlu-Şükrü",
        (1998, 12, 31),
        ("Rietgorsstraat", 11, "2318 RC"),
    ),
    Invented(
        "sjoukje",
        "999972029",
        "Sjoukje",
        "fan 'e",
        "Bûterfjilden",
        (1972, 8, 1),
        ("Roerdompkade", 15, "2318 RD"),
    ),
    Invented("petra", "999976291", "Petra", "de", "Wit", (1981, 5, 5), ("Roerdompkade", 88, "2318 RD")),
    Invented("ruben", "999977350", "Ruben", "", "Kramer", (1978, 2, 2), ("Bolwerkhof", 6, "2316 BH")),
    Invented("femke", "999978433", "Femke", "", "Kramer", (1999, 9, 9), ("Bolwerkhof", 6, "2316 BH")),
)
CHILD = ("lotte", "999943224", 8)
"""Lotte stays eight: her birthday is 1 January of the year that makes it true."""

STAFF = (
    InventedStaff("petra", ("Petra", "de Wit"), ("Balie", "Servicedesk"), "petra"),
    InventedStaff("bas", ("Bas", "Meijer"), ("Balie",)),
    InventedStaff("ruben", ("Ruben", "Kramer"), ("Beslisser",), "ruben"),
    InventedStaff("joris", ("Joris", "Bakker"), ("Uitgifte",)),
    InventedStaff("ines", ("Ines", "Verbeek"), ("Functioneel beheer",)),
    InventedStaff("nadia", ("Nadia", "El Amrani"), ("Redactie",)),
    InventedStaff("koen", ("Koen", "van Dijk"), ("Eindredactie",)),
    InventedStaff("karim", ("Karim", "Aydin"), ("Klachtbehandelaar",)),
    InventedStaff("noor", ("Noor", "Hendriks"), ("Klachtbehandelaar",)),
    InventedStaff("wilma", ("Wilma", "Schouten"), ("Klachtencoördinator",)),
    InventedStaff("carla", ("Carla", "Prins"), ("Contactpersoon ombudsman",)),
    InventedStaff("olga", ("Olga", "Dekker"), ("Ombudsman",), office=Office.OMBUDSMAN),
    InventedStaff("gijs", ("Gijs", "Mulder"), ("Initiatieven",)),
    InventedStaff("dora", ("Dora", "Visser"), ("Beslisser initiatieven",)),
    InventedStaff("faysal", ("Faysal", "Yilmaz"), ("Beslisser initiatieven",)),
    InventedStaff("tess", ("Tess", "Kuiper"), ("Adviseur initiatieven",)),
    InventedStaff("pleun", ("Pleun", "Jansen"), ("Participatie",)),
)


def load(this_year: int) -> dict[str, Person]:
    """Make who is missing; return the people by their key."""
    found = {invented.key: _person(invented) for invented in PEOPLE}
    key, number, age = CHILD
    child = Invented(
        key, number, "Lotte", "", "Vermeer", (this_year - age, 1, 1), ("Zilvermeeuwkade", 48, "2317 VD")
    )
    found[key] = _person(child)
    for staff in STAFF:
        _staff(staff, found.get(staff.at_home))
    return found


def resident(person: Person) -> User:
    """The user with which this person logs in through DigiD."""
    number = person.own_bsn()
    assert number is not None
    return user_of(number)


def _person(invented: Invented) -> Person:
    found = Person.objects.with_bsn(invented.bsn).first() or Person()
    if found.family_name:
        return found
    found.set_bsn(invented.bsn)
    found.given_names, found.prefix, found.family_name = (
        invented.given_names,
        invented.prefix,
        invented.family_name,
    )
    found.birth_year, found.birth_month, found.birth_day = invented.born
    found.street, found.house_number, found.postcode = invented.home
    found.city, found.municipality_code, found.email = "Leiden", "0546", invented.email
    found.save()
    return found


def _staff(staff: InventedStaff, person: Person | None) -> None:
    user, is_new = User.objects.get_or_create(
        username=staff.username,
        defaults={
            "first_name": staff.name[0],
            "last_name": staff.name[1],
            "is_staff": True,
            "email": f"{staff.username}@voorbeeld.example",
            "person": person,
            "office": staff.office,
        },
    )
    if is_new:
        user.set_password(password(staff.username))
        user.save()
        user.groups.set(Group.objects.filter(name__in=staff.roles))
    Authenticator.objects.get_or_create(
        user=user,
        type=Authenticator.Type.TOTP,
        defaults={"data": {"secret": get_adapter().encrypt(secret(staff.username))}},
    )


def password(username: str) -> str:
    """The demo password of a member of staff: another one on each installation."""
    letters = base64.b32encode(_derived("password", username)).decode().lower()
    return "-".join(letters[start : start + 4] for start in (0, 4, 8, 12))


def secret(username: str) -> str:
    """The secret for the authenticator app (TOTP, base32), another one on each installation."""
    return base64.b32encode(_derived("second factor", username)).decode()


def code(username: str) -> str:
    """The six digits that the authenticator app would show now. Usable once, for about half a minute."""
    return str(format_hotp_value(hotp_value(secret(username), next(yield_hotp_counters_from_time()))))


def _derived(what: str, username: str) -> bytes:
    return salted_hmac(f"demo {what}", username, algorithm="sha256").digest()[:20]
