"""What the room of questions and complaints needs to know of the city: examples that staff would replace."""

from __future__ import annotations

from datetime import date

from complaints.models import Competence, Ombudsman, StandardText, Subject
from core.accounts.models import User
from core.audit.models import Office
from core.city.models import Department, Sender

SINCE = date(2024, 1, 1)

DEPARTMENTS = (
    *("Burgerzaken", "Stadsbeheer", "Parkeren", "Belastingen"),
    *("Vergunningen en toezicht", "Werk en inkomen", "Klantcontact"),
)

SUBJECTS = (
    ("afval", "Afval", "Waste", "afval container kliko vuilnis grofvuil glasbak papierbak", 3, ""),
    ("parkeren", "Parkeren", "Parking", "parkeren parkeervergunning parkeerplaats auto boete", 5, ""),
    (
        *("burgerzaken", "Paspoort, verhuizen en aktes", "Passport, moving and certificates"),
        *("paspoort identiteitskaart rijbewijs verhuizen verhuizing adres akte uittreksel", 3, "petra"),
    ),
    ("belasting", "Belasting", "Taxes", "belasting aanslag ozb kwijtschelding hondenbelasting", 10, ""),
    (
        "straat",
        "Straat en groen",
        "Streets and green",
        "straat stoep boom lantaarn licht gat speeltuin",
        5,
        "",
    ),
    (
        "wonen",
        "Wonen en verbouwen",
        "Housing and building",
        "vergunning verbouwen dakkapel huren woning",
        10,
        "",
    ),
)
"""Address, name, name in English, words that lead to it, working days, who answers."""

TEXTS = (
    (
        "Container vol",
        "afval",
        "Beste {naam},\n\nDank u voor uw bericht. Wij legen de container binnen twee werkdagen.\n\n"
        "Is hij dan nog vol? Schrijf ons opnieuw en noem nummer {zaaknummer}.",
        "Dear {naam},\n\nThank you for your message. We will empty the container within two working days.\n\n"
        "Is it still full after that? Write to us again and mention number {zaaknummer}.",
    ),
    (
        "Verhuizing doorgeven",
        "burgerzaken",
        "Beste {naam},\n\nU geeft uw verhuizing door op onze website. Dat kan vanaf vier weken vooraf, tot "
        "vijf dagen na de dag dat u verhuist.\n\nLukt het niet? Bel 14 071. Uw nummer is {zaaknummer}.",
        "Dear {naam},\n\nYou can report your move on our website. You can do so from four weeks before until "
        "five days after the day you move.\n\nDoes it not work? Call 14 071. Your number is {zaaknummer}.",
    ),
    (
        "Wij zoeken het uit",
        "",
        "Beste {naam},\n\nWij kunnen uw vraag nog niet beantwoorden. Een collega zoekt het voor u uit. "
        "U hoort van ons.\n\nUw nummer is {zaaknummer}.",
        "Dear {naam},\n\nWe cannot answer your question yet. A colleague is looking into it for you. "
        "You will hear from us.\n\nYour number is {zaaknummer}.",
    ),
)
"""Name, address of the subject, Dutch, English."""

OWN, NATIONAL, NOBODY = Competence.Whose.OWN, Competence.Whose.NATIONAL, Competence.Whose.NOBODY
COMPETENCES = (
    ("Gemeente Leiden", "body", OWN, "De gemeenteraad heeft een eigen ombudsman gekozen."),
    ("Belastingkantoor van de regio", "joint", OWN, "De gemeente doet mee. De raad koos deze ombudsman."),
    ("Omgevingsdienst", "joint", OWN, "De gemeente doet mee. De raad koos deze ombudsman."),
    ("Vervoer voor de Wmo", "contracted", OWN, "Dit bedrijf doet dit werk voor de gemeente."),
    ("Trouwambtenaar", "person", OWN, "Deze persoon doet dit werk voor de gemeente."),
    ("Politie", "body", NATIONAL, "De politie hoort bij het Rijk."),
    ("Belastingdienst", "body", NATIONAL, "De Belastingdienst hoort bij het Rijk."),
    ("Woningcorporatie", "contracted", NOBODY, "Ga naar de klachtencommissie van uw corporatie."),
)
"""About whom, which kind, who looks at it, why."""


def load() -> None:
    """Make what is missing, and leave what staff changed."""
    for name in DEPARTMENTS:
        Department.objects.get_or_create(name=name)
    for slug, name, english, words, days, who in SUBJECTS:
        Subject.objects.get_or_create(
            slug=slug,
            defaults={
                "name": name,
                "name_en": english,
                "words": "\n".join(words.split()),
                "norm_days": days,
                "handler": User.objects.filter(username=who).first(),
            },
        )
    for name, subject, dutch, in_english in TEXTS:
        StandardText.objects.get_or_create(
            name=name,
            defaults={
                "subject": Subject.objects.filter(slug=subject).first(),
                "text": dutch,
                "text_en": in_english,
            },
        )
    _ombudsman()


def _ombudsman() -> None:
    for name, kind, competent, why in COMPETENCES:
        Competence.objects.get_or_create(
            name=name,
            valid_from=SINCE,
            defaults={"kind": kind, "competent": competent, "why": f"Voorbeeld. {why}"},
        )
    Ombudsman.objects.get_or_create(
        valid_from=SINCE,
        defaults={
            "name": "Ombudsman van Leiden (voorbeeld)",
            "address": "Voorbeeldhof 3, 2311 AA Leiden",
            "phone": "071 000 00 00",
            "website": "ombudsman.example",
        },
    )
    Sender.objects.get_or_create(
        office=Office.OMBUDSMAN,
        defaults={
            "name": "Ombudsman",
            "street": "Voorbeeldhof 3",
            "place": "2311 AA Leiden",
            "phone": "071 000 00 00",
            "website": "ombudsman.example",
        },
    )
