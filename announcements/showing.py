"""Announcements where others look for them: as items to follow and in the search, always both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, time

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from announcements.models import Announcement
from announcements.rules.terms import sent_on
from core.following.models import Item, Stage
from core.following.publishing import Publication, publish_all, withdraw_all
from core.search import Entry, Group, Source, index_all, register, remove

KIND = "announcement"


def register_source() -> None:
    """Tell the search what there is."""
    register(Source(KIND, _("Bekendmakingen"), all_entries, group=Group.HAPPENS, dated=True))


def show(announcement: Announcement, *, tell: bool = False) -> Item | None:
    """Have it found and followed as it is now; or no longer, when it was withdrawn or stands twice.

    Call it in the transaction of the change.
    """
    with transaction.atomic():
        item = follow(announcement, tell=tell)
        if item:
            index_all(KIND, [announcement.identifier], entries(announcement))
        return item


def follow(announcement: Announcement, *, tell: bool) -> Item | None:
    """Have it followed only."""
    return follow_all([announcement], tell={announcement.identifier} if tell else ()).get(
        announcement.identifier
    )


def follow_all(announcements: Iterable[Announcement], *, tell: Collection[str]) -> dict[str, Item]:
    """Have these followed, in a few statements; their items by identifier. `tell`: whose followers hear it.

    Their areas are read already, as by `prefetch_related`. Have them found with `find`.
    """
    rows = list(announcements)
    gone = [row.identifier for row in rows if row.withdrawn_on or row.same_as_id]
    withdraw_all(KIND, gone)
    for identifier in gone:
        remove(KIND, identifier)
    shown = [row for row in rows if not (row.withdrawn_on or row.same_as_id)]
    items = publish_all((publication(row) for row in shown), tell=tell)
    return {item.key: item for item in items}


def find(identifiers: Collection[str]) -> None:
    """Have these found as they are now, in a few statements for all of them."""
    rows = Announcement.objects.shown().filter(identifier__in=identifiers).select_related("kind")
    found = (entry for row in rows.prefetch_related("areas__district") for entry in entries(row))
    index_all(KIND, identifiers, found)


def publication(announcement: Announcement) -> Publication:
    """What others are told of it."""
    kind = announcement.kind
    areas = list(announcement.areas.all())
    decided = sent_on(announcement.description, announcement.published_on) or announcement.published_on
    return Publication(
        kind=KIND,
        key=announcement.identifier,
        stage=Stage.ANNOUNCEMENT,
        title=f"{kind.name}: {announcement.headline}",
        title_en=f"{kind.name_en}: {announcement.headline}"[:300],
        summary=kind.meaning,
        summary_en=kind.meaning_en,
        address=("announcements:announcement", (announcement.identifier,)),
        published_at=timezone.make_aware(datetime.combine(announcement.published_on, time())),
        deadline=announcement.deadline if kind.deadline_for else None,
        deadline_for=kind.deadline_for if announcement.deadline else "",
        decided_on=decided if kind.decides else None,
        outcome=kind.name if kind.decides else "",
        outcome_en=kind.name_en if kind.decides else "",
        everywhere=kind.everywhere and not areas and announcement.point is None,
        point=announcement.point,
        areas=areas,
        labels=list(kind.labels.all()),
        thread=announcement.thread,
    )


def entries(announcement: Announcement) -> Iterator[Entry]:
    """What the search finds it by, in both languages; the words of the source stay Dutch."""
    kind = announcement.kind
    areas = [area for each in announcement.areas.all() for area in (each, each.district) if area]
    words = " ".join(dict.fromkeys(area.name for area in areas))
    for language, name in (("nl", kind.name), ("en", kind.name_en)):
        with override(language):
            url = reverse("announcements:announcement", args=[announcement.identifier])
            day = date_format(announcement.published_on, "j F Y")
        yield Entry(
            kind=KIND,
            key=announcement.identifier,
            language=language,
            url=url,
            title=f"{announcement.headline} ({name[:1].lower()}{name[1:]})",
            summary=f"{day}. {announcement.description or announcement.title}"[:300],
            text=f"{announcement.title} {announcement.description} {announcement.address}",
            search_words=words,
            formal_name=announcement.source_type,
            day=announcement.published_on,
            until=announcement.deadline if kind.deadline_for else None,
        )


def all_entries() -> Iterator[Entry]:
    """Everything that visitors may find."""
    rows = Announcement.objects.shown().select_related("kind").prefetch_related("areas__district")
    for announcement in rows.order_by("pk").iterator(chunk_size=500):
        yield from entries(announcement)
