"""A city in which much happens, and in which every name and title is as long and as awkward as it may be."""

from __future__ import annotations

from dataclasses import dataclass

from core.city.models import Area
from core.following.models import Label, Subscriber, Subscription, Wish
from council.models import AgendaItem, Meeting, Outcome, Paper
from council.showing import show_meeting
from intentions.models import Intention
from tests.announcements.made import keep, made
from tests.council_factory import (
    make_body,
    make_item,
    make_meeting,
    make_outcome,
    make_paper,
    make_party,
    make_plain,
    make_seat,
)
from tests.intentions_made import make_intention
from tests.people import Cast

AREA = "de-kooi"
LONG = ("Omgevingsplanwijzigingsbesluitvoorbereidingsprocedure" * 6)[:300]
NAME = ("Vandermeerenburghvanoudshoorn" * 3)[:80]
ITEMS = 60


@dataclass(frozen=True)
class City:
    """What there is to look at."""

    cast: Cast
    meeting: Meeting
    item: AgendaItem
    paper: Paper
    scanned: Paper
    plan: Intention
    draft: Intention
    follower: Subscriber
    wish: Wish


def make_happening() -> City:
    """All of it, published as the rooms do."""
    cast = Cast()
    plan = make_intention(cast.chief, "published", title=LONG[:120], title_en=LONG[:120], where=LONG[:200])
    meeting = _meeting(plan)
    item = meeting.items.order_by("place")[0]
    keep(made(1, title=LONG, description=LONG * 2, at=(4.49, 52.16)), made(2, at=None), example=True)
    follower = Subscriber.objects.create(email=f"{'v' * 60}@voorbeeld.example", confirmed_at=plan.told_at)
    for chosen in ({"area": Area.objects.get(slug=AREA)}, {"thread": plan.thread}):
        Subscription.objects.create(subscriber=follower, **chosen)
    wanted = [{"area": Area.objects.get(slug=AREA).pk, "label": Label.objects.get(slug="afval").pk}]
    return City(
        cast=cast,
        meeting=meeting,
        item=item,
        paper=Paper.objects.get(item=item, state=Paper.State.READ),
        scanned=Paper.objects.get(item=item, state=Paper.State.SCANNED),
        plan=plan,
        draft=make_intention(cast.editor),
        follower=follower,
        wish=Wish.objects.create(email="nieuw@voorbeeld.example", wanted=wanted, rhythm="now"),
    )


def _meeting(plan: Intention) -> Meeting:
    body = make_body("lang", NAME)
    party = make_party(NAME[:60])
    make_seat(NAME, -100, body=body, party=party)
    meeting = make_meeting(3, title=LONG, body=body, location=LONG[:200])
    make_meeting(4, title="Gaat niet door", body=body, cancelled=True)
    first = make_item(meeting, LONG, text=LONG, thread=plan.thread)
    for number in range(1, ITEMS):
        make_item(meeting, f"Voorstel over straat {number}")
    make_paper(meeting, first, f"Woorden. {LONG}", "Tweede bladzijde.", title=LONG)
    make_paper(meeting, first, title=LONG, state=Paper.State.SCANNED)
    make_outcome(first, LONG[:250], ((party.name, 12, 1), ("Groene Singel", 0, 9)))
    make_outcome(first, "Ingetrokken", result=Outcome.Result.WITHDRAWN)
    make_plain(first, title=LONG[:150], summary=f"Gewone woorden. {LONG}", meaning=LONG)
    first.areas.add(Area.objects.get(slug=AREA))
    show_meeting(meeting, tell=False)
    return meeting
