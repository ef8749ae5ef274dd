"""How an agenda was: each edition is kept, the one of now too, and what is confidential goes out of all."""

from __future__ import annotations

from collections import defaultdict

from council.models import AgendaEdition, Meeting


def edition_of(meeting: Meeting) -> AgendaEdition:
    """The agenda as it is kept now, not saved."""
    papers: dict[int | None, list[dict[str, str]]] = defaultdict(list)
    for paper in meeting.papers.order_by("place", "pk"):
        papers[paper.item_id].append({"source_id": paper.source_id, "title": paper.title})
    agenda = [
        {
            "source_id": item.source_id,
            "number": item.number,
            "title": item.title,
            "depth": item.depth,
            "papers": papers[item.pk],
        }
        for item in meeting.items.order_by("place", "pk")
    ]
    return AgendaEdition(
        meeting=meeting,
        seen_at=meeting.fetched_at,
        starts_at=meeting.starts_at,
        location=meeting.location,
        cancelled=meeting.cancelled,
        agenda=agenda,
    )


def keep_if_changed(meeting: Meeting) -> bool:
    """Keep the agenda as it is now, if it differs from the last one that was kept. Whether it does."""
    now = edition_of(meeting)
    last = meeting.editions.order_by("-seen_at", "-pk").first()
    names = ("starts_at", "location", "cancelled", "agenda")
    if last is not None and all(getattr(last, name) == getattr(now, name) for name in names):
        return False
    now.save()
    return True


def remembered(meeting: Meeting) -> list[AgendaEdition]:
    """The editions as they are before anything is hidden."""
    return list(meeting.editions.all())


def without(editions: list[AgendaEdition], withheld: frozenset[str], papers: set[str]) -> None:
    """Write the editions back without what is withheld, and with no other papers than these.

    An item that only went from the agenda stays in what the agenda was; a paper that its source no longer
    offers does not, for nobody tells us why it went.
    """
    for edition in editions:
        cleaned = [
            {**item, "papers": [paper for paper in item["papers"] if paper["source_id"] in papers]}
            for item in edition.agenda
            if item["source_id"] not in withheld
        ]
        edition.agenda = cleaned
        AgendaEdition.objects.filter(pk=edition.pk).update(agenda=cleaned)
