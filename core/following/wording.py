"""What a message says of one thing that happened: frozen in words when the message is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.following.models import Deadline, Item, Notice, Stage

LONGEST_SUMMARY = 200
TELLS_OF_A_DEADLINE = (Notice.What.NEW, Notice.What.DATE_MOVED)
"""Notices that are of no use once the last day, which was ahead when they were made, has passed."""


@dataclass(frozen=True)
class Line:
    """One item in a message: its words, the last day if somebody can still act, and its order."""

    item: int
    stage: str
    at: str
    until: date | None
    title: str
    url: str
    says: tuple[str, ...]

    @property
    def context(self) -> dict[str, str]:
        """What the template gets."""
        return {"title": self.title, "url": self.url, "says": " ".join(self.says)}


def is_over(notice: Notice, today: date) -> bool:
    """Whether the last day to do something passed since this was published."""
    last = notice.item.deadline
    published = timezone.localdate(notice.at)
    return notice.what in TELLS_OF_A_DEADLINE and last is not None and published <= last < today


def line(notice: Notice, language: str, today: date) -> Line:
    """One notice in words. Reads its item."""
    item = notice.item
    with override(language):
        until = item.deadline if item.deadline and item.deadline >= today else None
        return Line(
            item=item.pk,
            stage=item.stage,
            at=notice.at.isoformat(),
            until=until,
            title=_title(item, language),
            url=settings.BASE_URL + item.get_absolute_url(),
            says=tuple(filter(None, (_last_day(item, until), _news(notice, language), _moment(item)))),
        )


def context(lines: Iterable[Line], language: str) -> dict[str, Any]:
    """The news in the order of the message: what closes first, then the rest by stage, the latest first."""
    merged = _each_item_once(lines)
    closing = sorted((each for each in merged if each.until), key=lambda each: (each.until, each.item))
    rest = defaultdict(list)
    for each in sorted(merged, key=lambda each: each.at, reverse=True):
        if not each.until:
            rest[each.stage].append(each.context)
    with override(language):
        groups = [{"heading": _heading(stage), "lines": rest[stage]} for stage in Stage if rest[stage]]
    return {"closing": [each.context for each in closing], "groups": groups, "count": len(merged)}


def _each_item_once(lines: Iterable[Line]) -> list[Line]:
    """Several notices about one item become one line that says all of it, the oldest first."""
    found: dict[int, Line] = {}
    for each in sorted(lines, key=lambda each: each.at):
        before = found.get(each.item)
        says = dict.fromkeys((*before.says, *each.says)) if before else each.says
        found[each.item] = replace(each, says=tuple(says))
    return list(found.values())


def _title(item: Item, language: str) -> str:
    """The title; in an English message it is said of a Dutch one that it is Dutch."""
    if language == "en" and not item.title_en:
        return f"{item.title} (in Dutch)"
    return item.words


def _news(notice: Notice, language: str) -> str:
    told = notice.text_en if language == "en" else notice.text
    if told:
        return told
    item = notice.item
    match notice.what:
        case Notice.What.NEW:
            if language == "en" and not item.summary_en:
                return ""
            return Truncator(item.intro).chars(LONGEST_SUMMARY)
        case Notice.What.DATE_MOVED:
            return _("De datum is veranderd.")
        case Notice.What.STEP:
            return _("Er is een nieuwe stap.")
        case Notice.What.DECIDED:
            return (
                _("Er is besloten: %(result)s") % {"result": item.result}
                if item.result
                else _("Er is een besluit.")
            )
        case Notice.What.SILENCE:
            return _("Er is nog geen nieuws, later dan wij beloofden.")
    return _("Dit gaat niet door.")


def _last_day(item: Item, until: date | None) -> str:
    if until is None:
        return ""
    words = {
        Deadline.REACT: _("U kunt reageren tot en met %(day)s."),
        Deadline.VIEW: _("U kunt een zienswijze geven tot en met %(day)s."),
        Deadline.OBJECT: _("U kunt bezwaar maken tot en met %(day)s."),
        Deadline.APPEAL: _("U kunt in beroep gaan tot en met %(day)s."),
        Deadline.SPEAK: _("U kunt zich aanmelden om in te spreken tot en met %(day)s."),
        Deadline.TAKE_PART: _("U kunt meedoen tot en met %(day)s."),
    }
    return words[Deadline(item.deadline_for)] % {"day": date_format(until, "l j F Y")}


def _moment(item: Item) -> str:
    if item.happens_at is None or item.happens_at < timezone.now():
        return ""
    when = timezone.localtime(item.happens_at)
    return _("Het is op %(day)s om %(time)s uur.") % {
        "day": date_format(when, "l j F Y"),
        "time": date_format(when, "G.i"),
    }


def _heading(stage: Stage) -> str:
    return {
        Stage.INTENTION: _("Wat wij van plan zijn"),
        Stage.PARTICIPATION: _("Meedoen"),
        Stage.COUNCIL: _("In de gemeenteraad"),
        Stage.ANNOUNCEMENT: _("Officieel bekendgemaakt"),
        Stage.EXECUTION: _("Uitvoering"),
    }[stage]
