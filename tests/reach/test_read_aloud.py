"""What somebody hears who has a page read aloud: headings in order, real lists, a name for everything."""

from __future__ import annotations

import re

import pytest

from tests.people import Cast
from tests.reach.walking import VISITORS, Seen, pages_of, text_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NUMBERS_FOR_DATES = re.compile(r"\b\d{1,2}[-/]\d{1,2}[-/](19|20)\d{2}\b")
IN_FIGURES = re.compile(r"^beheer/(?!zaken|vragen|klachten|ombudsman|inhoud|brieven|koerier)|^balie/$")
"""Tables of the admin; and the box at the counter, which says how to type a date."""


def skipped(seen: Seen) -> list[str]:
    """Headings that are deeper than the one before by more than one."""
    found, before = [], 0
    for heading in seen.all(*HEADINGS):
        level = int(heading.tag[-1])
        if level > before + 1:
            found.append(f"h{level} after h{before}: {text_of(heading)}")
        before = level
    return found


def nameless(seen: Seen) -> list[str]:
    """Pictures without a text, headings, buttons and links without words, tables without headers."""
    found = [f"img {image.get('src')}" for image in seen.all("img") if image.get("alt") is None]
    for element in seen.all(*HEADINGS, "button", "a"):
        pictures = [
            each.get("alt") or each.get("aria-label") or each.get("title") or "" for each in element.iter()
        ]
        if element.get("hidden") is not None:
            continue  # only catches the Enter key
        if not text_of(element) and not any(pictures) and (element.get("href") or "a" not in element.tag[-1]):
            found.append(f"{element.tag[-6:]} without words {element.attrib}")
    for table in seen.all("table"):
        if not any(each.tag.endswith("}th") for each in table.iter()):
            found.append("table without headers")
    return found


def no_lists(seen: Seen) -> list[str]:
    """Lines that only look like a list."""
    return [
        text_of(line)[:40] for line in seen.all("p", "li", "dd") if re.match(r"^[-*•–]\s+\w", text_of(line))
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("role", VISITORS)
def test_every_page(role: str, cast: Cast) -> None:
    wrong = {}
    for address, seen in pages_of(role, cast)[0].items():
        said = [*skipped(seen), *nameless(seen), *no_lists(seen)]
        if not IN_FIGURES.match(address):
            main = next(seen.all("main"), None)
            words = text_of(main) if main is not None else ""
            said += [f"date in figures: {found[0]}" for found in NUMBERS_FOR_DATES.finditer(words)]
        if said:
            wrong[address] = said
    assert not wrong


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_abbreviations_are_said_in_full_where_residents_meet_them(prefix: str, cast: Cast) -> None:
    """BSN and KVK: the page that uses one says once what it stands for."""
    full = {"BSN": r"burgerservicenummer|citizen service number", "KVK": r"Kamer van Koophandel|Chamber"}
    wrong = {
        (address, short)
        for address, seen in pages_of("anonymous", cast, prefix)[0].items()
        for short, long in full.items()
        if (said := text_of(next(seen.all("main"), seen.tree)))
        and re.search(rf"\b{short}\b", said)
        and not re.search(long, said)
    }
    assert wrong - {("ontwerp/", "BSN"), ("ontwerp/", "KVK")} == set()
