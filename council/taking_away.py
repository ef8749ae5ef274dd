"""Taking a meeting, item or paper off the website at once: from page, search, feeds and every old agenda.

What was taken away is noted, so that an importer never brings it back.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

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
    source, meeting = item.meeting.source, item.meeting
    twins = (
        Q(meeting__same_as=meeting)
        | Q(meeting=meeting.same_as_id)
        | Q(meeting__same_as=meeting.same_as_id or 0)
    )
    same = AgendaItem.objects.filter(
        Q(meeting__source=source, source_id=item.source_id) | twins & Q(title__iexact=item.title)
    )
    rows = {each.pk: each for found in same.select_related("meeting") for each in showing.below(found)}
    papers = set(Paper.objects.filter(item__in=rows).values_list("meeting__source", "source_id", "url"))
    named = AgendaItem.objects.filter(pk__in=rows).values_list("meeting__source", "source_id")
    for where, number in set(named):
        _note(What.ITEM, where, number, by, why)
    for found in same.select_related("meeting"):
        showing.hide_item(found)
        found.delete()
    for where, number, url in papers:
        _everywhere(where, number, url, by, why)


def _paper(paper: Paper, by: User, why: str) -> None:
    _everywhere(paper.meeting.source, paper.source_id, paper.url, by, why)


def _everywhere(source: str, number: str, url: str, by: User, why: str) -> None:
    """A paper may lie at several items, and in two sources under one address: it goes at each."""
    _note(What.PAPER, source, number, by, why)
    same = Q(meeting__source=source, source_id=number) | Q(url=url)
    for each in Paper.objects.filter(same).select_related("meeting"):
        _note(What.PAPER, each.meeting.source, each.source_id, by, why)
        showing.hide_paper(each)
        each.outcomes.all().delete()  # a motion has the words of its paper
        each.delete()
        showing.show_meeting(each.meeting, tell=False)


def _note(what: str, source: str, number: str, by: User, why: str) -> None:
    row = TakenAway(what=what, source=source, source_id=number, by=by, why=why)
    TakenAway.objects.bulk_create([row], ignore_conflicts=True)
