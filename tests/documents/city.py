"""What the pages of travel documents need of the city: tariffs, local rules, a counter with free places."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.utils import timezone

from core.appointments.slots import make_slots
from core.city.models import Location, OpeningHours, Tariff
from documents.models import LocalRules

PRICES = {
    "passport_adult": 8387,
    "passport_minor": 6342,
    "identity_card_adult": 7580,
    "identity_card_minor": 4090,
    "urgent": 5709,
    "delivery_first": 500,
    "delivery_further": 250,
}


def make_city(desks: int = 2) -> Location:
    """A counter that is open every day from nine to eleven, for two weeks ahead."""
    location = Location.objects.create(
        slug="stadskantoor",
        name="Stadskantoor",
        street="Bargelaan",
        house_number=190,
        postcode="2333 CT",
        city="Leiden",
    )
    for weekday in range(7):
        OpeningHours.objects.create(
            location=location,
            weekday=weekday,
            opens=time(9),
            closes=time(11),
            desks=desks,
            slot_minutes=30,
            valid_from=date(2024, 1, 1),
        )
    LocalRules.objects.create(valid_from=date(2024, 1, 1), urgent_cut_off=time(14), intake_location=location)
    for code, cents in PRICES.items():
        Tariff.objects.create(
            code=code,
            label=code,
            label_en=code,
            cents=cents,
            valid_from=date(2024, 1, 1),
            legal_ground="Besluit paspoortgelden art. 6",
            example=True,
        )
    make_slots(timezone.localdate() + timedelta(days=14))
    return location
