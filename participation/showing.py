"""What the rest of the portal sees of a process: one item to follow, and one thing to find.

Called in the transaction of each change, so that page, feed, message and search never differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.city.geometry import Point
from core.following.models import Deadline, Item, Stage
from core.following.publishing import Publication, publish, withdraw
from core.search import Entry, Group, Source, index, register, remove
from participation.gatherings import gathering_items
from participation.models import WORDS, Process

KIND = "process"


def register_source() -> None:
    """Tell the search what there is."""
    register(Source(KIND, _("Meedoen"), all_entries, group=Group.HAPPENS, dated=True))


def show(process: Process, *, tell: bool = True) -> Item | None:
    """Show it as it is now, or nowhere while it is a draft. The item, to tell something about.

    `tell`: followers hear that it is new, the first time.
    """
    remove(KIND, str(process.pk))
    if process.state == Process.State.DRAFT:
        withdraw(KIND, str(process.pk))
        return None
    for entry in entries(process):
        index(entry)
    item = publish(_publication(process), tell=tell)
    gathering_items.show_all(process)
    return item


def all_entries() -> Iterator[Entry]:
    """Everything to find, for a new index."""
    for process in Process.objects.public().order_by("pk"):
        yield from entries(process)


def entries(process: Process) -> Iterator[Entry]:
    """One process in each language it has."""
    labels = list(process.labels.all())
    names = [area.name for area in process.areas.all()]
    day = timezone.localdate(process.published_at) if process.published_at else None
    for language, ending in (("nl", ""), ("en", "_en")):
        title = getattr(process, f"title{ending}")
        if not title:
            continue
        with override(language):
            url = reverse("participation:process", args=[process.slug])
            words = [label.words for label in labels]
        yield Entry(
            KIND,
            str(process.pk),
            language,
            url,
            title,
            getattr(process, f"summary{ending}"),
            "\n\n".join(getattr(process, f"{name}{ending}") for name in WORDS[2:]),
            search_words=", ".join([*words, *names]),
            day=day,
            until=last_day(process),
        )


def last_day(process: Process) -> date | None:
    """The last day on which people can take part; None when that is not planned, or the answer was given."""
    if process.state != Process.State.PUBLISHED:
        return None
    closes = max((phase.closes for phase in process.phases.all()), default=None)
    return timezone.localdate(closes - timedelta(microseconds=1)) if closes else None


def _publication(process: Process) -> Publication:
    labels = list(process.labels.all())
    if process.decides:
        labels.append(process.decides)
    until = last_day(process)
    closed = process.closed_at is not None
    return Publication(
        kind=KIND,
        key=str(process.pk),
        stage=Stage.PARTICIPATION,
        title=process.title,
        title_en=process.title_en,
        summary=process.summary,
        summary_en=process.summary_en,
        address=("participation:process", (process.slug,)),
        deadline=until,
        deadline_for=Deadline.TAKE_PART if until else "",
        decided_on=timezone.localdate(process.closed_at) if process.closed_at else None,
        outcome="Er is antwoord gegeven." if closed else "",
        outcome_en="There is an answer." if closed else "",
        everywhere=process.everywhere,
        point=point_of(process),
        areas=process.areas.all(),
        labels=labels,
        thread=process.thread,
        published_at=process.published_at or timezone.now(),
    )


def point_of(process: Process) -> Point | None:
    """Where it is, when that is one place."""
    if process.longitude is None or process.latitude is None:
        return None
    return Point(process.longitude, process.latitude)
