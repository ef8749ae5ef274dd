"""Taking a meeting, item or paper off the website at once: from page, search, feeds and every old agenda.

What was taken away is noted, so that an importer never brings it back.
"""

from __future__ import annotations

from django.db import transaction

from core.accounts.models import User
from council import showing
from council.models import AgendaItem, Meeting, Paper, TakenAway

What = TakenAway.What


def take_away(thing: Meeting | AgendaItem | Paper, by: User, why: str) -> None:
    """Remove it, and the same thing under other meetings of this source, in one transaction."""
    with transaction.atomic():
        match thing:
            case Meeting():
                _note(What.MEETING, thing.source, thing.source_id, by, why)
                for meeting in _with_doubles(thing, by, why):
                    showing.hide_meeting(meeting)
                    meeting.delete()
            case AgendaItem():
                _item(thing, by, why)
            case Paper():
                _paper(thing, by, why)


def _with_doubles(meeting: Meeting, by: User, why: str) -> list[Meeting]:
    """The meeting and the rows it has under other numbers, which are noted too."""
    doubles = list(Meeting.objects.filter(same_as=meeting))
    for each in doubles:
        _note(What.MEETING, each.source, each.source_id, by, why)
    return [*doubles, meeting]


def _item(item: AgendaItem, by: User, why: str) -> None:
    source = item.meeting.source
    same = AgendaItem.objects.filter(meeting__source=source, source_id=item.source_id)
    rows = {each.pk: each for found in same.select_related("meeting") for each in showing.below(found)}
    numbers = {each.source_id for each in rows.values()}
    papers = set(Paper.objects.filter(item__in=rows).values_list("source_id", flat=True))
    for number in numbers:
        _note(What.ITEM, source, number, by, why)
    for found in same.select_related("meeting"):
        showing.hide_item(found)
        found.delete()
    for number in papers:
        _everywhere(source, number, by, why)


def _paper(paper: Paper, by: User, why: str) -> None:
    _everywhere(paper.meeting.source, paper.source_id, by, why)


def _everywhere(source: str, number: str, by: User, why: str) -> None:
    """A paper may lie at several items: it goes at each."""
    _note(What.PAPER, source, number, by, why)
    for each in Paper.objects.filter(meeting__source=source, source_id=number).select_related("meeting"):
        showing.hide_paper(each)
        each.outcomes.all().delete()  # a motion has the words of its paper
        each.delete()
        showing.show_meeting(each.meeting, tell=False)


def _note(what: str, source: str, number: str, by: User, why: str) -> None:
    row = TakenAway(what=what, source=source, source_id=number, by=by, why=why)
    TakenAway.objects.bulk_create([row], ignore_conflicts=True)
