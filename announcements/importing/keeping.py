"""Keeping what was fetched: new, changed in place, the same, or the same under two numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from announcements.importing.places import Place, best
from announcements.importing.reading import Record
from announcements.models import Announcement, AnnouncementKind
from announcements.placing import Atlas
from announcements.rules.recognising import OTHERWISE, recognise
from announcements.rules.terms import last_day
from announcements.rules.wording import address_in, bare, corrects, says_nothing
from announcements.showing import find, follow_all, show
from core.city.geometry import metres_between
from core.city.models import Area, equated_days
from core.following.models import Item, Notice
from core.following.publishing import announce
from core.linking import link

NEWS_FOR = timedelta(days=14)
"""Who follows hears of an announcement only when it is no older than this as it comes in."""
CORRECTED_WITHIN = timedelta(days=120)
SAME_PLACE_METRES = 50

ADDED, CHANGED, SAME = "added", "changed", "same"


class Keeper:
    """Keeps records. Make one for each page: it reads kinds, areas and free days once.

    `example`: they are invented.
    """

    def __init__(self, *, example: bool = False) -> None:
        self.example = example
        self.today = timezone.localdate()
        self.atlas = Atlas()
        self.equated = equated_days()
        self.kinds = {kind.slug: kind for kind in AnnouncementKind.objects.prefetch_related("labels")}
        self.slugs = {word: kind.slug for kind in self.kinds.values() for word in kind.source_types}

    def keep(self, records: Iterable[Record]) -> Counter[str]:
        """Keep these, inside a transaction. Returns how many were added, changed, or the same as before."""
        wanted = {record.identifier: record for record in records}
        locked = Announcement.objects.select_for_update(of=("self",)).select_related("kind", "thread")
        known = locked.prefetch_related("areas").in_bulk(sorted(wanted), field_name="identifier")
        moments = {identifier: row.deadline for identifier, row in known.items()}
        written: dict[str, tuple[Announcement, list[Area]]] = {}
        for identifier, record in wanted.items():
            if found := self._written(record, known.get(identifier)):
                written[identifier] = found
        unchanged = wanted.keys() - written.keys()
        Announcement.objects.filter(identifier__in=unchanged).update(fetched_at=timezone.now())
        if written:
            self._show(written, moments)
        changed = len(written.keys() & known.keys())
        return Counter({ADDED: len(written) - changed, CHANGED: changed, SAME: len(unchanged)})

    def _show(
        self, written: dict[str, tuple[Announcement, list[Area]]], moments: dict[str, date | None]
    ) -> None:
        """Have what was written stand in its areas, be followed and be found; and tell of days that moved."""
        areas = {row.pk: [area.pk for area in found] for row, found in written.values()}
        link(Announcement.areas.through, "announcement_id", "area_id", areas)
        # Another of the same page may stand for it by now.
        rows = Announcement.objects.filter(identifier__in=written).select_related("kind", "thread")
        now = list(rows.prefetch_related("areas", "kind__labels").order_by("pk"))
        fresh = {row.identifier for row in now if row.published_on >= self.today - NEWS_FOR}
        items = follow_all(now, tell=fresh)
        for row in now:
            before = moments.get(row.identifier)
            if before and before != row.deadline and row.identifier in items:
                _tell_new_day(items[row.identifier], row.deadline)
        find(written.keys())

    def _written(self, record: Record, known: Announcement | None) -> tuple[Announcement, list[Area]] | None:
        """The row as it was written, and its areas; None when it was so already."""
        place = best(record.places)
        values = self._values(record, place)
        texts = (values["address"], place.label, record.title, record.description)
        areas = self.atlas.areas_of(values.pop("point"), *texts)
        if known and _is_same(known, values, areas):
            return None
        row = known or Announcement(identifier=record.identifier)
        for name, value in values.items():
            setattr(row, name, value)
        row.fetched_at = timezone.now()
        row.save()
        if known is None:
            for other in pair(row):
                show(other)
        return row, areas

    def _values(self, record: Record, place: Place) -> dict[str, Any]:
        slug = recognise(record.types, record.title, record.description, self.slugs)
        kind = self.kinds.get(slug) or self.kinds[OTHERWISE]
        found = address_in(record.description, record.title)
        return {
            "kind": kind,
            "source_type": record.types[0] if record.types else "",
            "title": record.title,
            "description": record.description,
            "publication": record.publication,
            "authority": record.authority,
            "published_on": record.published_on,
            "modified_on": record.modified_on,
            "deadline": record.deadline or self._counted(kind, record),
            "deadline_by_source": record.deadline is not None,
            "url": record.url,
            "pdf_url": record.pdf_url,
            "address": (place.address or (str(found) if found else ""))[:200],
            "longitude": place.point.longitude if place.point else None,
            "latitude": place.point.latitude if place.point else None,
            "place_problem": place.problem,
            "withdrawn_on": None,
            "example": self.example,
            "point": place.point,
        }

    def _counted(self, kind: AnnouncementKind, record: Record) -> date | None:
        if not kind.weeks:
            return None
        text = f"{record.title} {record.description}"
        return last_day(kind.counts_from, kind.weeks, record.published_on, text, self.equated).ends_on


def pair(row: Announcement) -> list[Announcement]:
    """Have this and another that says the same shown once. Returns the others that changed.

    A correction takes the place of what it corrects; of two that are alike the first stays.
    """
    for other in _alike(row):
        ours, theirs = corrects(row.title), corrects(other.title)
        if ours and not theirs and row.published_on >= other.published_on:
            Announcement.objects.filter(same_as=other).update(same_as=row)
            other.same_as = row
            other.save(update_fields=["same_as"])
            return [other]
        corrected = theirs and not ours and other.published_on >= row.published_on
        if corrected or (bool(ours) == bool(theirs) and _is_twin(row, other)):
            row.same_as = other
            row.save(update_fields=["same_as"])
            return []
    return []


def _alike(row: Announcement) -> QuerySet[Announcement] | list[Announcement]:
    core = corrects(row.title) or row.title
    span = (row.published_on - CORRECTED_WITHIN, row.published_on + CORRECTED_WITHIN)
    rows = Announcement.objects.shown().filter(
        published_on__range=span, authority=row.authority, title__icontains=core, example=row.example
    )
    found = rows.exclude(pk=row.pk).select_related("kind", "thread").order_by("pk")[:50]
    return [other for other in found if bare(corrects(other.title) or other.title) == bare(core)]


def _is_twin(row: Announcement, other: Announcement) -> bool:
    """Whether two of one day with one title are one thing: they must also say where or what, and agree."""
    same = row.published_on == other.published_on and bare(row.description) == bare(other.description)
    if not same or bare(row.address) != bare(other.address):
        return False
    if row.point and other.point:
        return metres_between(row.point, other.point) <= SAME_PLACE_METRES
    says_more = bool(row.description and not says_nothing(row.description, row.source_type))
    return row.point == other.point and (says_more or bool(row.address))


def _is_same(known: Announcement, values: dict[str, Any], areas: list[Area]) -> bool:
    columns = all(getattr(known, name) == value for name, value in values.items())
    return columns and {area.pk for area in areas} == {area.pk for area in known.areas.all()}


def _tell_new_day(item: Item, day: date | None) -> None:
    """Who follows hears that the last day moved."""
    words = []
    for language in ("nl", "en"):
        with override(language):
            if day:
                words.append(_("De laatste dag is nu %(day)s.") % {"day": date_format(day, "j F Y")})
            else:
                words.append(_("Er is geen laatste dag meer."))
    announce(item, Notice.What.DATE_MOVED, *words, mark=day.isoformat() if day else "none")
