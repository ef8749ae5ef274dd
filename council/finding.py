"""What the search finds of the council: meetings, agenda items with their papers inside, and motions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import batched

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.search import Entry, Group, Source, register
from council import texts
from council.agenda import is_container, is_substantive
from council.models import AgendaItem, Meeting, Outcome, Paper

KIND = "council"
SUMMARY = 200
SEARCH_WORDS = 1_000
AT_ONCE = 20
"""Meetings that are read together when all is indexed anew."""


@dataclass
class Read:
    """All that hangs on some meetings, read in a few questions."""

    items: dict[int, list[AgendaItem]] = field(default_factory=dict)
    papers: dict[tuple[int, int | None], list[Paper]] = field(default_factory=dict)
    outcomes: dict[int, list[Outcome]] = field(default_factory=dict)
    pages: dict[int, list[tuple[int, str]]] = field(default_factory=dict)


def register_sources() -> None:
    """Tell the search what there is."""
    register(Source(KIND, _("Gemeenteraad"), everything, group=Group.HAPPENS, dated=True))


def everything() -> Iterator[Entry]:
    """All there is of every meeting, for an index that is made anew."""
    shown = Meeting.objects.shown().select_related("body").order_by("pk")
    for meetings in batched(shown.iterator(chunk_size=AT_ONCE), AT_ONCE):
        yield from entries(meetings)


def entries(meetings: Iterable[Meeting], *, without: Collection[int] = ()) -> Iterator[Entry]:
    """What can be found of these meetings, perhaps as if some papers were gone. Four questions in all."""
    known = list(meetings)
    read = _read(known, without)
    for meeting in known:
        yield _meeting(meeting, read)
        for item in read.items.get(meeting.pk, []):
            yield from _item(meeting, item, read)


def meeting_key(pk: int) -> str:
    """What the search calls a meeting."""
    return f"vergadering-{pk}"


def item_key(pk: int) -> str:
    """What the search calls an agenda item."""
    return f"punt-{pk}"


def outcome_key(pk: int) -> str:
    """What the search calls a motion that is found by itself."""
    return f"besluit-{pk}"


def keys_of(meeting: Meeting) -> list[str]:
    """What the search may know of a meeting. Two questions."""
    items = meeting.items.values_list("pk", flat=True)
    outcomes = Outcome.objects.filter(item__meeting=meeting).values_list("pk", flat=True)
    keys = [meeting_key(meeting.pk), *(item_key(pk) for pk in items)]
    return [*keys, *(outcome_key(pk) for pk in outcomes)]


def _read(meetings: list[Meeting], without: Collection[int]) -> Read:
    read = Read()
    for item in (
        AgendaItem.objects.filter(meeting__in=meetings).select_related("plain").order_by("place", "pk")
    ):
        read.items.setdefault(item.meeting_id, []).append(item)
    papers = list(Paper.objects.filter(meeting__in=meetings).exclude(pk__in=without))
    for paper in papers:
        read.papers.setdefault((paper.meeting_id, paper.item_id), []).append(paper)
    for outcome in Outcome.objects.filter(item__meeting__in=meetings).order_by("pk"):
        read.outcomes.setdefault(outcome.item_id, []).append(outcome)
    read.pages = texts.pages_of(papers)
    return read


def _meeting(meeting: Meeting, read: Read) -> Entry:
    """A meeting by its body, day and place, with the papers that belong to no item."""
    papers = read.papers.get((meeting.pk, None), [])
    with override("nl"):
        day = date_format(timezone.localtime(meeting.starts_at), "j F Y, H.i")
        url = reverse("council:meeting", args=[meeting.pk])
    place = f" {meeting.location}." if meeting.location else ""
    return Entry(
        kind=KIND,
        key=meeting_key(meeting.pk),
        language="nl",
        url=url,
        title=f"{meeting.title}, {day}",
        summary=f"{meeting.body.name}.{place}",
        text="\n".join(part for part in (meeting.announcement, texts.joined(papers, read.pages)) if part),
        search_words=_words(meeting.body.name, "vergadering agenda", *(paper.title for paper in papers)),
        day=_day(meeting),
    )


def _item(meeting: Meeting, item: AgendaItem, read: Read) -> Iterator[Entry]:
    """An agenda item with its papers, and the motions in it that are found by themselves."""
    outcomes = read.outcomes.get(item.pk, [])
    papers = read.papers.get((meeting.pk, item.pk), [])
    alone = outcomes if is_container(item.title) else []
    own = {outcome.paper_id for outcome in alone}
    papers = [paper for paper in papers if paper.pk not in own]
    if is_substantive(item.title, is_heading=item.is_heading) or papers:
        inside = [outcome for outcome in outcomes if outcome not in alone]
        yield from _in_languages(meeting, item, papers, inside, read)
    for outcome in alone:
        yield _alone(meeting, item, outcome, read)


def _in_languages(
    meeting: Meeting, item: AgendaItem, papers: list[Paper], outcomes: list[Outcome], read: Read
) -> Iterator[Entry]:
    plain = getattr(item, "plain", None)
    titles = [*(paper.title for paper in papers), *(outcome.title for outcome in outcomes)]
    words = [plain.summary, plain.meaning] if plain else []
    text = "\n".join(part for part in (*words, item.text, *titles, texts.joined(papers, read.pages)) if part)
    title = (plain and plain.title) or item.title
    known_as = [item.title] if title != item.title else []
    yield Entry(
        kind=KIND,
        key=item_key(item.pk),
        language="nl",
        url=_address("nl", meeting, item),
        title=title,
        summary=(plain.summary if plain else item.text)[:SUMMARY],
        text=text[: texts.MOST],
        search_words=_words(*known_as, *titles),
        day=_day(meeting),
    )
    if plain and plain.title_en and plain.summary_en:
        english = "\n".join(part for part in (plain.summary_en, plain.meaning_en) if part)
        url = _address("en", meeting, item)
        yield Entry(
            KIND,
            item_key(item.pk),
            "en",
            url,
            plain.title_en,
            plain.summary_en[:SUMMARY],
            english,
            day=_day(meeting),
        )


def _alone(meeting: Meeting, item: AgendaItem, outcome: Outcome, read: Read) -> Entry:
    """A motion in an item whose title says nothing of it."""
    papers = [paper for paper in read.papers.get((meeting.pk, item.pk), []) if paper.pk == outcome.paper_id]
    with override("nl"):
        said = f"{outcome.get_kind_display()}, {outcome.get_result_display()}. {meeting.title}".capitalize()
    return Entry(
        kind=KIND,
        key=outcome_key(outcome.pk),
        language="nl",
        url=f"{_address('nl', meeting, item)}#besluit-{outcome.pk}",
        title=outcome.title,
        summary=said,
        text=texts.joined(papers, read.pages),
        search_words=_words(_dutch_kind(outcome), *(paper.title for paper in papers)),
        day=outcome.decided_on or _day(meeting),
    )


def _address(language: str, meeting: Meeting, item: AgendaItem) -> str:
    with override(language):
        return reverse("council:item", args=[meeting.pk, item.pk])


def _day(meeting: Meeting) -> date:
    return timezone.localtime(meeting.starts_at).date()


def _words(*words: str) -> str:
    return " ".join(word for word in words if word)[:SEARCH_WORDS]


def _dutch_kind(outcome: Outcome) -> str:
    with override("nl"):
        return outcome.get_kind_display()
