"""What the rest of the portal sees of an intention: one item to follow, and one thing to find.

Called in the transaction of each change, so that page, feed, message and search never differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.city.geometry import Point
from core.following.models import Deadline, Item, Stage
from core.following.publishing import Publication, publish, withdraw
from core.search import Entry, Group, Source, index, register, remove
from intentions.models import WORDS, Intention

KIND = "intention"


def register_source() -> None:
    """Tell the search what there is."""
    register(Source(KIND, _("Plannen"), all_entries, group=Group.HAPPENS, dated=True))


def show(intention: Intention, *, tell: bool = True) -> Item | None:
    """Show it as it is now, or nowhere while it is a draft. The item, to tell something about.

    `tell`: followers hear that it is new, the first time.
    """
    remove(KIND, str(intention.pk))
    if intention.state == Intention.State.DRAFT:
        withdraw(KIND, str(intention.pk))
        return None
    for entry in entries(intention):
        index(entry)
    return publish(_publication(intention), tell=tell)


def all_entries() -> Iterator[Entry]:
    """Everything to find, for a new index."""
    for intention in Intention.objects.public().select_related("decides").order_by("pk"):
        yield from entries(intention)


def entries(intention: Intention) -> Iterator[Entry]:
    """One intention in each language it has."""
    labels = list(intention.labels.all())
    names = [area.name for area in intention.areas.all()]
    moment = intention.told_at or intention.published_at
    day = timezone.localtime(moment).date() if moment else None
    for language, ending in (("nl", ""), ("en", "_en")):
        title = getattr(intention, f"title{ending}")
        if not title:
            continue
        with override(language):
            url = reverse("intentions:intention", args=[intention.slug])
            words = [label.words for label in labels]
        yield Entry(
            KIND,
            str(intention.pk),
            language,
            url,
            title,
            getattr(intention, f"summary{ending}"),
            "\n\n".join(getattr(intention, f"{name}{ending}") for name in WORDS[2:]),
            search_words=", ".join([*words, *names]),
            day=day,
            until=intention.react_until if intention.state == Intention.State.PUBLISHED else None,
        )


def _publication(intention: Intention) -> Publication:
    labels = list(intention.labels.all())
    if intention.decides:
        labels.append(intention.decides)
    is_open = intention.state == Intention.State.PUBLISHED
    until = intention.react_until if is_open else None
    return Publication(
        kind=KIND,
        key=str(intention.pk),
        stage=Stage.INTENTION,
        title=intention.title,
        title_en=intention.title_en,
        summary=intention.summary,
        summary_en=intention.summary_en,
        address=("intentions:intention", (intention.slug,)),
        deadline=until,
        deadline_for=Deadline.REACT if until else "",
        decided_on=intention.ended_on,
        outcome=intention.outcome,
        outcome_en=intention.outcome_en,
        everywhere=intention.everywhere,
        point=point_of(intention),
        areas=intention.areas.all(),
        labels=labels,
        thread=intention.thread,
        published_at=intention.published_at or timezone.now(),
    )


def point_of(intention: Intention) -> Point | None:
    """Where it is, when that is one place."""
    if intention.longitude is None or intention.latitude is None:
        return None
    return Point(intention.longitude, intention.latitude)
