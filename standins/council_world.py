"""What the portal can fetch of the invented council, in the shape of Notubiz.

The demo has the council of these weeks itself. From here come its earlier meetings, with motions, and one
committee that the demo has not, of half a year back and three months ahead.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

Raw = dict[str, Any]

COUNCIL, COMMITTEE = 991, 992
GREMIA = {COUNCIL: "Gemeenteraad", COMMITTEE: "Commissie Werk en Middelen"}
EARLIER = timedelta(days=70)
"""So long ago the council of the demo begins."""
OF_COUNCIL = [
    (
        "Herinrichting Lage Rijndijk",
        "De Lage Rijndijk krijgt een nieuw fietspad, meer bomen en minder parkeerplaatsen.",
        "Het werk begint in het voorjaar en duurt acht maanden. De bus rijdt dan om.",
    ),
    (
        "Nieuwe woningen aan het Rooseveltpark",
        "Er komen 220 woningen aan het Rooseveltpark. Een derde is sociale huur.",
        "Bewoners vroegen om lagere gebouwen aan de kant van het water. Dat is nu zo getekend.",
    ),
    (
        "Zwembad de Vliet blijft open in de winter",
        "Het zwembad blijft ook in de winter open. De kosten zijn 340.000 euro per jaar.",
        "Scholen uit Leiden Zuidwest gebruiken het bad voor zwemles.",
    ),
    (
        "Warmtenet in de Merenwijk",
        "De Merenwijk gaat van het aardgas af. Woningen krijgen warmte uit water van de Zijl.",
        "Huurders betalen niet meer dan nu. Eigenaren kiezen zelf of zij meedoen.",
    ),
    (
        "Groene schoolpleinen in de Stevenshof",
        "Vier scholen in de Stevenshof krijgen een groen schoolplein met schaduw en waterpompen.",
        "De pleinen zijn na schooltijd open voor de buurt.",
    ),
    (
        "Hondenlosloopgebied Cronesteyn",
        "Honden mogen straks los op het veld bij de boerderij, en niet meer bij de speeltuin.",
        "Wandelaars en hondenbezitters kozen samen deze plek.",
    ),
    (
        "Nachtopvang aan de Nieuwe Energie",
        "De nachtopvang krijgt twintig plaatsen erbij, met begeleiding overdag.",
        "De buurt krijgt een vast telefoonnummer en een overleg per maand.",
    ),
]
OF_COMMITTEE = [
    (
        "Begroting voor het volgende jaar",
        "De gemeente verdeelt 760 miljoen euro. Er gaat meer geld naar jeugdzorg en naar bruggen.",
        "De lasten voor een gezin met een eigen huis stijgen met 18 euro per jaar.",
    ),
    (
        "Meer leerplekken bij de gemeente",
        "Veertig jongeren zonder diploma kunnen werken en leren bij de gemeente.",
        "Zij krijgen een vaste begeleider. Na een jaar kijken wij hoeveel er een baan hebben.",
    ),
    (
        "Winkels in de Haarlemmerstraat",
        "Winkeliers willen minder lege panden. De gemeente helpt starters met de huur van het eerste jaar.",
        "Er is geld voor vijftien winkels. Bewoners boven de winkels denken mee.",
    ),
    (
        "Geld lenen zonder schulden",
        "Wie schulden heeft, krijgt binnen vier weken een gesprek. Dat duurt nu soms drie maanden.",
        "De gemeente neemt zes mensen aan die helpen met papieren en plannen.",
    ),
]
TOPICS = {COUNCIL: OF_COUNCIL, COMMITTEE: OF_COMMITTEE}
PARTIES = ("Sleutel", "Singel", "SLV", "Burcht")
RESULTS = ("aanvaard", "verworpen", "ingetrokken", "aanvaard")


def invented(today: date, base: str) -> tuple[list[Raw], dict[int, list[str]], dict[int, Raw]]:
    """Meetings, pages of papers and module items, both by number. `base`: where papers are got."""
    pages: dict[int, list[str]] = {}
    modules: dict[int, Raw] = {}
    meetings = [
        _meeting(body, at, index, base, pages, modules, decided=at.date() < today)
        for index, (body, at) in enumerate(_moments(today))
    ]
    return meetings, pages, modules


def _moments(today: date) -> Iterator[tuple[int, datetime]]:
    for offset in range(-6, 4):
        months = today.year * 12 + today.month - 1 + offset
        first = date(months // 12, months % 12 + 1, 1)
        for body, weekday, week in ((COMMITTEE, 1, 0), (COUNCIL, 3, 1)):
            day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * week)
            if body == COMMITTEE or day < today - EARLIER:
                yield body, datetime(day.year, day.month, day.day, 20, 0)


def _meeting(
    body: int,
    at: datetime,
    index: int,
    base: str,
    pages: dict[int, list[str]],
    modules: dict[int, Raw],
    *,
    decided: bool,
) -> Raw:
    number = int(f"{at:%y%m%d}") * 10 + body % 10
    items = [item(number * 100 + 1, 1, "1", "Opening en vaststellen van de agenda")]
    items.append(
        item(number * 100 + 2, 2, "2", "Inspreken", text="<p>U kunt zich aanmelden bij de griffie.</p>")
    )
    items.append(item(number * 100 + 3, 3, None, "Bespreekstukken", heading=True))
    for place in range(3):
        items.append(_topic(body, number, index + place, place, base, pages, modules, decided))
    items.append(item(number * 100 + 90, 90, "6", "Sluiting"))
    papers = []
    if decided:
        papers.append(document(number * 100 + 99, "Besluitenlijst", base, types=["Besluitenlijst"]))
        pages[number * 100 + 99] = [f"Besluitenlijst van {GREMIA[body]} op {at:%d-%m-%Y}."]
    return meeting(number, GREMIA[body], at, gremium=body, items=items, documents=papers)


def _topic(
    body: int,
    number: int,
    index: int,
    place: int,
    base: str,
    pages: dict[int, list[str]],
    modules: dict[int, Raw],
    decided: bool,
) -> Raw:
    title, what, how = TOPICS[body][index % len(TOPICS[body])]
    own = number * 100 + 10 + place * 10
    papers = [
        document(own + 1, f"Raadsvoorstel {title}", base, types=["Raadsvoorstel"]),
        document(own + 2, f"Bijlage_{place + 1}_toelichting_{title.replace(' ', '_')}.pdf", base),
    ]
    pages[own + 1] = [f"Raadsvoorstel {title}\n\n{what}", f"Wat het college voorstelt\n\n{how}"]
    pages[own + 2] = [f"Toelichting bij {title}.", how, "Kosten en planning staan in de tabel hierboven."]
    made = item(
        own, 4 + place, str(3 + place), f"Raadsvoorstel {title}", text=f"<p>{what}</p>", documents=papers
    )
    if decided and body == COUNCIL:
        party, result = PARTIES[index % 4], RESULTS[index % 4]
        motion = document(own + 3, f"M.{number}.{place + 1} {result} {party.replace(' ', '-')} {title}", base)
        motion["types"] = [{"id": 1, "value": "Motie"}]
        modules[own] = {"id": own, "attachments": {"document": [motion]}, "attributes": []}
        pages[own + 3] = [f"Motie over {title}. De raad vraagt het college om de buurt eerst te vragen."]
        made["module_items"] = [{"id": own, "self": f"api.notubiz.example/modules/6/items/{own}"}]
    return made


def meeting(
    number: int,
    title: str,
    at: datetime,
    *,
    gremium: int | None = 991,
    items: list[Raw] | None = None,
    documents: list[Raw] | None = None,
    **other: Any,
) -> Raw:
    """One meeting; `other` are more fields of it."""
    return {
        "id": number,
        "type": "meeting",
        "permission_group": "public",
        "confidential": 0,
        "canceled": "false",
        "last_modified": f"{min(at, datetime.now()):%Y-%m-%d %H:%M:%S}",
        "order": None,
        "gremium": {"id": gremium} if gremium else None,
        "url": f"https://leiden.voorbeeld.example/vergadering/{number}",
        "attributes": [
            {"id": 1, "reference_model": None, "value": title},
            {"id": 50, "reference_model": None, "value": "Raadzaal"},
        ],
        "plannings": [
            {
                "start_date": f"{at:%Y-%m-%d %H:%M:%S}",
                "end_date": f"{at + timedelta(hours=3):%Y-%m-%d %H:%M:%S}",
            }
        ],
        "documents": documents or [],
        "module_items": [],
        "agenda_items": items or [],
        **other,
    }


def item(
    number: int,
    order: int | None,
    prefix: str | None,
    title: str,
    *,
    text: str = "",
    heading: bool = False,
    documents: list[Raw] | None = None,
    items: list[Raw] | None = None,
    **other: Any,
) -> Raw:
    """One point of an agenda."""
    attributes = [{"id": 1, "value": title}, *([{"id": 3, "value": text}] if text else [])]
    return {
        "id": number,
        "type": "agenda_point",
        "order": order,
        "confidential": 0,
        "permission_group": "public",
        "start_date": None,
        "type_data": {
            "heading": heading,
            "title_prefix": f"{prefix}." if prefix else None,
            "attributes": attributes,
        },
        "documents": documents or [],
        "module_items": [],
        "agenda_items": items or [],
        **other,
    }


def document(number: int, title: str, base: str, *, types: list[str] | None = None, version: int = 1) -> Raw:
    """One paper, to be got below `base`."""
    return {
        "id": number,
        "title": title,
        "url": f"{base}/document/{number}/{version}",
        "confidential": 0,
        "version": version,
        "types": [{"id": 1, "value": value} for value in types or ["Document"]],
    }
