"""The links in a text, and which of them lead nowhere on this website."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

OUTSIDE = ("https",)
OTHER = ("mailto", "tel")


def addresses(markdown: str) -> list[str]:
    """Where the links of a text lead, each once, in order."""
    return list(dict.fromkeys(_addresses(markdown)))


def is_outside(address: str) -> bool:
    """Whether this leads to another website."""
    return bool(urlsplit(address).netloc)


def leads_nowhere(address: str) -> bool:
    """Whether no page of ours has this path, or its scheme is none that we link to.

    Says nothing of other websites, and nothing of whether the object that a path names is there.
    """
    parts = urlsplit(address)
    if parts.scheme in OTHER:
        return not parts.path
    if parts.scheme or parts.netloc:
        return parts.scheme not in OUTSIDE or not parts.netloc
    if not parts.path:  # a place on the same page
        return not parts.fragment
    with translation.override(translation.get_language_from_path(parts.path) or "nl"):
        try:
            resolve(parts.path)
        except Resolver404:
            return True
    return False


def _addresses(markdown: str) -> Iterator[str]:
    for block in _markdown().parse(markdown):
        for token in block.children or []:
            if token.type == "link_open":
                yield str(token.attrs.get("href", ""))


@lru_cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # here, for most pages need no Markdown

    return MarkdownIt("commonmark", {"html": False}).disable("image")
