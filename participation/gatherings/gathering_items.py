"""What the rest of the portal sees of a meeting: an item on calendars and pages of areas, and the search.

Gone from both when it does not go on: what waits to be told of it goes along.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.following.models import Item, Stage
from core.following.publishing import Publication, publish, withdraw
from core.search import Entry, Group, Source, index, register, remove
from participation.models import Gathering, Process

KIND = "gathering"


def register_source() -> None:
    """Tell the search what there is."""
    register(Source(KIND, _("Bijeenkomsten"), all_entries, group=Group.HAPPENS, dated=True))


def show_all(process: Process) -> None:
    """Each meeting of a process as it is now: called when the process changes, with its place or thread."""
    for gathering in process.gatherings.all():
        gathering.process = process
        show(gathering, tell=False)


def show(gathering: Gathering, *, tell: bool = True) -> Item | None:
    """Show it, or nowhere while its process is a draft, or when it does not go on."""
    key = str(gathering.pk)
    remove(KIND, key)
    if gathering.cancelled_at or gathering.process.state == Process.State.DRAFT:
        withdraw(KIND, key)
        return None
    for entry in entries(gathering):
        index(entry)
    return publish(_publication(gathering), tell=tell)


def all_entries() -> Iterator[Entry]:
    """Everything to find, for a new index."""
    for gathering in Gathering.objects.public().filter(cancelled_at=None).select_related("process"):
        yield from entries(gathering)


def entries(gathering: Gathering) -> Iterator[Entry]:
    """One meeting in each language it has."""
    day = timezone.localdate(gathering.starts)
    for language, ending in (("nl", ""), ("en", "_en")):
        title = getattr(gathering, f"title{ending}")
        if not title:
            continue
        with override(language):
            url = reverse("participation:gathering", args=[gathering.process.slug, gathering.pk])
        yield Entry(
            KIND,
            str(gathering.pk),
            language,
            url,
            title,
            getattr(gathering, f"text{ending}")[:250],
            getattr(gathering, f"report{ending}"),
            search_words=gathering.place,
            day=day,
            until=day,
        )


def _publication(gathering: Gathering) -> Publication:
    process = gathering.process
    return Publication(
        kind=KIND,
        key=str(gathering.pk),
        stage=Stage.PARTICIPATION,
        title=gathering.title,
        title_en=gathering.title_en,
        summary=gathering.text[:250],
        summary_en=gathering.text_en[:250],
        address=("participation:gathering", (process.slug, gathering.pk)),
        happens_at=gathering.starts,
        everywhere=process.everywhere,
        areas=process.areas.all(),
        labels=process.labels.all(),
        thread=process.thread,
    )
