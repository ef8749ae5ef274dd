"""The calendar call of Notubiz's own website: meetings of a month with papers and motions, without agenda.

Motions and amendments are lists of one within the list of papers, with what became of them in their name.
They come under an agenda item of their own. `commissie` 0 is something that belongs to no body of the
council.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from core.importing.polite import Fetched, Guest
from council.importing.answers import json_of, unreadable
from council.importing.cleaning import (
    BadValue,
    address,
    identity,
    is_yes,
    mapping,
    moment,
    paper_title,
    paragraphs,
    words,
)
from council.importing.motions import kind_of, outcome_of
from council.importing.plain import (
    Listed,
    SourceBody,
    SourceItem,
    SourceMeeting,
    SourceOutcome,
    SourcePaper,
    Told,
    Withheld,
)

MOTIONS = "Moties en amendementen"
DOCUMENT = re.compile(r"/document/(\d+)")


class Calendar:
    """The calendar of one municipality's website at Notubiz."""

    name = "calendar"

    def __init__(self, guest: Guest) -> None:
        self.guest = guest
        self._months: dict[tuple[int, int], dict[str, Told]] = {}

    def listed(self, since: date, until: date) -> list[Listed]:
        """See `CouncilSource`."""
        found: dict[str, Listed] = {}
        month = since.replace(day=1)
        while month <= until:
            told = {each.source_id: each for each in self._read(self._ask(month))}
            self._months[month.year, month.month] = told
            for number, each in told.items():
                found[number] = Listed(source_id=number, public=not isinstance(each, Withheld), at_hand=True)
            month = (month + timedelta(days=31)).replace(day=1)
        return sorted(found.values(), key=lambda line: line.source_id)

    def meeting(self, source_id: str, *, conditional: bool) -> tuple[Told | None, Fetched | None]:
        """See `CouncilSource`. It tells again what the list said: there is no more."""
        for told in self._months.values():
            if source_id in told:
                return told[source_id], None
        return Withheld(source=self.name, source_id=source_id), None

    def read(self, answer: Any) -> Iterator[Told] | None:
        """See `CouncilSource`."""
        listed = mapping(answer).get("meetings")
        if isinstance(listed, list) and all(
            isinstance(each, dict) and "description" in each for each in listed
        ):
            return self._read(answer)
        return None

    def _ask(self, month: date) -> dict[str, Any]:
        days = {"year": str(month.year), "month": str(month.month)}
        return json_of(self.guest.get("api/calendar/callback_function", days))

    def _read(self, answer: dict[str, Any]) -> Iterator[Told]:
        host = str(answer.get("request", "")).split("/")[0]
        site = f"https://{host}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+", host) else self.guest.base.rstrip("/")
        listed = answer.get("meetings")
        for raw in listed if isinstance(listed, list) else []:
            if isinstance(raw, dict):
                yield read_meeting(raw, site)


def read_meeting(raw: dict[str, Any], site: str) -> Told:
    """One meeting in plain classes."""
    try:
        number = identity(raw.get("id"))
        if is_yes(raw.get("confidential")):
            return Withheld(source=Calendar.name, source_id=number)
        return _meeting(raw, number, site)
    except BadValue as error:
        return unreadable(raw.get("id"), error)


def _meeting(raw: dict[str, Any], number: str, site: str) -> SourceMeeting:
    starts_at = moment(f"{words(raw.get('date'), 20)} {words(raw.get('time'), 10)}".strip())
    title = words(raw.get("description"), 300)
    if starts_at is None or not title:
        raise BadValue("er staat geen datum of geen titel bij")
    body = words(raw.get("commissie"), 40)
    documents, withheld = _documents(raw.get("documents"))
    papers = [paper for paper in documents if paper.kind not in {"motion", "amendment"}]
    motions = [paper for paper in documents if paper not in papers]
    link = raw.get("link") if isinstance(raw.get("link"), str) else ""
    return SourceMeeting(
        source=Calendar.name,
        source_id=number,
        title=title,
        starts_at=starts_at,
        body=SourceBody(source_id=body if is_yes(body) else "", name=title if is_yes(body) else ""),
        location=words(raw.get("location"), 200),
        announcement=paragraphs(raw.get("long_description")),
        cancelled=is_yes(raw.get("canceled")),
        url=address(f"{site}{link}", 500) if link else "",
        papers=tuple(papers),
        items=(_item(motions, starts_at.date()),) if motions else (),
        withheld=frozenset(withheld),
    )


def _item(motions: list[SourcePaper], on: date) -> SourceItem:
    return SourceItem(
        source_id="moties",
        title=MOTIONS,
        papers=tuple(motions),
        outcomes=tuple(outcome_of(paper, on) or _unknown(paper) for paper in motions),
    )


def _unknown(paper: SourcePaper) -> SourceOutcome:
    return SourceOutcome(
        source_id=paper.source_id, kind=paper.kind, title=paper.title, paper_id=paper.source_id
    )


def _documents(value: Any, depth: int = 0) -> tuple[list[SourcePaper], set[str]]:
    """All papers in a list of lists, and the numbers of those that are not public."""
    found: list[SourcePaper] = []
    withheld: set[str] = set()
    for each in value if isinstance(value, list) and depth < 5 else []:
        if isinstance(each, list):
            papers, hidden = _documents(each, depth + 1)
            found += papers
            withheld |= hidden
        elif isinstance(each, dict) and (paper := _paper(each)):
            if is_yes(each.get("confidential")):
                withheld.add(paper.source_id)
            else:
                found.append(paper)
    return list({paper.source_id: paper for paper in found}.values()), withheld


def _paper(raw: dict[str, Any]) -> SourcePaper | None:
    url = address(raw.get("url") or raw.get("document_url"), 1000)
    if not url:
        return None
    number = DOCUMENT.search(url)
    title = paper_title(raw.get("title"))
    return SourcePaper(
        source_id=number[1] if number else hashlib.sha256(url.encode()).hexdigest()[:40],
        title=title or "Stuk zonder titel",
        url=url,
        kind=kind_of([words(raw.get("document_type"), 80)], title),
    )
