"""Every screen in Dutch and English: no English page says what its Dutch page says; each mail has both."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils.translation import trans_real

from core.city.models import Area
from leiden_portal import translations
from tests.people import Cast
from tests.reach.walking import VISITORS, Seen, pages_of

SAME = {
    "Pictogram:",
    # the same word in both languages
    *(
        "Alt",
        "False",
        "Browser",
        "Code",
        "Code:",
        "Contact",
        "Document",
        "Filter",
        "Fair play",
        "Later",
        "Menu",
        "Norm",
    ),
    *("Online", "Open", "Open:", "Post", "Postcode", "Postcode:", "Privacy", "Scans", "Status", "Via"),
    *("Website", "Website:", "post", "website", "open", "test", "Ombudsman", "1 ombudsman"),
    # pictures of Django's own pages
    *("Search", "True"),
    *("E-mail", "e-mail"),
    # names: of the portal, of standards, of a law, and what people typed
    *("Portaal", "Leiden", "Gemeente Leiden", "BSN", "JSON", "RSS", "security.txt", "English", "Nederlands"),
    "Gemeentewet art. 150 en de participatieverordening (voorbeeld)",
    *("Besluit paspoortgelden, art. 6", "Ombudsman Leiden", "Bargelaan 190", "Stadskantoor"),
    *("Container vol", "Container vol, Suzanne de Graaf", "De container in mijn straat is vol."),
    *("Ik belde vijf keer. Niemand belde terug.", "Mijn klacht werd niet eerlijk behandeld."),
    *("De raad heeft dat zo besloten.", "Paspoort aanvragen", "Paspoort, 18 jaar of ouder"),
    # roles are groups of Django: staff know them by these names
    *("Balie", "Servicedesk", "Beslisser", "Uitgifte", "Functioneel beheer", "Redactie", "Eindredactie"),
    *("Klachtbehandelaar", "Klachtencoördinator", "Contactpersoon ombudsman", "Griffie", "Participatie"),
    *("Initiatieven", "Adviseur initiatieven", "Beslisser initiatieven"),
}
"""What may stand in both languages, letter by letter."""
OF_DATA = re.compile(
    r"""
      ^[A-Z]$ | ^F8$                               # keys
    | ^:?\s?[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$          # numbers of cases
    | ^Ombudsman\ O-\d | ^\d{4}\ [A-Z]{2}\ Leiden  # numbers and places
    | ^:?\s?(Voorbeeld|Stadskantoor,)              # addresses
    | Suzanne\ de\ Graaf | Pieter\ Vermeer | [Gg]errit | ^[Ee]xcluded$ | ^beheerder$
    | ^(Petra|Ruben|Ursula|Wilma|Olga|Carla|Beheerder|Eindredacteur)$
    | @voorbeeld\.example$ | ^www\. | ^[a-z]+/[a-z_]+$ | ^[a-z]+(_[a-z]+)+$ | ^urgent$  # keys
    | ^Balie,\ Servicedesk,
    | ^(Awb|Omgevingswet|Gemeentewet)\ \d         # articles
    """,
    re.VERBOSE,
)
IN_DUTCH = {"ontwerp/"}
"""Pages that are Dutch in both: the parts that pages are made of, shown to who makes them."""
EMAILS = Path(settings.BASE_DIR) / "templates" / "emails"
NAMED = re.compile(r"{%\s*partialdef\s+(\w+)|{{\s*([\w.]+)|{%\s*(?:if|elif|for)\s+([^%]+)%}")


@pytest.fixture(scope="module", autouse=True)
def english() -> None:
    """The compiled catalogues, for a process that may have looked without them."""
    translations.compile_all()
    trans_real._translations.clear()  # type: ignore[attr-defined]


def left_in_dutch(dutch: Seen, english: Seen) -> list[str]:
    """The words of an English page that are those of the Dutch page, and should not be."""
    both = dutch.words & english.words
    areas = list(Area.objects.values_list("name", flat=True))
    return sorted(
        each
        for each in both
        if each not in SAME and not OF_DATA.search(each) and any(sign.isalpha() for sign in each)
        if not any(each.rstrip(": 0123456789") in name for name in areas)
    )


@pytest.mark.django_db
@pytest.mark.parametrize("role", VISITORS)
def test_no_dutch_is_left_on_an_english_page(role: str, cast: Cast) -> None:
    dutch, english = pages_of(role, cast, "", "/en")
    assert english.keys() <= dutch.keys()
    wrong = {
        address: left
        for address in english.keys() - IN_DUTCH
        if (left := left_in_dutch(dutch[address], english[address]))
    }
    assert not wrong


@pytest.mark.django_db
def test_a_word_without_english_would_be_seen(cast: Cast) -> None:
    """The negative control: the Dutch page compared with itself."""
    dutch = pages_of("anonymous", cast)[0]["hulp/"]
    assert "Hulp nodig?" in left_in_dutch(dutch, dutch)


def names_in(path: Path) -> set[str]:
    """The partials, values and conditions of a message."""
    return {name for found in NAMED.findall(path.read_text(encoding="utf-8")) for name in found if name}


@pytest.mark.parametrize(
    "folder", sorted({path.parent for path in EMAILS.rglob("*.md")}), ids=lambda folder: folder.name
)
def test_a_message_has_both_languages_with_the_same_facts(folder: Any) -> None:
    dutch, english = folder / "nl.md", folder / "en.md"
    assert dutch.exists() and english.exists()
    assert names_in(dutch) == names_in(english)
