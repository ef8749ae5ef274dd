"""Pages of papers within a text: what is found in one can say on which page of which paper it stands.

A page begins with a line of its own, and runs to the next one:

    [[<title of the paper> | p. <number> | <address, perhaps with #pagina-n>]]

Such lines are no words of the text: they are taken out before it is analysed or shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from core.search.found import Page

MARK = re.compile(r"^\[\[([^\[\]\n]{0,500}?) \| p\. (\d{1,5}) \| ([^\s\[\]]{0,500})\]\][ \t]*$", re.MULTILINE)
SHORTEST = 4
"""So much of a term has to stand on a page: stems are shorter than the words they stand for."""


def mark(title: str, number: int, url: str) -> str:
    """The line that begins a page of a paper."""
    plain = " ".join(re.sub(r"[\[\]|]", " ", title).split())[:300]
    return f"[[{plain} | p. {number} | {url}]]"


def without_marks(text: str) -> str:
    """The text alone."""
    return MARK.sub("", text) if "[[" in text else text


def best_page(text: str, wanted: Collection[str]) -> tuple[str, Page | None]:
    """The part of a text with most of these terms, and the page of a paper that it is.

    What stands before the first page comes first when it says as much. A text without pages stays whole.
    """
    marks = list(MARK.finditer(text)) if "[[" in text else []
    if not marks:
        return text, None
    begins = [_begin(term) for term in wanted]
    best: tuple[str, Page | None] = (text[: marks[0].start()], None)
    most = _said(best[0], begins)
    for found, after in zip(marks, [*marks[1:], None], strict=True):
        part = text[found.end() : after.start() if after else len(text)]
        if (said := _said(part, begins)) > most:
            best, most = (part, _page(found)), said
    return best


def _page(found: re.Match[str]) -> Page:
    title, number, url = found.groups()
    ours = url.startswith("/") and not url.startswith(("//", "/\\"))
    return Page(title.strip(), int(number), url if ours else "")


def _begin(term: str) -> str:
    plain = term.removeprefix("en:")
    return plain[: max(SHORTEST, len(plain) - 2)]


def _said(part: str, begins: Collection[str]) -> int:
    lower = part.lower()
    return sum(1 for begin in begins if begin in lower)
