"""What staff took off the website never comes back with the next fetch."""

from __future__ import annotations

from dataclasses import dataclass, replace

from council.importing.plain import SourceItem, SourcePaper, Told, Unreadable, Withheld
from council.models import TakenAway


@dataclass(frozen=True)
class TakenAwayNumbers:
    """Numbers at the source of what was taken away."""

    meetings: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()


def taken_away(told: Told) -> TakenAwayNumbers:
    """What staff took away of this source."""
    if isinstance(told, Unreadable):
        return TakenAwayNumbers()
    meetings, items, papers = (
        frozenset(TakenAway.objects.among(told.source, what))
        for what in (TakenAway.What.MEETING, TakenAway.What.ITEM, TakenAway.What.PAPER)
    )
    return TakenAwayNumbers(meetings, items, papers)


def leave_out(told: Told, taken: TakenAwayNumbers) -> Told:
    """The same without what was taken away; a whole meeting is then as one that may not be shown."""
    if isinstance(told, Unreadable | Withheld):
        return told
    if told.source_id in taken.meetings:
        return Withheld(source=told.source, source_id=told.source_id)
    if not taken.items and not taken.papers:
        return told
    return replace(
        told,
        items=_items(told.items, taken),
        papers=_papers(told.papers, taken),
        withheld=told.withheld | taken.items | taken.papers,
    )


def _items(items: tuple[SourceItem, ...], taken: TakenAwayNumbers) -> tuple[SourceItem, ...]:
    return tuple(
        replace(
            item,
            papers=_papers(item.papers, taken),
            outcomes=tuple(each for each in item.outcomes if each.paper_id not in taken.papers),
            items=_items(item.items, taken),
        )
        for item in items
        if item.source_id not in taken.items
    )


def _papers(papers: tuple[SourcePaper, ...], taken: TakenAwayNumbers) -> tuple[SourcePaper, ...]:
    return tuple(paper for paper in papers if paper.source_id not in taken.papers)
