"""Asking the national register (KOOP, SRU 2.0) for the announcements of Leiden, page by page.

Its habits: a wrong question is answered with 200 and diagnostics; counts are estimates; deep in a long list
it fails, so days are asked in slices that are halved when there is too much; it takes no order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from announcements.importing.reading import Record, Refused, read_record
from announcements.importing.xml import Node, NotXml, parse
from core.importing.polite import Guest, SourceError

SOURCE = "koop"
CREATOR = "Leiden"
PAGE = 100
DEEPEST = 5_000
"""A slice with more than this is halved: long before the source fails, near 15,000."""
MOST_A_DAY = 10_000
"""More than this of one day cannot be true, and is not read further."""
MOST_BROKEN = 3
"""After so many records in a row that cannot be read, the source itself is broken."""
SLICE = timedelta(days=30)
LARGEST = 10_000_000
BEHIND_THE_END = "/diagnostic/1/61"


@dataclass(frozen=True)
class Page:
    """What one question gave: records, what could not be kept, and where to go on.

    `position` is None after the last page. `expected`: how many the source says a new slice has.
    """

    records: tuple[Record, ...] = ()
    refused: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    position: dict[str, Any] | None = None
    expected: int = 0


@dataclass
class Slices:
    """Days still to ask, first and last of each, and at which record to go on in the first of them."""

    left: list[tuple[date, date]] = field(default_factory=list)
    start: int = 1

    @classmethod
    def of(cls, since: date, until: date) -> Slices:
        """Slices of thirty days."""
        found = []
        while since <= until:
            found.append((since, min(since + SLICE - timedelta(days=1), until)))
            since += SLICE
        return cls(found)

    @classmethod
    def back_from(cls, position: dict[str, Any]) -> Slices:
        """As they were kept. Raises KeyError, TypeError or ValueError when that is no position."""
        days = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in position["slices"]]
        return cls(days, int(position["start"]))

    @property
    def position(self) -> dict[str, Any] | None:
        """To keep; None when nothing is left."""
        if not self.left:
            return None
        days = [[first.isoformat(), last.isoformat()] for first, last in self.left]
        return {"slices": days, "start": self.start}

    def halve(self) -> None:
        """Two halves of the first slice; what was read of it is read again."""
        first, last = self.left[0]
        middle = first + (last - first) // 2
        self.left[:1] = [(first, middle), (middle + timedelta(days=1), last)]
        self.start = 1

    def next(self) -> None:
        """The first slice is done."""
        del self.left[0]
        self.start = 1


@dataclass(frozen=True)
class Answer:
    """One answer of the source."""

    total: int
    records: tuple[Node, ...]
    more_at: int | None


class Unreadable(Exception):
    """The answer is no XML, or too large: fewer records at a time may help."""


def fetch(guest: Guest, slices: Slices, today: date) -> Iterator[Page]:
    """Every page of these slices. Raises SourceError when the source gives no usable answer.

    The records of a page that cannot be read are asked one by one, so that one bad record costs only itself.
    """
    size, unread = PAGE, list[str]()  # what could not be read counts as refused once the source goes on
    while slices.left:
        (first, last), start = slices.left[0], slices.start
        several = first < last
        if start > (DEEPEST if several else MOST_A_DAY):
            yield _too_much(slices, several)
            continue
        try:
            answer = ask(guest, query(first, last), start, size)
        except Unreadable as error:
            if size > 1:
                size = max(1, size // 4)
                continue
            unread.append(f"bekendmaking {start} van {_days(first, last)}: {error}")
            if len(unread) >= MOST_BROKEN:
                raise SourceError(f"de bron geeft onleesbare antwoorden: {error}", passing=True) from None
            slices.start += 1
            continue
        except SourceError as error:
            if not (several and start > 1 and error.status and error.status >= 500):
                raise
            slices.halve()
            continue
        if several and start == 1 and answer.total > DEEPEST:
            slices.halve()
            continue
        _go_on(slices, answer, size)
        yield _page(answer, slices, today, unread, expected=answer.total if start == 1 else 0)
        size, unread = PAGE, []


def query(first: date, last: date) -> str:
    """What to ask for: what Leiden published and what changed on these days."""
    days = f'dt.modified>="{first.isoformat()}" AND dt.modified<="{last.isoformat()}"'
    return f'c.product-area==officielepublicaties AND dt.creator=="{CREATOR}" AND {days}'


def ask(guest: Guest, what: str, start: int = 1, size: int = PAGE) -> Answer:
    """One question. Raises SourceError for what the source says is wrong, Unreadable for nonsense."""
    params = {
        "version": "2.0",
        "operation": "searchRetrieve",
        "query": what,
        "startRecord": str(start),
        "maximumRecords": str(size),
    }
    try:
        body = guest.get("sru", params, largest=LARGEST).body
    except SourceError as error:
        if error.status is None and not error.passing:
            raise Unreadable("het antwoord is te groot") from None
        raise
    try:
        root = parse(body)
    except NotXml as error:
        raise Unreadable(str(error)) from None
    return read_answer(root)


def read_answer(root: Node) -> Answer:
    """An answer of the source as it stands. Raises SourceError or Unreadable."""
    if found := next(_diagnostics(root), None):
        if BEHIND_THE_END in found.words("uri"):
            return Answer(0, (), None)
        said = ". ".join(part for part in (found.words("message"), found.words("details")) if part)
        raise SourceError(f"de bron begrijpt de vraag niet: {said[:200]}")
    if root.name != "searchRetrieveResponse":
        raise Unreadable("het antwoord is geen lijst van bekendmakingen")
    list_of_records = next((node for node in root.children if node.name == "records"), None)
    records = (
        tuple(node for node in list_of_records.children if node.name == "record") if list_of_records else ()
    )
    number, more = (_number(root, name) for name in ("numberOfRecords", "nextRecordPosition"))
    return Answer(number or 0, records, more)


def _diagnostics(root: Node) -> Iterator[Node]:
    """What is wrong with the question; a record that could not be shown has a diagnostic of its own."""
    for node in root.children if root.name != "diagnostic" else ():
        if node.name == "diagnostics":
            yield from (child for child in node.children if child.name == "diagnostic")
        elif node.name == "diagnostic":
            yield node
    if root.name in ("diagnostic", "diagnostics"):
        yield root


def _number(root: Node, name: str) -> int | None:
    text = next((node.text for node in root.children if node.name == name), "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _go_on(slices: Slices, answer: Answer, size: int) -> None:
    """Behind this page. Counts are estimates: the last page is empty, or not full where no more is said."""
    got = len(answer.records)
    more = got >= size or (answer.more_at or 0) > slices.start or answer.total >= slices.start + got
    if got and more:
        slices.start += got
    else:
        slices.next()


def _page(answer: Answer, slices: Slices, today: date, unread: list[str], expected: int) -> Page:
    records, refused = [], list(unread)
    for node in answer.records:
        try:
            records.append(read_record(node, today))
        except Refused as error:
            refused.append(str(error))
    problems = tuple(odd for record in records for odd in record.odd)
    return Page(tuple(records), tuple(refused), problems, slices.position, expected)


def _too_much(slices: Slices, several: bool) -> Page:
    """A slice that is deeper than its count said is halved; of one day no more is read."""
    first, last = slices.left[0]
    if several:
        slices.halve()
        return Page(position=slices.position)
    slices.next()
    said = f"{_days(first, last)}: meer dan {MOST_A_DAY} bekendmakingen op een dag kan niet kloppen"
    return Page(problems=(f"{said}; de rest van die dag is niet gelezen",), position=slices.position)


def _days(first: date, last: date) -> str:
    return f"{first:%d-%m-%Y}" if first == last else f"{first:%d-%m-%Y} tot en met {last:%d-%m-%Y}"
