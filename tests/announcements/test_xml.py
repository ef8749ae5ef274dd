"""Reading XML of somebody else: nothing that is no plain list of elements."""

from __future__ import annotations

import time

import pytest

from announcements.importing.xml import MOST_NODES, NotXml, parse

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10 if n else "&a;" * 10}">' for n in range(9))
    + "]><a>&b8;</a>"
)


def test_names_without_namespace_with_and_without_prefix() -> None:
    for text in (
        '<x:a xmlns:x="u"><x:b c="1"> d </x:b></x:a>',
        '<a xmlns="u"><b c="1">d</b></a>',
        "<x:a><y:b c='1'>d</y:b></x:a>",
    ):
        root = parse(text.encode())
        assert (root.name, root.children[0].name, root.children[0].text) == ("a", "b", "d")
        assert root.children[0].attributes["c"] == "1"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (BOMB.encode(), "documenttype"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "documenttype"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1/">]><a>&x;</a>', "documenttype"),
        (b"<a>" * 200 + b"</a>" * 200, "te diep"),
        (b"<a>" + b"<b/>" * (MOST_NODES + 1) + b"</a>", "te veel onderdelen"),
        (b"", "geen goede XML"),
        (b"{}", "geen goede XML"),
        (b"<a><b></a>", "geen goede XML"),
        (b"<a>&onbekend;</a>", "geen goede XML"),
        (b"<a>\xff\xfe</a>", "geen goede XML"),
        (b'<?xml version="1.0" encoding="niet-een-tekenset"?><a/>', "het antwoord"),
    ],
)
def test_refused_quickly_and_in_words(body: bytes, why: str) -> None:
    began = time.monotonic()
    with pytest.raises(NotXml, match=why):
        parse(body)
    assert time.monotonic() - began < 10


def test_the_bomb_is_a_bomb() -> None:
    """The negative control: without the refusal these entities are known and would be read."""
    from xml.parsers import expat

    named: list[str] = []
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = lambda name, *rest: named.append(name)
    with pytest.raises(expat.ExpatError):  # expat itself stops it, at a hundredfold
        parser.Parse(BOMB.encode(), True)
    assert "b8" in named
