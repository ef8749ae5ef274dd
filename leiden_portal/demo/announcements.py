"""Invented announcements, spread over the districts and over the last weeks; some can still be answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from announcements.importing.keeping import Keeper
from announcements.importing.places import NO_PLACE, Place
from announcements.importing.reading import Record
from core.city.geometry import Point


@dataclass(frozen=True)
class Told:
    """What one announcement says; `ago`: so many days before today. `left`: the source gives a last day."""

    ago: int
    type: str
    title: str
    text: str = ""
    at: tuple[float, float] | None = None
    left: int | None = None


PLAYGROUND = Told(
    *(6, "omgevingsvergunning", "plaatsen van speeltoestellen in de Stevenshof"),
    "Verleende omgevingsvergunning, plaatsen van speeltoestellen, Dobbeplein 5 2331ZZ Leiden",
    (52.1486, 4.4481),
)
"""The last of these; it belongs to the plan for a playground."""
TOLD = (
    Told(
        *(1, "omgevingsvergunning", "plaatsen van een dakkapel"),
        "Aanvraag omgevingsvergunning, plaatsen van een dakkapel, Weverskade 12 2312ZZ Leiden",
        (52.1622, 4.4912),
    ),
    Told(
        *(2, "omgevingsvergunning", "splitsen van een woning in drie appartementen"),
        "Verleende omgevingsvergunning, splitsen van een woning, Professorenlaan 8 2313ZZ Leiden",
        (52.1518, 4.5031),
    ),
    Told(
        *(
            3,
            "verkeersbesluit",
            "Verkeersbesluit: fietsers krijgen voorrang op de Molenbrug, Molenkade 1 Leiden",
        ),
        "De Molenbrug in de buurt De Waard krijgt een fietsstraat. Auto's zijn er te gast.",
        (52.1601, 4.5043),
    ),
    Told(
        *(4, "ontwerpbestemmingsplan", "Ontwerp omgevingsplan Havenkwartier-Oost"),
        "Het plan maakt 120 woningen en een park mogelijk in de buurt Havenwijk-Noord.",
        (52.1631, 4.5012),
    ),
    Told(
        *(5, "evenementenvergunning", "Verleende evenementenvergunning Lichtjesfeest Stevenshof"),
        "Lichtjesfeest met muziek, Dobbeplein 3 2331ZZ Leiden, van 17.00 tot 22.00 uur.",
        (52.1489, 4.4488),
    ),
    Told(
        *(6, "andere beschikking", "aanleg glasvezel - Smaragdstraat"),
        "Verleende vergunning voor het aanleggen van glasvezel op Smaragdstraat 40 2332ZZ Leiden e.o.",
        (52.1556, 4.4611),
    ),
    Told(
        *(8, "kapvergunning", "Kappen van vier populieren"),
        "Verleende kapvergunning, kappen van vier zieke populieren, Zwanenpad 2 2317ZZ Leiden",
        (52.1789, 4.5096),
    ),
    Told(
        *(9, "exploitatievergunning", "Verleende exploitatievergunning en terras Eetcafé De Verzonnen Kat"),
        "Eetcafé met terras, Kattensteeg 7 2311ZZ Leiden. Besluit verzonden.",
        (52.1573, 4.4893),
    ),
    Told(
        *(10, "omgevingsvergunning", "ombouwen van een schoolgebouw tot 24 woningen"),
        "Ontwerpbesluit omgevingsvergunning, ombouwen van een schoolgebouw, Boshuizerhof 90 2321ZZ Leiden",
        (52.1498, 4.4795),
        21,
    ),
    Told(
        *(12, "omgevingsvergunning", "bouwen van een fietsenstalling"),
        "Verlenging beslistermijn omgevingsvergunning, fietsenstalling, Perronstraat 3 2316ZZ Leiden",
        (52.1671, 4.4829),
    ),
    Told(
        *(15, "andere beschikking", "verzwaren van het stroomnet - Vogelwijk"),
        "Verleende vergunning voor het leggen van stroomkabels op Zwaluwhof 1 2333ZZ Leiden e.o.",
        (52.1722, 4.4733),
    ),
    Told(
        *(18, "omgevingsvergunning", "nieuwbouw van een buurthuis"),
        "Aanvraag omgevingsvergunning, nieuwbouw van een buurthuis, Kooihofje 9 2315ZZ Leiden",
        (52.1698, 4.4991),
    ),
    Told(
        *(
            22,
            "algemeen verbindend voorschrift (verordening)",
            "algemeen verbindend voorschrift (verordening)",
        ),
        "Verordening op de geschenkbomen Leiden (verzonnen)",
    ),
    Told(
        *(25, "andere beleidsregels", "Beleidsregel deelfietsen Leiden (verzonnen)"),
        "Waar aanbieders van deelfietsen hun fietsen mogen neerzetten.",
    ),
    Told(
        *(30, "ander besluit van algemene strekking", "ander besluit van algemene strekking"),
        "Subsidieplafond groene daken (verzonnen)",
    ),
    Told(
        *(33, "omgevingsvergunning", "aanbrengen van lichtreclame"),
        "Geweigerde omgevingsvergunning, aanbrengen van lichtreclame, Winkelhof 14 2312ZZ Leiden",
        (52.1611, 4.4867),
    ),
    Told(
        *(41, "verkeersbesluit", "Verkeersbesluit gehandicaptenparkeerplaats Kersenlaan 22 Leiden"),
        "Een parkeerplaats voor één auto in de buurt Tuinstadwijk.",
        (52.1497, 4.4967),
    ),
    Told(
        *(60, "bestemmingsplan", "Vastgesteld omgevingsplan Morspoort-West"),
        "De raad stelde het plan voor de buurt Transvaalbuurt vast.",
        (52.1601, 4.4789),
    ),
    PLAYGROUND,
)


def load(today: date) -> int:
    """Make what is missing. Returns how many were added."""
    with transaction.atomic():
        return Keeper(example=True).keep(_record(number, told, today) for number, told in enumerate(TOLD, 1))[
            "added"
        ]


def _record(number: int, told: Told, today: date) -> Record:
    identifier = f"voorbeeld-{number}"
    place = Place(Point(told.at[1], told.at[0])) if told.at else Place(problem=NO_PLACE)
    return Record(
        identifier=identifier,
        title=told.title,
        types=(told.type,),
        description=told.text,
        authority="Leiden",
        publication="Gemeenteblad",
        published_on=today - timedelta(days=told.ago),
        deadline=today + timedelta(days=told.left) if told.left else None,
        url=f"{settings.BASE_URL}/bekendmakingen/{identifier}/",
        places=(place,),
    )
