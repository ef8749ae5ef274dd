"""The cast: who owns, who shares, who works here, and who must not get in. All invented.

BSNs are from the official test range; the stand-in of the BRP knows the same people (standins/people.json).
"""

from __future__ import annotations

from functools import cached_property

from django.contrib.auth.models import Group, Permission

from core.accounts.models import Person, User
from core.audit.models import Office
from leiden_portal.roles import make_roles

SUZANNE_BSN = "999993653"
PIETER_BSN = "999940016"
ANNA_BSN = "999941094"
THIJS_BSN = "999942153"
LOTTE_BSN = "999943224"
KEES_BSN = "999950678"
PETRA_BSN = "999976291"
RUBEN_BSN = "999977350"
FEMKE_BSN = "999978433"

ALL_DESK_ROLES = (
    *("Balie", "Servicedesk", "Beslisser", "Uitgifte"),
    *("Klachtbehandelaar", "Klachtencoördinator"),
)


def make_person(
    given: str,
    family: str,
    bsn: str | None = None,
    born: tuple[int, int, int] = (1985, 3, 14),
    **fields: object,
) -> Person:
    """A person with an address in Leiden."""
    address = {"street": "Voorbeeldgracht", "house_number": 1, "postcode": "2312 AB", "city": "Leiden"}
    year, month, day = born
    person = Person(
        given_names=given,
        family_name=family,
        birth_year=year,
        birth_month=month,
        birth_day=day,
        municipality_code="0546",
        **{**address, **fields},
    )
    if bsn:
        person.set_bsn(bsn)
    person.save()
    return person


def make_resident(person: Person) -> User:
    """The resident's own user for a person."""
    user = User(username=f"inwoner-{person.pk}", person=person)
    user.set_unusable_password()
    user.save()
    return user


def person_of(user: User) -> Person:
    """The person behind a resident's user."""
    assert user.person is not None
    return user.person


def make_staff(
    username: str, *roles: str, person: Person | None = None, office: str = Office.MUNICIPALITY
) -> User:
    """A member of staff with roles."""
    user = User.objects.create_user(username, password="wachtwoord-voor-tests", is_staff=True, person=person)
    user.office = office
    user.first_name = username.capitalize()
    user.save()
    if not Group.objects.exists():  # a test that emptied the tables took the roles of the migration along
        make_roles(Group.objects, Permission.objects)
    user.groups.set(Group.objects.filter(name__in=roles))
    assert user.groups.count() == len(roles), "a role is missing"
    return user


class Cast:
    """Everybody, made when first named."""

    @cached_property
    def suzanne(self) -> User:
        """A resident: owns the case most tests speak of."""
        person = make_person(
            "Suzanne", "de Graaf", SUZANNE_BSN, house_number=12, email="suzanne@voorbeeld.example"
        )
        return make_resident(person)

    @cached_property
    def anna(self) -> User:
        """A mother who shares authority with Pieter."""
        return make_resident(
            make_person("Anna", "Kok", ANNA_BSN, house_number=40, email="anna@voorbeeld.example")
        )

    @cached_property
    def pieter(self) -> User:
        """The father."""
        return make_resident(make_person("Pieter", "Vermeer", PIETER_BSN, house_number=40))

    @cached_property
    def lotte(self) -> Person:
        """Their child of eight: no user of her own."""
        return make_person("Lotte", "Vermeer", LOTTE_BSN, born=(2018, 5, 2), house_number=40)

    @cached_property
    def stranger(self) -> User:
        """A resident who has nothing to do with anything."""
        return make_resident(make_person("Kees", "Hagenaar", KEES_BSN, house_number=77, postcode="2511 AA"))

    @cached_property
    def petra(self) -> User:
        """Counter staff: takes in."""
        return make_staff(
            "petra", "Balie", "Servicedesk", person=make_person("Petra", "de Wit", PETRA_BSN, house_number=5)
        )

    @cached_property
    def ruben(self) -> User:
        """Decides; lives with Femke."""
        return make_staff(
            "ruben", "Beslisser", person=make_person("Ruben", "Kramer", RUBEN_BSN, house_number=9)
        )

    @cached_property
    def femke(self) -> User:
        """A resident who lives with Ruben."""
        return make_resident(make_person("Femke", "Kramer", FEMKE_BSN, house_number=9))

    @cached_property
    def ursula(self) -> User:
        """Issues documents and hands them to the courier."""
        return make_staff("ursula", "Uitgifte")

    @cached_property
    def beheerder(self) -> User:
        """Functional manager: settings and staff, no cases."""
        return make_staff("beheerder", "Functioneel beheer")

    @cached_property
    def editor(self) -> User:
        """Writes pages."""
        return make_staff("redacteur", "Redactie")

    @cached_property
    def chief(self) -> User:
        """Reviews and publishes pages."""
        return make_staff("eindredacteur", "Eindredactie")

    @cached_property
    def pleun(self) -> User:
        """Asks the city, moderates and answers."""
        return make_staff("pleun", "Participatie")

    @cached_property
    def ines(self) -> User:
        """Guides initiatives."""
        return make_staff("ines", "Initiatieven")

    @cached_property
    def dirk(self) -> User:
        """Decides on initiatives."""
        return make_staff("dirk", "Beslisser initiatieven")

    @cached_property
    def bea(self) -> User:
        """Decides on initiatives too."""
        return make_staff("bea", "Beslisser initiatieven")

    @cached_property
    def advisor(self) -> User:
        """Advises for a department."""
        return make_staff("adam", "Adviseur initiatieven")

    @cached_property
    def norole(self) -> User:
        """Staff without any role."""
        return make_staff("norole")

    @cached_property
    def karim(self) -> User:
        """Handles complaints."""
        return make_staff("karim", "Klachtbehandelaar")

    @cached_property
    def wilma(self) -> User:
        """Coordinates complaints: looks up officials, assigns, publishes."""
        return make_staff("wilma", "Klachtencoördinator")

    @cached_property
    def accused(self) -> User:
        """Handles complaints too, and is who a complaint is about."""
        user = make_staff("gerrit", "Klachtbehandelaar", "Klachtencoördinator", "Servicedesk", "Balie")
        user.last_name = "Gerritsen"
        user.save(update_fields=["last_name"])
        return user

    @cached_property
    def contact(self) -> User:
        """Answers the ombudsman for the municipality."""
        return make_staff("carla", "Contactpersoon ombudsman")

    @cached_property
    def olga(self) -> User:
        """Investigates for the ombudsman."""
        return make_staff("olga", "Ombudsman", office=Office.OMBUDSMAN)

    @cached_property
    def superuser(self) -> User:
        """May do everything in the municipality, and sees nothing of the ombudsman all the same."""
        user = make_staff("super")
        user.is_superuser = True
        user.save(update_fields=["is_superuser"])
        return user

    @cached_property
    def ombudsman(self) -> User:
        """Staff of the other office: sees nothing of the municipality's files."""
        return make_staff("omar", *ALL_DESK_ROLES, office=Office.OMBUDSMAN)

    @cached_property
    def excluded(self) -> User:
        """Staff with every role, excluded from the case that a test excludes them from."""
        return make_staff("excluded", *ALL_DESK_ROLES)
