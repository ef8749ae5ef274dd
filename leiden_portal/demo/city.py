"""The counters, hours, days, prices and local rules of the demo: examples that staff would replace."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.utils import timezone

from core.accounts.models import Organisation
from core.appointments.slots import KEEP_DAYS, make_slots
from core.city.calendar import public_holidays
from core.city.models import ClosedDay, EquatedDay, Location, OpeningHours, Tariff
from documents.models import LocalRules
from documents.rules.prices import TariffCode

SINCE = date(2024, 1, 1)
MAXIMUM = "Besluit paspoortgelden art. 6 (2024)"
EXAMPLE = "Voorbeeld: besluit van de gemeente"

TARIFFS: tuple[tuple[TariffCode, str, int, str], ...] = (
    (TariffCode.PASSPORT_ADULT, "Passport, 18 or older", 8387, MAXIMUM),
    (TariffCode.PASSPORT_MINOR, "Passport, under 18", 6342, MAXIMUM),
    (TariffCode.IDENTITY_CARD_ADULT, "Identity card, 18 or older", 7580, MAXIMUM),
    (TariffCode.IDENTITY_CARD_MINOR, "Identity card, under 18", 4090, MAXIMUM),
    (TariffCode.REFUGEE_PASSPORT, "Refugee passport", 6342, EXAMPLE),
    (TariffCode.ALIEN_PASSPORT, "Alien's passport", 6342, EXAMPLE),
    (TariffCode.URGENT, "Urgent", 5709, MAXIMUM),
    (TariffCode.DELIVERY_FIRST, "Home delivery", 500, EXAMPLE),
    (TariffCode.DELIVERY_FURTHER, "Home delivery, next document to the same address", 250, EXAMPLE),
)

EQUATED = ("2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26")
"""Days by royal decree (Algemene termijnenwet art. 3(3)); staff check them against the Staatscourant."""

HOURS = (
    *((weekday, time(9), time(17)) for weekday in (0, 1, 2, 4)),
    (3, time(9), time(20)),
)
DESKS = 3


def load() -> Location:
    """Make what is missing, leave what staff changed, and return the counter for travel documents."""
    office, _ = Location.objects.get_or_create(
        slug="stadskantoor",
        defaults={
            "name": "Stadskantoor",
            "street": "Bargelaan",
            "house_number": 190,
            "postcode": "2333 CT",
            "city": "Leiden",
            "directions": "Het Stadskantoor staat bij station Leiden Centraal.",
            "directions_en": "The Stadskantoor is next to Leiden Centraal station.",
        },
    )
    Location.objects.get_or_create(
        slug="stadhuis",
        defaults={
            "name": "Stadhuis",
            "street": "Stadhuisplein",
            "house_number": 1,
            "postcode": "2311 EJ",
            "city": "Leiden",
            "directions": "Voor trouwen en de gemeenteraad. Hier is geen balie voor reisdocumenten.",
            "directions_en": "For weddings and the city council. There is no counter for travel documents.",
        },
    )
    for weekday, opens, closes in HOURS:
        OpeningHours.objects.get_or_create(
            location=office,
            weekday=weekday,
            opens=opens,
            valid_from=SINCE,
            defaults={"closes": closes, "desks": DESKS},
        )
    Organisation.objects.get_or_create(
        kvk_number="90000029",
        defaults={"name": "Bibliotheek Noordeinde (verzonnen)", "helps_residents": True},
    )
    _days()
    _prices()
    LocalRules.objects.get_or_create(
        valid_from=SINCE, defaults={"urgent_cut_off": time(14), "intake_location": office}
    )
    make_slots(timezone.localdate() + timedelta(days=KEEP_DAYS))
    return office


def _days() -> None:
    this_year = timezone.localdate().year
    for year in range(this_year, this_year + 3):
        ClosedDay.objects.get_or_create(
            day=date(year, 10, 3), location=None, defaults={"reason": "Leidens Ontzet"}
        )
        for day, holiday in public_holidays(year).items():
            ClosedDay.objects.get_or_create(
                day=day, location=None, defaults={"reason": str(holiday.label).capitalize()}
            )
    for equated in EQUATED:
        EquatedDay.objects.get_or_create(day=equated, defaults={"decree": "Algemene termijnenwet art. 3(3)"})


def _prices() -> None:
    for code, english, cents, ground in TARIFFS:
        Tariff.objects.get_or_create(
            code=code,
            valid_from=SINCE,
            defaults={
                "label": str(code.label),
                "label_en": english,
                "cents": cents,
                "legal_ground": ground,
                "example": True,
            },
        )
