"""Parlaeus, NOT VERIFIED: written by the little that is known, and never tried against the real thing.

Known: `receive/opendata?rid=<id>&fn=agenda_list&since=YYYYMMDD&until=YYYYMMDD` gives a list of meetings with
`agid`; `fn=agenda_detail&agid=` gives one with `points` and their `documents`; `fn=cie_list` the committees
by `cmid`. The body of an answer carries `status`: 200, or what went wrong. That something is not public we
only know from `confidential`, from another status, or from its absence; whether Parlaeus says so in one of
these ways is to be found out at connection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from core.importing.polite import Fetched, Guest, SourceError
from council.importing.answers import REFUSED, json_of, unreadable
from council.importing.cleaning import (
    BadValue,
    address,
    identity,
    is_yes,
    mapping,
    mappings,
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
    SourcePaper,
    Told,
    Withheld,
)

PATH = "receive/opendata"


class Parlaeus:
    """The open data of one municipality at Parlaeus. Not verified."""

    name = "parlaeus"

    def __init__(self, guest: Guest, rid: str) -> None:
        self.guest, self.rid = guest, rid
        self._bodies: dict[str, str] | None = None

    def listed(self, since: date, until: date) -> list[Listed]:
        """See `CouncilSource`."""
        answer = self._ask("agenda_list", since=f"{since:%Y%m%d}", until=f"{until:%Y%m%d}")
        found: dict[str, Listed] = {}
        for raw in mappings(answer.get("list")):
            try:
                number = identity(raw.get("agid"))
            except BadValue:
                number = ""
            found[number] = Listed(source_id=number, public=not is_yes(raw.get("confidential")))
        return sorted(found.values(), key=lambda line: line.source_id)

    def meeting(self, source_id: str, *, conditional: bool) -> tuple[Told | None, Fetched | None]:
        """See `CouncilSource`."""
        try:
            fetched = self._get("agenda_detail", {"agid": source_id}, conditional=conditional)
            if fetched.unchanged:
                return None, fetched
            answer = _checked(json_of(fetched))
        except SourceError as error:
            if error.status in REFUSED:
                return Withheld(source=self.name, source_id=source_id), None
            raise
        return read_meeting(mapping(answer.get("agenda")), source_id, self._body_names()), fetched

    def read(self, answer: Any) -> Iterator[Told] | None:
        """See `CouncilSource`."""
        raw = mapping(answer).get("agenda", answer)
        if isinstance(raw, dict) and "agid" in raw and "points" in raw:
            return iter([read_meeting(raw, raw["agid"], {})])
        return None

    def _get(self, function: str, params: dict[str, str], *, conditional: bool) -> Fetched:
        asked = {"rid": self.rid, "fn": function, **params}
        return self.guest.get(PATH, asked, conditional=conditional)

    def _ask(self, function: str, since: str = "", until: str = "") -> dict[str, Any]:
        days = {"since": since, "until": until} if since else {}
        return _checked(json_of(self._get(function, days, conditional=False)))

    def _body_names(self) -> dict[str, str]:
        if self._bodies is None:
            listed = mappings(self._ask("cie_list").get("list"))
            pairs = ((each.get("cmid"), each.get("name") or each.get("title")) for each in listed)
            self._bodies = {str(number): words(name, 120) for number, name in pairs}
        return self._bodies


def _checked(answer: dict[str, Any]) -> dict[str, Any]:
    status = answer.get("status", 200)
    if str(status) != "200":
        number = int(said) if re.fullmatch(r"[1-5]\d\d", said := words(status, 20), re.ASCII) else None
        raise SourceError(f"de bron antwoordt met status {words(status, 20)}", status=number)
    return answer


def read_meeting(raw: dict[str, Any], source_id: object, bodies: dict[str, str]) -> Told:
    """One meeting in plain classes."""
    try:
        number = identity(raw.get("agid"))
        if str(source_id) != number:
            raise BadValue(f"het antwoord gaat over een andere vergadering: {number}")
        if is_yes(raw.get("confidential")):
            return Withheld(source=Parlaeus.name, source_id=number)
        return _meeting(raw, number, bodies)
    except BadValue as error:
        return unreadable(source_id, error)


def _meeting(raw: dict[str, Any], number: str, bodies: dict[str, str]) -> SourceMeeting:
    starts_at, title = _at(raw, "time"), words(raw.get("title"), 300)
    if starts_at is None or not title:
        raise BadValue("er staat geen datum of geen titel bij")
    body = words(raw.get("cmid"), 40)
    withheld: set[str] = set()
    return SourceMeeting(
        source=Parlaeus.name,
        source_id=number,
        title=title,
        starts_at=starts_at,
        body=SourceBody(source_id=body, name=bodies.get(body) or (title if body else "")),
        ends_at=_at(raw, "endtime") if is_yes(raw.get("endtime")) else None,
        location=words(raw.get("location"), 200),
        announcement=paragraphs(raw.get("description")),
        cancelled=is_yes(raw.get("cancelled")),
        items=tuple(_items(raw, starts_at.date(), withheld)),
        withheld=frozenset(withheld),
    )


def _at(raw: dict[str, Any], name: str) -> Any:
    return moment(f"{words(raw.get('date'), 20)} {words(raw.get(name), 10)}".strip())


def _items(raw: dict[str, Any], on: date, withheld: set[str]) -> Iterator[SourceItem]:
    for point in mappings(raw.get("points")):
        number = identity(point.get("apid"))
        papers = tuple(_papers(point, withheld))
        if is_yes(point.get("confidential")):
            withheld.update({number, *(paper.source_id for paper in papers)})
            continue
        yield SourceItem(
            source_id=number,
            title=words(point.get("title"), 500) or "Agendapunt zonder titel",
            number=words(point.get("number"), 20).rstrip("."),
            text=paragraphs(point.get("text")),
            papers=papers,
            outcomes=tuple(found for paper in papers if (found := outcome_of(paper, on))),
        )


def _papers(point: dict[str, Any], withheld: set[str]) -> Iterator[SourcePaper]:
    for raw in mappings(point.get("documents")):
        number, url = identity(raw.get("dcid")), address(raw.get("link"), 1000)
        if is_yes(raw.get("confidential")):
            withheld.add(number)
        elif url:
            title = paper_title(raw.get("title"))
            yield SourcePaper(
                source_id=number, title=title or "Stuk zonder titel", url=url, kind=kind_of([], title)
            )
