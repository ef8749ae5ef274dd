"""An invented council for tests: a body, a meeting with an agenda, papers with pages, and a vote."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from council.labels import label_of
from council.models import (
    AgendaItem,
    Body,
    Meeting,
    Member,
    Outcome,
    Paper,
    PaperPage,
    Party,
    PartyVote,
    PlainWords,
    Seat,
    Source,
)

_numbers = count(1)


def make_body(slug: str = "gemeenteraad", name: str = "Gemeenteraad", **fields: Any) -> Body:
    """The council, or another body."""
    kind = Body.Kind.COUNCIL if slug == "gemeenteraad" else Body.Kind.COMMITTEE
    known = Body.objects.filter(slug=slug).first()
    values = {"kind": kind, "name": name, "label": label_of(slug, name), **fields}
    return known or Body.objects.create(slug=slug, **values)


def moment(days: float = 7) -> datetime:
    """Eight in the evening, so many days from now."""
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=20, minute=0, second=0, microsecond=0)


def make_meeting(days: float = 7, **fields: Any) -> Meeting:
    """A meeting of the council so many days from now."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "source": Source.NOTUBIZ,
        "source_id": str(1000 + number),
        "title": f"Raadsvergadering {number}",
        "starts_at": moment(days),
        "location": "Stadhuis",
        **fields,
    }
    return Meeting.objects.create(**{"body": values.pop("body", None) or make_body(), **values})


def make_item(meeting: Meeting, title: str = "Bomen in het Kooipark", **fields: Any) -> AgendaItem:
    """An item at the end of the agenda."""
    number = next(_numbers)
    values = {"source_id": f"i{number}", "number": str(number), "place": number, **fields}
    return AgendaItem.objects.create(meeting=meeting, title=title, **values)


def make_paper(
    meeting: Meeting, item: AgendaItem | None = None, *pages: str, title: str = "Kapplan", **fields: Any
) -> Paper:
    """A paper whose pages were read."""
    number = next(_numbers)
    values = {
        "source_id": f"p{number}",
        "url": f"https://raad.voorbeeld.example/{number}.pdf",
        "state": Paper.State.READ,
        "pages_count": len(pages) or None,
        **fields,
    }
    paper = Paper.objects.create(meeting=meeting, item=item, title=title, **values)
    PaperPage.objects.bulk_create(
        PaperPage(paper=paper, number=place, text=text) for place, text in enumerate(pages, start=1)
    )
    return paper


def make_outcome(
    item: AgendaItem, title: str = "Meer banken", votes: tuple[tuple[str, int, int], ...] = (), **fields: Any
) -> Outcome:
    """A motion that was passed; `votes` are (party, for, against)."""
    values = {
        "source_id": f"o{next(_numbers)}",
        "kind": Outcome.Kind.MOTION,
        "result": Outcome.Result.ADOPTED,
        **fields,
    }
    outcome = Outcome.objects.create(item=item, title=title, **values)
    for party, in_favour, against in votes:
        PartyVote.objects.create(
            outcome=outcome, party=make_party(party), in_favour=in_favour, against=against
        )
    return outcome


def make_party(name: str = "Groene Singel") -> Party:
    """A party by its name."""
    slug = name.lower().replace(" ", "-")
    return Party.objects.get_or_create(slug=slug, defaults={"name": name, "short": name[:30]})[0]


def make_seat(name: str, since: int, until: int | None = None, **fields: Any) -> Seat:
    """Somebody who sits in the council, from and to so many days from now."""
    today = timezone.localdate()
    member, _made = Member.objects.get_or_create(slug=name.lower().replace(" ", "-"), defaults={"name": name})
    return Seat.objects.create(
        member=member,
        body=fields.pop("body", None) or make_body(),
        party=fields.pop("party", None) or make_party(),
        since=today + timedelta(days=since),
        until=None if until is None else today + timedelta(days=until),
        **fields,
    )


def make_plain(item: AgendaItem, **fields: Any) -> PlainWords:
    """An item in plain words."""
    values = {"title": "Nieuwe bomen", "summary": "Er komen bomen.", "meaning": "Meer schaduw.", **fields}
    return PlainWords.objects.create(item=item, **values)
