"""Notubiz: meetings with their agenda and papers, from its API for everybody.

The shape is that of version 1.17.0. The older one, of Amsterdam in 2018, differs in two things only:
attributes of a meeting are a mapping of names instead of a list of numbers, and the meeting is not wrapped in
"meeting". How Notubiz tells of votes is not known to us: it has none here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from core.importing.polite import Fetched, Guest, SourceError
from council.importing.answers import REFUSED, is_refusal, json_of, unreadable
from council.importing.cleaning import (
    BadValue,
    address,
    changed,
    figure,
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

VERSION = {"format": "json", "version": "1.17.0"}
TITLE, TEXT, LOCATION = 1, 3, 50
NAMES = {"titel": TITLE, "omschrijving": TEXT, "locatie": LOCATION}
MOST_PAGES = 500
DEEPEST = 8
MODULE_ITEM = re.compile(r"modules/\d+/items/\d+")


class Notubiz:
    """The API of Notubiz, of one organisation; Leiden was number 271."""

    name = "notubiz"

    def __init__(self, guest: Guest, organisation: str) -> None:
        self.guest, self.organisation = guest, organisation
        self._bodies: dict[str, str] | None = None

    def listed(self, since: date, until: date) -> list[Listed]:
        """See `CouncilSource`."""
        found: dict[str, Listed] = {}
        for number in range(1, MOST_PAGES + 1):
            answer = self._ask("events", **self._days(since, until), page=str(number))
            lines = [_line(event) for event in mappings(answer.get("events"))]
            before = len(found)
            found |= {line.source_id: line for line in lines}
            if not mapping(answer.get("pagination")).get("has_more_pages"):
                return sorted(found.values(), key=lambda line: line.source_id)
            if len(found) == before:
                break
        raise SourceError("de lijst van vergaderingen houdt niet op")

    def meeting(self, source_id: str, *, conditional: bool) -> tuple[Told | None, Fetched | None]:
        """See `CouncilSource`."""
        try:
            fetched = self.guest.get(f"events/meetings/{source_id}", VERSION, conditional=conditional)
        except SourceError as error:
            if error.status in REFUSED:
                return Withheld(source=self.name, source_id=source_id), None
            raise
        if fetched.unchanged:
            return None, fetched
        answer = json_of(fetched)
        if is_refusal(answer):
            return Withheld(source=self.name, source_id=source_id), None
        raw = mapping(answer.get("meeting"))
        self._add_module_items(raw)
        return read_meeting(raw, source_id, self._body_names()), fetched

    def read(self, answer: Any) -> Iterator[Told] | None:
        """See `CouncilSource`."""
        raw = mapping(answer).get("meeting", answer)
        if isinstance(raw, dict) and "plannings" in raw and "agenda_items" in raw:
            return iter([read_meeting(raw, raw.get("id"), {})])
        return None

    def _ask(self, path: str, **params: str) -> dict[str, Any]:
        return json_of(self.guest.get(path, {**params, **VERSION}))

    def _days(self, since: date, until: date) -> dict[str, str]:
        return {
            "organisation_id": self.organisation,
            "date_from": f"{since} 00:00:00",
            "date_to": f"{until} 23:59:59",
        }

    def _body_names(self) -> dict[str, str]:
        if self._bodies is None:
            listed = mappings(self._ask(f"organisations/{self.organisation}/gremia").get("gremia"))
            pairs = ((each.get("id"), each.get("title") or each.get("name")) for each in listed)
            self._bodies = {str(number): words(name, 120) for number, name in pairs}
        return self._bodies

    def _add_module_items(self, raw: dict[str, Any], depth: int = 0) -> None:
        """Fetch what agenda items only point at, and lay it with them. What we may not see stays out."""
        for item in mappings(raw.get("agenda_items")) if depth < DEEPEST else []:
            if _is_hidden(item):
                continue
            fetched = [self._module_item(each) for each in mappings(item.get("module_items"))]
            item["module_items"] = [each for each in fetched if each]
            self._add_module_items(item, depth + 1)

    def _module_item(self, pointer: dict[str, Any]) -> dict[str, Any]:
        found = MODULE_ITEM.search(str(pointer.get("self", "")))
        if found is None:
            return {}
        try:
            return mapping(self._ask(found[0]).get("item"))
        except SourceError as error:
            if error.status in REFUSED:
                return {}
            raise


def _line(event: dict[str, Any]) -> Listed:
    try:
        number = identity(event.get("id"))
    except BadValue:
        return Listed(source_id="", public=True)
    return Listed(
        source_id=number, public=not _is_hidden(event), changed_at=changed(event.get("last_modified"))
    )


def read_meeting(raw: dict[str, Any], source_id: object, bodies: dict[str, str]) -> Told:
    """One meeting in plain classes. `bodies`: names by number, as far as they are known."""
    try:
        number = identity(raw.get("id"))
        if str(source_id) != number:
            raise BadValue(f"het antwoord gaat over een andere vergadering: {number}")
        if _is_hidden(raw):
            return Withheld(source=Notubiz.name, source_id=number)
        return _meeting(raw, number, bodies)
    except BadValue as error:
        return unreadable(source_id, error)


def _meeting(raw: dict[str, Any], number: str, bodies: dict[str, str]) -> SourceMeeting:
    values = _attributes(raw.get("attributes"))
    times = next(iter(mappings(raw.get("plannings"))), {})
    if (starts_at := moment(times.get("start_date"))) is None:
        raise BadValue("er staat geen datum bij")
    if not (title := words(values.get(TITLE), 300)):
        raise BadValue("er staat geen titel bij")
    gremium = words(mapping(raw.get("gremium")).get("id"), 40)
    reading = _Reading(starts_at.date())
    return SourceMeeting(
        source=Notubiz.name,
        source_id=number,
        title=title,
        starts_at=starts_at,
        body=SourceBody(source_id=gremium, name=bodies.get(gremium) or (title if gremium else "")),
        ends_at=reading.moment(times.get("end_date")),
        location=words(values.get(LOCATION), 200),
        announcement=paragraphs(values.get(TEXT)),
        cancelled=is_yes(raw.get("canceled")),
        url=address(raw.get("url"), 500),
        changed_at=changed(raw.get("last_modified")),
        papers=reading.papers(raw),
        items=reading.items(raw),
        withheld=frozenset(reading.withheld),
        problems=tuple(reading.problems),
    )


class _Reading:
    """Reads one meeting, and remembers what it left out."""

    def __init__(self, on: date) -> None:
        self.on, self.withheld, self.problems = on, set[str](), list[str]()

    def moment(self, value: Any) -> Any:
        try:
            return moment(value)
        except BadValue as error:
            self.problems.append(str(error))
            return None

    def items(self, raw: dict[str, Any], depth: int = 0) -> tuple[SourceItem, ...]:
        ordered = sorted(mappings(raw.get("agenda_items")), key=_place)
        return tuple(item for each in ordered if (item := self._item(each, depth)))

    def _item(self, raw: dict[str, Any], depth: int) -> SourceItem | None:
        try:
            number = identity(raw.get("id"))
        except BadValue as error:
            self.problems.append(f"agendapunt: {error}")
            return None
        if _is_hidden(raw):
            self._withhold(raw)
            return None
        data = mapping(raw.get("type_data"))
        values = _attributes(data.get("attributes"))
        papers = self.papers(raw)
        if depth >= DEEPEST:
            self.problems.append("de agenda heeft te veel lagen")
        return SourceItem(
            source_id=number,
            title=words(values.get(TITLE), 500) or "Agendapunt zonder titel",
            number=words(data.get("title_prefix"), 20).rstrip("."),
            text=paragraphs(values.get(TEXT)),
            is_heading=is_yes(data.get("heading")) or raw.get("type") == "label",
            starts_at=self.moment(raw.get("start_date")),
            papers=papers,
            outcomes=tuple(found for paper in papers if (found := outcome_of(paper, self.on))),
            items=self.items(raw, depth + 1) if depth < DEEPEST else (),
        )

    def papers(self, raw: dict[str, Any]) -> tuple[SourcePaper, ...]:
        found: dict[str, SourcePaper] = {}
        for each in self._documents(raw):
            if paper := self._paper(each):
                found.setdefault(paper.source_id, paper)
        return tuple(found.values())

    def _documents(self, raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield from mappings(raw.get("documents"))
        for item in mappings(raw.get("module_items")):
            if _is_hidden(item):
                self._withhold(item)
                continue
            yield from mappings(item.get("documents"))
            yield from mappings(mapping(item.get("attachments")).get("document"))
            for attribute in mappings(item.get("attributes")):
                if isinstance(attribute.get("value"), dict | list):
                    yield from mappings(
                        [attribute["value"]] if "url" in attribute["value"] else attribute["value"]
                    )

    def _paper(self, raw: dict[str, Any]) -> SourcePaper | None:
        try:
            number = identity(raw.get("id"))
        except BadValue as error:
            self.problems.append(f"stuk: {error}")
            return None
        if _is_hidden(raw):
            self.withheld.add(number)
            return None
        url, title = address(raw.get("url"), 1000), paper_title(raw.get("title"))
        if not url:
            self.problems.append(f"stuk {number}: er staat geen goed adres bij")
            return None
        types = [words(each.get("value"), 80) for each in mappings(raw.get("types"))]
        return SourcePaper(
            source_id=number, title=title or "Stuk zonder titel", url=url, kind=kind_of(types, title)
        )

    def _withhold(self, raw: dict[str, Any], depth: int = 0) -> None:
        """Remember the numbers of something that is not public, and of all that hangs on it."""
        self.withheld.add(words(raw.get("id"), 60))
        for name in ("documents", "agenda_items", "module_items"):
            for each in mappings(raw.get(name)) if depth < 2 * DEEPEST else []:
                self._withhold(each, depth + 1)


def _attributes(value: Any) -> dict[int, Any]:
    if isinstance(value, dict) and "id" not in value:
        named = {str(name).lower(): each for name, each in value.items()}
        return {number: named[name] for name, number in NAMES.items() if name in named}
    found: dict[int, Any] = {}
    for each in mappings(value):
        if (number := figure(each.get("id"))) is not None:
            found.setdefault(int(number), each.get("value"))
    return found


def _is_hidden(raw: dict[str, Any]) -> bool:
    group = raw.get("permission_group", "public")
    return is_yes(raw.get("confidential")) or (group or "public") != "public"


def _place(raw: dict[str, Any]) -> tuple[bool, float, str]:
    order = figure(raw.get("order"))
    return order is None, order or 0.0, words(raw.get("id"), 60).zfill(60)
