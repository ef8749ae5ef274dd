"""What the rest of the portal sees of the council: items to follow, and things to find.

Called inside the transaction that changed a meeting, so that page, search, feed and message never differ.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from core.search import index_all
from council import editions, finding, following
from council.models import AgendaEdition, AgendaItem, Meeting, Outcome, Paper


def show_meeting(meeting: Meeting, *, tell: bool = True) -> None:
    """Show the meeting and its agenda as they are now. `tell` is False for what is old when it comes in.

    What did not change costs nothing: an agenda of sixty items is looked at with a dozen questions.
    """
    with transaction.atomic():
        if meeting.same_as_id:
            _withdraw(meeting)
            return
        following.publish_meeting(meeting, tell=tell)
        index_all(finding.KIND, finding.keys_of(meeting), finding.entries([meeting]))


def hide_meeting(meeting: Meeting) -> None:
    """Nobody finds or hears of this meeting, its agenda and papers any more. Call it before deleting it."""
    with transaction.atomic():
        _withdraw(meeting)
        meeting.editions.all().delete()


def hide_item(item: AgendaItem) -> None:
    """The same for one item and what hangs on it; its words go out of every edition of the agenda too."""
    hide_items(item.meeting, [item])


def hide_items(meeting: Meeting, items: list[AgendaItem], *, before: bool = True) -> None:
    """The same for several of one meeting, with as many questions as for one.

    `before` is False for what only went from the agenda: it stays in how the agenda was.
    """
    with transaction.atomic():
        whole = {each.pk: each for each in (*items, *_below(items))}
        following.withdraw_items(whole)
        numbers = {each.source_id for each in whole.values()}
        papers = set(Paper.objects.filter(item__in=whole).values_list("source_id", flat=True))
        if before:
            _take_out(meeting, items=numbers, papers=papers)
        outcomes = Outcome.objects.filter(item__in=whole).values_list("pk", flat=True)
        gone = [*map(finding.item_key, whole), *map(finding.outcome_key, outcomes)]
        index_all(finding.KIND, gone, [])


def hide_paper(paper: Paper) -> None:
    """The same for one paper. What else the item has can still be found."""
    hide_papers(paper.meeting, [paper])


def hide_papers(meeting: Meeting, papers: list[Paper]) -> None:
    """The same for several of one meeting, with as many questions as for one."""
    if not papers:
        return
    pks = {each.pk for each in papers}
    with transaction.atomic():
        _take_out(meeting, items=set(), papers={each.source_id for each in papers})
        outcomes = Outcome.objects.filter(paper__in=pks).values_list("pk", flat=True)
        keys = {*map(finding.outcome_key, outcomes)}
        keys |= {finding.item_key(each.item_id) for each in papers if each.item_id}
        if any(each.item_id is None for each in papers):
            keys.add(finding.meeting_key(meeting.pk))
        left = finding.entries([meeting], without=pks)
        index_all(finding.KIND, sorted(keys), (each for each in left if each.key in keys))


def below(item: AgendaItem) -> list[AgendaItem]:
    """The item and all that stands below it on the agenda."""
    return [item, *_below([item])]


def _below(items: list[AgendaItem]) -> list[AgendaItem]:
    found: list[AgendaItem] = []
    last = items
    while last := list(AgendaItem.objects.filter(parent__in=last)):
        found += last
    return found


def _withdraw(meeting: Meeting) -> None:
    following.withdraw_meeting(meeting)
    index_all(finding.KIND, finding.keys_of(meeting), [])


def _take_out(meeting: Meeting, *, items: set[str], papers: set[str]) -> None:
    rows: Iterable[AgendaEdition] = AgendaEdition.objects.filter(meeting=meeting).select_for_update()
    editions.take_out(rows, items=items, papers=papers)
