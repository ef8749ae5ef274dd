"""Values may be of another type, far too long, nested without end, or meant to do harm: nothing crashes."""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Callable
from typing import Any

import pytest

from core.importing.polite import SourceError
from council.importing import calendar, notubiz, parlaeus
from council.importing.answers import parsed
from council.importing.cleaning import figure, paragraphs, words
from council.importing.plain import SourceMeeting, Told, Unreadable, Withheld, walk
from standins.council_world import document, item, meeting
from tests.council.council_source import soon

NASTY: tuple[Any, ...] = (
    *(None, True, -1, 0, 10**300, 1.5, float("nan"), float("inf"), "", " ", "²", "--5", "٣", "1" * 4000),
    *("a\x00b", "\ud800", "\u202eabc", "<![foo[", "<" * 3000, "&#" + "9" * 5000 + ";", "../../etc", "a/b"),
    *(
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://[",
        "1900-01-01",
        "2999-01-01 20:00",
        "0000-00-00",
    ),
    *(
        [],
        {},
        [[]],
        [None],
        {"a": 1},
        [{"id": []}],
        {"id": {"id": 1}},
        "x" * 5000,
        "<script>x</script>",
        "9" * 5000,
    ),
)
LONGEST_SECONDS = 2.0
"""What took minutes takes a tenth of a second now: wide enough for a busy machine."""


def everywhere(thing: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each value in it."""
    found = [path] if path else []
    pairs = thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    for key, value in pairs:
        found += everywhere(value, (*path, key))
    return found


def spoilt(thing: Any, dice: random.Random) -> Any:
    """The same with a few values replaced by nasty ones."""
    made = copy.deepcopy(thing)
    for _ in range(dice.randint(1, 4)):
        *way, last = dice.choice(everywhere(made))
        holder = made
        for key in way:
            holder = holder[key]
        holder[last] = copy.deepcopy(dice.choice(NASTY))
    return made


def notubiz_meeting() -> Any:
    paper = document(1, "M.1 aanvaard GL Iets", "https://raad.voorbeeld.example/1.pdf")
    return meeting(7, "Raad", soon(), items=[item(70, 1, "1.", "Bomen", documents=[paper])])


CALENDAR = {
    "id": 7, "date": "2026-03-01", "time": "20:00", "description": "Raad", "commissie": 1, "location": "Zaal",
    "long_description": "<p>x</p>", "canceled": 0, "confidential": 0, "link": "/vergadering/7",
    "documents": [{"url": "https://a.example/document/1", "title": "Stuk", "confidential": 0},
                  [{"url": "https://a.example/document/2", "title": "M.1 aanvaard GL Iets"}]],
}  # fmt: skip
PARLAEUS = {
    "agid": "7", "date": "20260301", "time": "20:00", "endtime": "22:00", "title": "Raad", "cmid": "1",
    "confidential": 0,
    "points": [{"apid": "1", "title": "Bomen", "number": "1", "text": "x",
                "documents": [{"dcid": "1", "link": "https://a.example/1", "title": "Stuk"}]}],
}  # fmt: skip
READERS: dict[str, tuple[Callable[[], Any], Callable[[Any], Told]]] = {
    "notubiz": (notubiz_meeting, lambda raw: notubiz.read_meeting(raw, raw.get("id"), {})),
    "calendar": (
        lambda: CALENDAR,
        lambda raw: calendar.read_meeting(raw, "https://leiden.voorbeeld.example"),
    ),
    "parlaeus": (lambda: PARLAEUS, lambda raw: parlaeus.read_meeting(raw, raw.get("agid"), {})),
}


def texts_of(told: Told) -> list[str]:
    """All words and addresses that would be kept."""
    if not isinstance(told, SourceMeeting):
        return []
    items = [each for each, _, _ in walk(told.items)]
    papers = [*told.papers, *(paper for each in items for paper in each.papers)]
    found = [told.title, told.location, told.announcement, *told.problems]
    found += [text for each in items for text in (each.title, each.text, each.number)]
    return found + [text for paper in papers for text in (paper.title, paper.url, paper.source_id)]


@pytest.mark.parametrize("name", READERS)
def test_spoilt_answers_are_read_or_refused(name: str) -> None:
    sample, read = READERS[name]
    dice, kinds = random.Random(name), set()
    for _ in range(1500):
        raw = spoilt(sample(), dice)
        told = read(raw)
        kinds.add(type(told))
        for text in texts_of(told):
            assert "\x00" not in text and "\n\n" not in text and "<script" not in text
            text.encode()  # no half signs
        if isinstance(told, SourceMeeting):
            for each, _, _ in walk(told.items):
                assert all(paper.url.startswith("https://") for paper in each.papers)
    assert kinds == {SourceMeeting, Unreadable, Withheld}, "all three must have been tried"


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * 50_000, "<a" * 100_000, "<a b='" * 30_000, "<?" * 90_000, "</" * 90_000,
        "<![CDATA[" * 20_000,
        "<script>" * 20_000, '<a title="' * 20_000, "&" * 200_000, "<p>" * 60_000,
    ],
)  # fmt: skip
def test_no_title_holds_up_the_importer(text: str) -> None:
    began = time.process_time()
    paragraphs(text)
    assert time.process_time() - began < LONGEST_SECONDS


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<p>Een</p><p>twee<br>drie</p>", "Een\ntwee\ndrie"),
        ('<a href="x" title="a > b">woord</a> &amp; meer', "woord & meer"),
        ("<script>if (a<b) x('<script>')</script>zichtbaar<style>p{}</style>", "zichtbaar"),
        ("a < b en c > d", "a < b en c > d"),
        ("voor<!-- <b>weg</b> -->na<![foo[ x ]]>!", "voorna!"),
        ("open einde <img src=x onerror=alert(1)", "open einde"),
        ("&lt;b&gt; blijft tekst &#" + "9" * 5000 + ";", "<b> blijft tekst"),
        ("nul\x00teken \ud800half \u202eom", "nulteken half om"),
    ],
)
def test_words_without_tags(text: str, says: str) -> None:
    assert paragraphs(text) == says


@pytest.mark.parametrize("depth", [500, 5_000, 100_000])
def test_nested_without_end(depth: int) -> None:
    body = b'{"meeting": ' + b'{"agenda_items": [' * depth + b"]}" * depth + b"}"
    try:
        raw = parsed(body)["meeting"]
    except SourceError:
        return
    assert isinstance(notubiz.read_meeting(raw, "7", {}), Unreadable)


def test_a_number_is_a_number() -> None:
    assert (figure("12"), figure(-1), figure("1.5"), figure(True)) == (12.0, -1.0, 1.5, None)
    none: tuple[Any, ...] = ("²", "--5", "1" * 400, 10**400, float("nan"), [], "٣")
    assert {figure(each) for each in none} == {None}
    assert words(7, 10) == "7" and json.loads("7") == 7
