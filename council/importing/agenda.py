"""The agenda of one meeting: what is kept, brought to what the source tells, with as few changes as it takes.

What editors added to an item (areas, subjects, thread, plain words) hangs on its row, and the row stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from council import showing
from council.importing.bodies import party_of
from council.importing.plain import SourceItem, SourceMeeting, SourceOutcome, SourcePaper, walk
from council.models import AgendaItem, Meeting, Outcome, Paper, PartyVote

MOST_ITEMS = 20_000
ITEM = ("parent_id", "number", "place", "depth", "title", "text", "is_heading", "starts_at")
PAPER = (
    "item_id",
    "kind",
    "title",
    "url",
    "place",
    "state",
    "attempts",
    "lease_until",
    "sha256",
    "bytes",
    "pages_count",
)
OUTCOME = ("kind", "title", "result", "decided_on", "paper_id")


@dataclass
class Changes:
    """What was written: whether anything was, and what went."""

    any: bool = False
    gone: int = 0


def bring_up_to_date(meeting: Meeting, told: SourceMeeting) -> Changes:
    """Write items, papers and outcomes. Call it in the transaction that keeps the meeting."""
    changes = Changes()
    wanted = _unique(told)
    items = _items(meeting, wanted, changes)
    papers = _papers(meeting, told, wanted, items, changes)
    _outcomes(meeting, wanted, items, papers, changes)
    return changes


def _unique(told: SourceMeeting) -> dict[str, tuple[SourceItem, str, int]]:
    found: dict[str, tuple[SourceItem, str, int]] = {}
    for item, parent, depth in walk(told.items):
        if len(found) < MOST_ITEMS:
            found.setdefault(item.source_id, (item, parent if parent in found else "", depth))
    return found


def _items(
    meeting: Meeting, wanted: dict[str, tuple[SourceItem, str, int]], changes: Changes
) -> dict[str, AgendaItem]:
    known = {item.source_id: item for item in meeting.items.all()}
    gone = [item for number, item in known.items() if number not in wanted]
    changed: list[AgendaItem] = []
    for depth in sorted({depth for _, _, depth in wanted.values()}):
        new: list[AgendaItem] = []
        for place, (number, (item, parent, at)) in enumerate(wanted.items()):
            if at != depth:
                continue
            row = known.get(number) or AgendaItem(meeting=meeting, source_id=number)
            if _assign(row, _item_columns(item, known[parent].pk if parent else None, place, at)):
                (changed if row.pk else new).append(row)
            known[number] = row
        AgendaItem.objects.bulk_create(new)
        changes.any |= bool(new)
    AgendaItem.objects.bulk_update(changed, ITEM, batch_size=500)
    _drop_items(gone, changes)
    changes.any |= bool(changed or gone)
    return {number: known[number] for number in wanted}


def _drop_items(gone: list[AgendaItem], changes: Changes) -> None:
    if gone:
        showing.hide_items(gone[0].meeting, gone, before=False)
    # What still stands below one of these was given another parent before.
    AgendaItem.objects.filter(pk__in=[item.pk for item in gone]).delete()
    changes.gone += len(gone)


def _item_columns(item: SourceItem, parent: int | None, place: int, depth: int) -> dict[str, Any]:
    return {
        "parent_id": parent,
        "number": item.number,
        "place": place,
        "depth": depth,
        "title": item.title,
        "text": item.text,
        "is_heading": item.is_heading,
        "starts_at": item.starts_at,
    }


def _assign(row: Any, columns: dict[str, Any]) -> bool:
    """Set these on a row; whether any of them was different."""
    different = {name: value for name, value in columns.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return bool(different)


def _papers(
    meeting: Meeting,
    told: SourceMeeting,
    wanted: dict[str, tuple[SourceItem, str, int]],
    items: dict[str, AgendaItem],
    changes: Changes,
) -> dict[tuple[int | None, str], Paper]:
    known = {(paper.item_id, paper.source_id): paper for paper in meeting.papers.all()}
    places: list[tuple[int | None, Iterable[SourcePaper]]] = [(None, told.papers)]
    places += [(items[number].pk, item.papers) for number, (item, _, _) in wanted.items()]
    new: list[Paper] = []
    changed: list[Paper] = []
    found: dict[tuple[int | None, str], Paper] = {}
    for item_id, papers in places:
        for place, paper in enumerate(papers):
            key = (item_id, paper.source_id)
            if key in found:
                continue
            row = known.get(key) or Paper(meeting=meeting, source_id=paper.source_id)
            if _assign(row, _paper_columns(row, item_id, paper, place)):
                (changed if row.pk else new).append(row)
            found[key] = row
    gone = [row for key, row in known.items() if key not in found]
    showing.hide_papers(meeting, gone)
    Paper.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Paper.objects.bulk_create(new)
    Paper.objects.bulk_update(changed, PAPER, batch_size=500)
    changes.any |= bool(new or changed or gone)
    changes.gone += len(gone)
    return found


def _paper_columns(row: Paper, item_id: int | None, paper: SourcePaper, place: int) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "item_id": item_id,
        "kind": paper.kind,
        "title": paper.title,
        "url": paper.url,
        "place": place,
    }
    if row.pk and row.url != paper.url:
        # Another version: its words are read anew, and those of the old one are not its own.
        row.pages.all().delete()
        columns |= {"state": Paper.State.WAITING, "attempts": 0, "lease_until": None, "sha256": ""}
        columns |= {"bytes": None, "pages_count": None}
    return columns


def _outcomes(
    meeting: Meeting,
    wanted: dict[str, tuple[SourceItem, str, int]],
    items: dict[str, AgendaItem],
    papers: dict[tuple[int | None, str], Paper],
    changes: Changes,
) -> None:
    known = {
        (row.item_id, row.source_id): row
        for row in Outcome.objects.filter(item__meeting=meeting)
        .select_related("paper")
        .prefetch_related("votes__party")
    }
    seen = set()
    for number, (item, _, _) in wanted.items():
        for outcome in item.outcomes:
            item_id = items[number].pk
            key = (item_id, outcome.source_id)
            if key in seen:
                continue
            seen.add(key)
            row = known.get(key) or Outcome(item_id=item_id, source_id=outcome.source_id)
            paper = papers.get((item_id, outcome.paper_id))
            changes.any |= _outcome(row, outcome, paper.pk if paper else None)
    gone = [row for key, row in known.items() if key not in seen]
    # What is found of a motion goes with its paper, and the paper comes back.
    showing.hide_papers(meeting, [row.paper for row in gone if row.paper is not None])
    Outcome.objects.filter(pk__in=[row.pk for row in gone]).delete()
    changes.any |= bool(gone)
    changes.gone += len(gone)


def _outcome(row: Outcome, told: SourceOutcome, paper: int | None) -> bool:
    columns = {name: getattr(told, name) for name in OUTCOME if name != "paper_id"}
    different = _assign(row, {**columns, "paper_id": paper}) or row.pk is None
    if different:
        row.save()
    votes = {vote.party: (vote.in_favour, vote.against, vote.absent) for vote in told.votes}
    before = {vote.party.short: (vote.in_favour, vote.against, vote.absent) for vote in row.votes.all()}
    if votes == before:
        return different
    row.votes.all().delete()
    by_party = {party_of(name).pk: counted for name, counted in votes.items()}
    PartyVote.objects.bulk_create(
        PartyVote(outcome=row, party_id=party, in_favour=one, against=two, absent=three)
        for party, (one, two, three) in by_party.items()
    )
    return True
