"""Every page that answers, as several visitors see it: what the tests of this folder read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import html5lib
from django.db import transaction

from tests.access_answers import OK
from tests.access_table import PAGES
from tests.access_world import World
from tests.client import XHTML
from tests.people import Cast

VISITORS = (
    *("anonymous", "owner", "helping", "counter", "coordinator", "investigator"),
    *("contact", "issuer", "manager", "chief_editor"),
)
"""Roles of tests/access_world.py that together open every page."""
NOT_READ = {"script", "style", "template", "noscript"}
SAID = ("aria-label", "title", "placeholder", "alt")
"""Attributes that are read to people."""


@dataclass(frozen=True)
class Seen:
    """One page: its address in the URL conf, and its tree."""

    address: str
    tree: Any

    def all(self, *names: str) -> Iterator[Any]:
        """The elements with these names, in the order of the page."""
        wanted = {XHTML + name for name in names}
        return (element for element in self.tree.iter() if element.tag in wanted)

    @property
    def words(self) -> set[str]:
        """What stands there and what is read aloud, but for what says itself in which language it is."""
        return {said for said in map(tidy, _words(self.tree.find(f"{XHTML}body"))) if said}


def tidy(text: str) -> str:
    """Without blanks around, and one blank between words."""
    return " ".join(text.split())


def text_of(element: Any) -> str:
    """The words in an element."""
    return tidy("".join(element.itertext()))


def _words(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag.removeprefix(XHTML) in NOT_READ or element.get("lang"):
        return
    yield from (element.get(name) or "" for name in SAID)
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def addresses_of(role: str) -> list[str]:
    """What this visitor looks at: what opens for them and for nobody before them. Who helps looks anew."""
    before = VISITORS[: VISITORS.index(role)] if role != "helping" else ("anonymous",)
    return [
        address
        for address, answers in PAGES.items()
        if answers[role] == OK and not any(answers[other] == OK for other in before)
    ]


def pages_of(role: str, cast: Cast, *prefixes: str) -> list[dict[str, Seen]]:
    """The pages that a visitor looks at, by address: once for each prefix, all in the same world."""
    world = World(role, cast)
    return [
        {address: seen for address in addresses_of(role) if (seen := _open(world, address, prefix))}
        for prefix in prefixes or ("",)
    ]


def _open(world: World, address: str, prefix: str) -> Seen | None:
    with transaction.atomic():
        answer = world.client.get(prefix + world.path_of(address))
        transaction.set_rollback(True)
    if answer.status_code != 200 or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return None
    return Seen(address, html5lib.parse(answer.content.decode(), namespaceHTMLElements=True))


def is_desk(address: str) -> bool:
    """Whether it is a page for staff."""
    return bool(re.match(r"beheer/|balie/", address))
