"""Letters the tests print. All people are invented."""

import datetime
from typing import Any

LETTER: dict[str, Any] = {
    "recipient": ["Mevrouw A. Voorbeeld-de Test", "Nieuwe Rijn 1", "2312 JG  LEIDEN"],
    "subject": "Wij hebben uw aanvraag ontvangen",
    "date": datetime.date(2026, 11, 23),
    "reference": "2026-K7QM-3XTB",
    "sender": {"unit": "Burgerzaken"},
    "salutation": "Beste mevrouw Voorbeeld,",
    "paragraphs": ["U vroeg een paspoort aan.", "U hoeft nu niets te doen."],
    "signed_by": ["Burgerzaken", "Gemeente Leiden"],
    "enclosures": ["Kopie van uw aanvraag"],
}
CONFIRMATION: dict[str, Any] = {
    **LETTER,
    "salutation": "",
    "facts": [("Product", "Paspoort, 10 jaar geldig")],
    "prices": [("Paspoort", "Tarieventabel 1.2", "€ 83,87"), ("Bezorging", "Tarieventabel 1.9", "€ 5,00")],
    "total": "€ 88,87",
}
LONG_NAME = "Wolfeschlegelstein " * 11
PEOPLE = [
    ["Mevrouw A. Voorbeeld-de Test", "Nieuwe Rijn 1", "2312 JG  LEIDEN"],
    [LONG_NAME[:200], "Nieuwe Rijn 1", "2312 JG  LEIDEN"],
    ["W" * 200, "W" * 200, "W" * 200, "W" * 200, "W" * 200, "2312 JG  LEIDEN"],
    ["محمد عبد الرحمن الأندلسي", "יוסף בן דוד", "2312 JG  LEIDEN"],
    ["Şükrü Ğőžčŵ 🦄 Đặng Thị Ánh", "Ελένη Жанна 陳大文", "2312 JG  LEIDEN"],
]
