"""An agenda as it was: keeping it, taking out what may not be seen, and what changed, in words."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from council.models import AgendaEdition, Meeting

Line = dict[str, Any]
"""One item in an edition: source_id, number, title, depth, papers (source_id, title)."""


@dataclass(frozen=True)
class Agenda:
    """An agenda at one time. `seen_at` is None for the one of now."""

    starts_at: datetime
    location: str
    cancelled: bool
    lines: list[Line]
    seen_at: datetime | None = None


@dataclass(frozen=True)
class Change:
    """One thing that changed: what, and the words of the source that it is about."""

    what: str
    was: str = ""
    now: str = ""


def keep(meeting: Meeting) -> bool:
    """Keep the agenda as it is now, when it differs from the last one kept. Call it after each change.

    Returns whether it differed. Call it in the transaction of the change.
    """
    now = of_now(meeting)
    last = meeting.editions.order_by("-seen_at", "-pk").first()
    if last and _same(_of(last), now):
        return False
    AgendaEdition.objects.create(
        meeting=meeting,
        starts_at=now.starts_at,
        location=now.location,
        cancelled=now.cancelled,
        agenda=now.lines,
    )
    return True


def of_now(meeting: Meeting) -> Agenda:
    """The agenda as the rows have it. Two queries."""
    papers: dict[int, list[dict[str, str]]] = {}
    for paper in (
        meeting.papers.exclude(item=None).order_by("place", "pk").only("item_id", "source_id", "title")
    ):
        papers.setdefault(paper.item_id or 0, []).append({"source_id": paper.source_id, "title": paper.title})
    lines = [
        {
            "source_id": item.source_id,
            "number": item.number,
            "title": item.title,
            "depth": item.depth,
            "papers": papers.get(item.pk, []),
        }
        for item in meeting.items.order_by("place", "pk")
    ]
    return Agenda(meeting.starts_at, meeting.location, meeting.cancelled, lines)


def history(meeting: Meeting) -> list[tuple[Agenda, list[Change]]]:
    """Each agenda there was, the latest first, with what changed since the one before. One query."""
    kept = [_of(each) for each in meeting.editions.order_by("seen_at", "pk")]
    before: list[Agenda | None] = [None, *kept[:-1]]
    pairs = [(now, changes(was, now) if was else []) for was, now in zip(before, kept, strict=True)]
    return pairs[::-1]


def take_out(editions: Iterable[AgendaEdition], *, items: set[str], papers: set[str]) -> None:
    """Take items and papers (numbers of the source) out of editions. Call it in a transaction."""
    for edition in editions:
        left = [
            {**line, "papers": [each for each in _papers(line) if _id(each) not in papers]}
            for line in _lines(edition.agenda)
            if _id(line) not in items
        ]
        if left != edition.agenda:
            edition.agenda = left
            edition.save(update_fields=["agenda"])


def leave_only(editions: Iterable[AgendaEdition], withheld: Set[str], papers: set[str]) -> None:
    """Leave in editions no item that is withheld, and no other papers than these (numbers of the source).

    An item that only went from the agenda stays in what the agenda was; a paper that its source no longer
    offers does not, for nobody tells us why it went. The editions are as they were read before anything was
    hidden, which takes it out of all of them; they are written back. Call it in a transaction.
    """
    for edition in editions:
        edition.agenda = [
            {**line, "papers": [each for each in _papers(line) if _id(each) in papers]}
            for line in _lines(edition.agenda)
            if _id(line) not in withheld
        ]
        edition.save(update_fields=["agenda"])


def changes(was: Agenda, now: Agenda) -> list[Change]:
    """What changed from one agenda to the next, in the language of the page."""
    return [*_about_the_meeting(was, now), *_about_the_items(was.lines, now.lines)]


def _about_the_meeting(was: Agenda, now: Agenda) -> list[Change]:
    found = []
    if now.cancelled and not was.cancelled:
        found.append(Change(_("De vergadering gaat niet door.")))
    elif was.cancelled and not now.cancelled:
        found.append(Change(_("De vergadering gaat toch door.")))
    if was.starts_at != now.starts_at:
        found.append(Change(_("De vergadering begint op een ander moment."), _moment(was), _moment(now)))
    if was.location != now.location:
        found.append(Change(_("De vergadering is op een andere plaats."), was.location, now.location))
    return found


def _about_the_items(was: list[Line], now: list[Line]) -> list[Change]:
    old, new = ({_id(line): line for line in lines} for lines in (was, now))
    found = [Change(_("Nieuw op de agenda:"), now=_title(new[key])) for key in new if key not in old]
    found += [Change(_("Van de agenda af:"), was=_title(old[key])) for key in old if key not in new]
    for key in (key for key in new if key in old):
        if old[key].get("title") != new[key].get("title"):
            found.append(Change(_("Een andere titel."), _title(old[key]), _title(new[key])))
        elif old[key].get("number") != new[key].get("number"):
            found.append(Change(_("Een ander nummer."), _title(old[key]), _title(new[key])))
        found += _about_the_papers(old[key], new[key])
    kept_order = [key for key in new if key in old] == [key for key in old if key in new]
    return found if kept_order else [*found, Change(_("De volgorde van de punten is anders."))]


def _about_the_papers(was: Line, now: Line) -> list[Change]:
    old, new = ({_id(each): str(each.get("title", "")) for each in _papers(line)} for line in (was, now))
    at = _title(now)
    found = [
        Change(_("Nieuw stuk bij “%(item)s”:") % {"item": at}, now=new[key]) for key in new if key not in old
    ]
    found += [
        Change(_("Dit stuk ligt niet meer bij “%(item)s”:") % {"item": at}, was=old[key])
        for key in old
        if key not in new
    ]
    return found


def _same(was: Agenda, now: Agenda) -> bool:
    return (was.starts_at, was.location, was.cancelled, was.lines) == (
        now.starts_at,
        now.location,
        now.cancelled,
        now.lines,
    )


def _of(edition: AgendaEdition) -> Agenda:
    lines = [{**line, "papers": _papers(line)} for line in _lines(edition.agenda)]
    return Agenda(edition.starts_at, edition.location, edition.cancelled, lines, edition.seen_at)


def _lines(agenda: object) -> list[Line]:
    return [line for line in agenda if isinstance(line, dict)] if isinstance(agenda, list) else []


def _papers(line: Line) -> list[dict[str, Any]]:
    return _lines(line.get("papers"))


def _id(thing: dict[str, Any]) -> str:
    return str(thing.get("source_id", ""))


def _title(line: Line) -> str:
    return f"{line.get('number', '')} {line.get('title', '')}".strip()


def _moment(agenda: Agenda) -> str:
    return date_format(timezone.localtime(agenda.starts_at), "j F Y, H.i")
