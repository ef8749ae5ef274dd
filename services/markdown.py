"""Markdown of service pages: paragraphs, lists, bold, italic and links. No headings, pictures, code or HTML.

Rendered once, when a text is saved: a public page only reads.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

RULES = ("list", "emphasis", "link", "escape", "newline", "entity", "balance_pairs", "fragments_join")
SAFE_LINK = re.compile(
    r"(https?://[^\s/@]+(/|$|\?|#)|mailto:[^\s:/]+@|tel:\+?[\d%-]+$|/(?![/\\])|#)", re.IGNORECASE
)
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]*)")


def render(markdown: str) -> str:
    """The text as HTML, safe to show: every sign that is no Markdown of ours is escaped."""
    return str(_parser().render(markdown)).strip() if markdown.strip() else ""


def is_safe_link(address: str) -> bool:
    """Whether an address may stand in a text: the web, mail, telephone, or this portal itself."""
    return bool(SAFE_LINK.match(address)) and not re.search(r"[\x00-\x20\\]", address)


def links(markdown: str) -> list[str]:
    """The addresses of all links in a text, in order, the unsafe ones too."""
    return LINK.findall(markdown)


def plain(markdown: str) -> str:
    """The words alone, for the search and for machines: no signs, links without their address."""
    inline = [token for token in _parser().parse(markdown) if token.type == "inline"]
    lines = (
        "".join(" " if child.type.endswith("break") else child.content for child in token.children or [])
        for token in inline
    )
    return re.sub(r"\s+", " ", " ".join(lines)).strip()


@lru_cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # here, for a page that only reads needs none

    parser = MarkdownIt("zero", {"html": False}).enable(list(RULES))
    parser.validateLink = is_safe_link  # type: ignore[method-assign,assignment]
    return parser
