"""A small index to look in: pages as a municipality has them."""

from __future__ import annotations

from typing import Any

from core.search import Entry, index

PAGES = {
    "paspoort": ("Paspoort aanvragen", "U vraagt een nieuw paspoort aan bij de balie. Neem een pasfoto mee."),
    "paspoort-kwijt": ("Paspoort kwijt of gestolen", "Meld dat u uw paspoort kwijt bent."),
    "parkeren": ("Parkeervergunning voor bewoners", "Met een vergunning parkeert u in uw eigen wijk."),
    "grofvuil": ("Grofvuil laten ophalen", "Wij halen oude meubels bij u op. U maakt eerst een afspraak."),
    "verhuizen": ("Verhuizing doorgeven", "Geef uw nieuwe adres door. Dat kan vanaf vier weken ervoor."),
    "geboorte": ("Geboorteaangifte", "Een kind geeft u aan binnen drie dagen."),
    "trouwen": ("Huwelijk melden", "U meldt uw huwelijk uiterlijk twee weken vooraf."),
    "kappen": ("Omgevingsvergunning voor het vellen van een houtopstand", "Mag u een boom kappen?"),
    "id-kaart": ("Identiteitskaart aanvragen", "Een ID-kaart is geldig in Europa. U betaalt aan de balie."),
    "lantaarn": ("Kapotte straatverlichting melden", "Brandt de lamp in uw straat niet? Meld het ons."),
}  # fmt: skip


def entry(key: str, title: str, text: str = "", **more: Any) -> Entry:
    """A page of the city as the search gets it."""
    return Entry("service", key, more.pop("language", "nl"), f"/diensten/{key}/", title, text=text, **more)


def make_index() -> None:
    """All pages can be found."""
    for key, (title, text) in PAGES.items():
        index(entry(key, title, text))
