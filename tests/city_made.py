"""What tests need of the city: a counter with opening hours and free places, tariffs and local rules."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.utils import timezone

from core.appointments.slots import make_slots
from core.audit.models import Office
from core.city.models import Location, OpeningHours, Sender, Tariff
from documents.models import LocalRules

SINCE = date(2024, 1, 1)
TARIFFS = {
    "passport_adult": 8387,
    "passport_minor": 6342,
    "identity_card_adult": 7580,
    "identity_card_minor": 4090,
    "urgent": 5709,
    "delivery_first": 500,
    "delivery_further": 250,
}


SENDERS = {
    Office.MUNICIPALITY: ("Gemeente Leiden", "Bargelaan 190", "2333 CT Leiden", "14 071", "www.leiden.nl"),
    Office.OMBUDSMAN: ("Ombudsman", "Voorbeeldhof 3", "2311 AA Leiden", "071 000 00 00", "ombudsman.example"),
}


def make_sender(office: Office) -> Sender:
    """Who the letters of an office come from."""
    name, street, place, phone, website = SENDERS[office]
    particulars = {"name": name, "street": street, "place": place, "phone": phone, "website": website}
    return Sender.objects.get_or_create(office=office, defaults=particulars)[0]


def make_location(slug: str = "stadskantoor") -> Location:
    """A counter without opening hours; the same one for the same slug."""
    location, _ = Location.objects.get_or_create(
        slug=slug,
        defaults={
            "name": slug.capitalize(),
            "street": "Voorbeeldplein",
            "house_number": 1,
            "postcode": "2312 AB",
            "city": "Leiden",
        },
    )
    return location


def open_all_week(location: Location, desks: int = 2, minutes: int = 20, closes: time = time(11)) -> None:
    """Open every day from nine."""
    OpeningHours.objects.bulk_create(
        OpeningHours(
            location=location,
            weekday=weekday,
            opens=time(9),
            closes=closes,
            desks=desks,
            slot_minutes=minutes,
            valid_from=SINCE,
        )
        for weekday in range(7)
    )


def make_counter() -> Location:
    """The one counter for travel documents, with tariffs and local rules in force; made once."""
    if rules := LocalRules.objects.select_related("intake_location").first():
        return rules.intake_location
    Tariff.objects.bulk_create(
        Tariff(
            code=code,
            label=code,
            label_en=code,
            cents=cents,
            valid_from=SINCE,
            legal_ground="Besluit paspoortgelden, art. 6",
            example=True,
        )
        for code, cents in TARIFFS.items()
    )
    rules = LocalRules.objects.create(
        valid_from=SINCE, urgent_cut_off=time(14), intake_location=make_location()
    )
    return rules.intake_location


def make_city(desks: int = 2) -> Location:
    """That counter, open every day from nine to eleven, with free places for two weeks ahead."""
    make_sender(Office.MUNICIPALITY)
    location = make_counter()
    open_all_week(location, desks, minutes=30)
    make_slots(timezone.localdate() + timedelta(days=14))
    return location
