"""The council among what people follow: a meeting, and each agenda item that is about something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from core.city.models import Area
from core.following.models import Item, Label, Spared, Stage
from core.following.publishing import Publication, announce_all, publish_all, withdraw, withdraw_all
from council.agenda import is_substantive
from council.models import AgendaItem, Body, Meeting, Outcome
from council.telling import Change, in_language, tell_agenda, tell_change, unname

MEETING, ITEM = "meeting", "council_item"


@dataclass
class Known:
    """What is published of a meeting already, and what the items hang on. Read at once for all items."""

    published: dict[tuple[str, str], Item]
    areas: dict[int, list[Area]] = field(default_factory=dict)
    labels: dict[int, list[Label]] = field(default_factory=dict)
    outcomes: dict[int, list[Outcome]] = field(default_factory=dict)


def publish_meeting(meeting: Meeting, *, tell: bool) -> None:
    """Publish what changed, withdraw what is no longer there, and tell of what is new, moved or decided."""
    items = list(meeting.items.select_related("plain", "thread"))
    known = _known(meeting, items)
    wanted = {(MEETING, str(meeting.pk)): _of_meeting(meeting)}
    for item in items:
        if is_substantive(item.title, is_heading=item.is_heading):
            wanted[ITEM, str(item.pk)] = _of_item(meeting, item, known)
    former = []
    withdraw_all(ITEM, [key for kind, key in known.published if kind == ITEM and (kind, key) not in wanted])
    for place, before in known.published.items():
        what = wanted.get(place)
        if what is None or (before.title, before.title_en) != (what.title[:300], what.title_en):
            former.append(before)
    if former:
        unname([meeting.pk], former)
    changes = _publish(wanted, known.published)
    if tell:
        announce_all(change.item for change in changes if change.is_new and change.is_part)
        for change in changes:
            tell_change(change, meeting)
        tell_agenda(changes, meeting)


def _publish(
    wanted: dict[tuple[str, str], Publication], published: dict[tuple[str, str], Item]
) -> list[Change]:
    """Publish what is new or differs; the meeting and its agenda in a few statements each."""
    written = {}
    for place, what in wanted.items():
        if before := published.get(place):
            what = replace(what, published_at=before.published_at)
        if before is None or _differs(before, what):
            written[place] = what
    items = [
        item
        for kind in (MEETING, ITEM)
        for item in publish_all(what for what in written.values() if what.kind == kind)
    ]
    return [_change(item, published.get((item.kind, item.key))) for item in items]


def _change(item: Item, before: Item | None) -> Change:
    if before is None:
        return Change(item)
    moved, decided = before.happens_at, before.decided_on
    return Change(item, is_new=False, happened_at=moved, was_decided=decided is not None)


def withdraw_meeting(meeting: Meeting) -> None:
    """Nobody hears of this meeting and its items any more."""
    withdraw(MEETING, str(meeting.pk))
    withdraw_items(meeting.items.values_list("pk", flat=True))


def withdraw_items(pks: Iterable[int]) -> None:
    """The same for some agenda items."""
    known = list(pks)
    published = list(Item.objects.filter(kind=ITEM, key__in=[str(pk) for pk in known]))
    withdraw_all(ITEM, [str(pk) for pk in known])
    if published:
        meetings = AgendaItem.objects.filter(pk__in=known).values_list("meeting", flat=True).distinct()
        unname(meetings, published)


def _known(meeting: Meeting, items: list[AgendaItem]) -> Known:
    pks = [item.pk for item in items]
    keys = [str(pk) for pk in pks]
    rows = Item.objects.filter(kind=ITEM, key__in=keys) | Item.objects.filter(
        kind=MEETING, key=str(meeting.pk)
    )
    known = Known({(each.kind, each.key): each for each in rows.prefetch_related("areas", "labels")})
    for area in AgendaItem.areas.through.objects.filter(agendaitem__in=pks).select_related("area"):
        known.areas.setdefault(area.agendaitem_id, []).append(area.area)
    for label in AgendaItem.labels.through.objects.filter(agendaitem__in=pks).select_related("label"):
        known.labels.setdefault(label.agendaitem_id, []).append(label.label)
    outcomes = Outcome.objects.filter(item__in=pks).order_by("item", "pk")
    for pk, found in groupby(outcomes, key=lambda outcome: outcome.item_id):
        known.outcomes[pk] = list(found)
    return known


def _of_meeting(meeting: Meeting) -> Publication:
    body = meeting.body
    everywhere = body.kind == Body.Kind.COUNCIL
    return Publication(
        kind=MEETING,
        key=str(meeting.pk),
        stage=Stage.COUNCIL,
        title=in_language("nl", _meeting_title, meeting),
        title_en=in_language("en", _meeting_title, meeting),
        summary=", ".join(part for part in (body.name, meeting.location) if part),
        summary_en=", ".join(part for part in (body.name_en or body.name, meeting.location) if part),
        address=("council:meeting", (meeting.pk,)),
        published_at=_since(meeting),
        happens_at=None if meeting.cancelled else meeting.starts_at,
        everywhere=everywhere,
        spares=Spared.PLACES if everywhere else Spared.NOBODY,
        labels=[body.label],
    )


def _meeting_title(meeting: Meeting) -> str:
    return _("Gaat niet door: %(title)s") % {"title": meeting.title} if meeting.cancelled else meeting.title


def _of_item(meeting: Meeting, item: AgendaItem, known: Known) -> Publication:
    plain = getattr(item, "plain", None)
    decided_on, outcome, outcome_en = _decision(meeting, known.outcomes.get(item.pk, []))
    labels = {label.pk: label for label in (meeting.body.label, *known.labels.get(item.pk, []))}
    return Publication(
        kind=ITEM,
        key=str(item.pk),
        stage=Stage.COUNCIL,
        title=(plain and plain.title) or item.title,
        title_en=plain.title_en if plain else "",
        summary=plain.summary if plain else item.text[:500],
        summary_en=plain.summary_en if plain else "",
        address=("council:item", (meeting.pk, item.pk)),
        published_at=_since(meeting),
        happens_at=None if meeting.cancelled else meeting.starts_at,
        decided_on=decided_on,
        outcome=outcome,
        outcome_en=outcome_en,
        spares=Spared.BODIES,
        areas=known.areas.get(item.pk, []),
        labels=labels.values(),
        thread=item.thread,
    )


def _since(meeting: Meeting) -> datetime:
    """When it became known: never after the meeting itself, so that a back-fill is not news."""
    return min(meeting.fetched_at, meeting.starts_at)


def _decision(meeting: Meeting, outcomes: list[Outcome]) -> tuple[date | None, str, str]:
    """The day and the words of what was decided; of several, the decision itself before motions."""
    known = [each for each in outcomes if each.result != Outcome.Result.UNKNOWN]
    if not known:
        return None, "", ""
    day = known[0].decided_on or timezone.localdate(meeting.starts_at)
    own = [each for each in known if each.kind == Outcome.Kind.DECISION]
    said = (own or known)[:3]
    return day, in_language("nl", _said, said), in_language("en", _said, said)


def _said(outcomes: Iterable[Outcome]) -> str:
    return "; ".join(
        f"{each.get_kind_display()} {each.get_result_display()}: {each.title[:80]}" for each in outcomes
    )[:200]


def _differs(before: Item, now: Publication) -> bool:
    plain = (
        "stage",
        "title_en",
        "summary",
        "summary_en",
        "happens_at",
        "decided_on",
        "everywhere",
        "spares",
        "thread",
    )
    return (
        any(getattr(before, name) != getattr(now, name) for name in plain)
        or before.title != now.title[:300]
        or (before.outcome, before.outcome_en) != (now.outcome[:200], now.outcome_en[:200])
        or {each.pk for each in before.areas.all()} != {each.pk for each in now.areas}
        or {each.pk for each in before.labels.all()} != {each.pk for each in now.labels}
    )
