"""What followers hear of the council: one line for a meeting, and a line for each item they follow.

Who follows a body hears of its meetings: that there is one and what is on the agenda, what came onto it,
another day, that it does not go on, and that there are decisions. Who follows a subject, place or plan hears
of the item itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from core.following.models import Item, Notice, Spared
from core.following.publishing import announce
from core.following.unsent import tell_anew
from council.models import Meeting

FORMER_DAYS = timedelta(days=2)
"""A meeting that lies further back is not told of as if its date moved."""
NAMED = 3
"""So many items of an agenda are named; of the rest only how many there are."""


NAME = 70
"""Characters of the name of an item."""


@dataclass(frozen=True)
class Change:
    """Something of a meeting that was published anew: when it was to happen, and whether it was decided."""

    item: Item
    is_new: bool = True
    happened_at: datetime | None = None
    was_decided: bool = False

    @property
    def is_part(self) -> bool:
        """Whether it is an item of the agenda, not the meeting."""
        return self.item.spares == Spared.BODIES

    @property
    def has_decision(self) -> bool:
        """Whether it was decided just now."""
        return not self.is_new and not self.was_decided and self.item.decided_on is not None


def tell_change(change: Change, meeting: Meeting) -> None:
    """Tell who follows it: it does not go on, it is another day, it was decided."""
    item, moved = change.item, change.happened_at
    recent = meeting.starts_at > timezone.now() - FORMER_DAYS
    if moved and meeting.cancelled:
        announce(item, Notice.What.STOPPED, mark=f"{moved:%Y%m%d}")
    elif moved and recent and item.happens_at and item.happens_at != moved:
        announce(item, Notice.What.DATE_MOVED, mark=f"{item.happens_at:%Y%m%d%H%M}")
    if change.has_decision:
        announce(item, Notice.What.DECIDED, item.outcome, item.outcome_en)


def tell_agenda(changes: Iterable[Change], meeting: Meeting) -> None:
    """Tell who follows the body: a new meeting with its agenda, what came onto it, its decisions."""
    own = next((each for each in changes if not each.is_part), None)
    parts = [each for each in changes if each.is_part]
    added = [each.item for each in parts if each.is_new]
    whole = own.item if own else Item.objects.filter(kind="meeting", key=str(meeting.pk)).first()
    if whole is None:
        return
    if own and own.is_new:
        announce(whole, Notice.What.NEW, *_both(_agenda, added))
    elif added and meeting.starts_at > timezone.now() and not meeting.cancelled:
        announce(whole, Notice.What.STEP, *_both(_later, added), mark=added[0].key)
    if any(each.has_decision for each in parts):
        announce(whole, Notice.What.DECIDED, *_both(_decided))


def unname(meetings: Iterable[int], former: Iterable[Item]) -> None:
    """What is told of these meetings, or waits, no longer names items that went or are called else."""
    titles = {title[:NAME] for item in former for title in (item.title, item.title_en) if title}
    told = Notice.objects.filter(item__kind="meeting", item__key__in=[str(pk) for pk in meetings])
    for notice in told.exclude(text="").select_related("item"):
        if any(title in notice.text or title in notice.text_en for title in titles):
            Notice.objects.filter(pk=notice.pk).update(text="", text_en="")
            tell_anew(notice.item, "")


def _agenda(items: list[Item]) -> str:
    return _("Op de agenda: %(items)s.") % {"items": _named(items)} if items else ""


def _later(items: list[Item]) -> str:
    return _("Nieuw op de agenda: %(items)s.") % {"items": _named(items)}


def _decided() -> str:
    return _("De raad of commissie nam besluiten. U leest ze bij deze vergadering.")


def _named(items: list[Item]) -> str:
    named = "; ".join(item.words[:NAME] for item in items[:NAMED])
    more = len(items) - NAMED
    if more <= 0:
        return named
    rest = ngettext("en nog %(n)s punt", "en nog %(n)s punten", more) % {"n": more}
    return f"{named}; {rest}"


def _both[**P](say: Callable[P, str], *given: P.args, **named: P.kwargs) -> tuple[str, str]:
    return in_language("nl", say, *given, **named), in_language("en", say, *given, **named)


def in_language[Value, **P](
    language: str, say: Callable[P, Value], *given: P.args, **named: P.kwargs
) -> Value:
    """What is said in a language, whatever the page speaks."""
    with override(language):
        return say(*given, **named)
