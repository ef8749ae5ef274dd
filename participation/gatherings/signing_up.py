"""Signing up for a meeting: a seat or a place on the waiting list, and the seat that comes free.

Never more people than seats: whoever changes something holds the row of the meeting, and the database counts
once more at the end of each transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.models import User
from participation.gatherings.gathering_mails import tell
from participation.models import Gathering, NotAllowed, Participant, SignUp, Way

KEPT = timedelta(days=30)
"""How long after a meeting we know who signed up: so long to send the report."""
MOST_PEOPLE = 10


@dataclass(frozen=True)
class Said:
    """What somebody fills in to sign up."""

    people: int = 1
    needs: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""


@transaction.atomic
def sign_up(
    pk: int,
    participant: Participant,
    said: Said,
    *,
    way: str = Way.WEB,
    by: User | None = None,
    known: bool = True,
) -> SignUp:
    """A seat while there are enough, otherwise a place on the waiting list; the mail says which.

    Who signed up before changes it. Who asks for more people than there is room for keeps what they had.
    `known`: we are sure that it is the same person; otherwise what was there stays, and its owner is
    mailed again.
    """
    gathering = _open(pk)
    found = SignUp.objects.filter(gathering=gathering, participant=participant).first()
    if found and not known:
        tell(found, "gathering_signed_up", mark="again")
        return found
    if found:
        return _changed(gathering, found, said)
    if gathering.seats is not None and said.people > gathering.seats:
        raise NotAllowed(_("Zo veel plaatsen zijn er niet. Kies een kleiner aantal mensen."))
    made = SignUp.objects.create(
        gathering=gathering,
        participant=participant,
        waiting=not fits(gathering, said.people),
        way=way,
        entered_by=by,
        **vars(said),
    )
    made.is_new = True
    tell(made, "gathering_waiting" if made.waiting else "gathering_signed_up")
    return made


def _changed(gathering: Gathering, found: SignUp, said: Said) -> SignUp:
    """More people only when there is room; fewer lets others in."""
    if not found.waiting and not fits(gathering, said.people - found.people):
        raise NotAllowed(
            _(
                "Voor zo veel mensen is geen plaats meer. Uw aanmelding is niet veranderd. "
                "Kies een kleiner aantal."
            )
        )
    for name, value in vars(said).items():
        setattr(found, name, value)
    found.save()
    let_in(gathering)
    return found


@transaction.atomic
def withdraw(pk: int) -> None:
    """Somebody does not come after all; the first who waits and fits gets the seat."""
    found = SignUp.objects.get(pk=pk)
    gathering = Gathering.objects.locked(found.gathering_id)
    SignUp.objects.filter(pk=pk).delete()
    let_in(gathering)


def let_in(gathering: Gathering) -> list[SignUp]:
    """Whoever waits and fits gets a seat and hears it, the longest waiting first. The row is locked."""
    if not gathering.is_open:
        return []
    lucky = []
    for waiting in gathering.sign_ups.filter(waiting=True).order_by("at", "pk").select_related("participant"):
        if fits(gathering, waiting.people):
            waiting.waiting = False
            waiting.save()
            tell(waiting, "gathering_seat_free")
            lucky.append(waiting)
    return lucky


def taken(gathering: Gathering) -> int:
    """How many people have a seat."""
    found = gathering.sign_ups.filter(waiting=False).aggregate(people=Sum("people"))
    return found["people"] or 0


def seats_left(gathering: Gathering) -> int | None:
    """How many seats nobody has; None when there is room for everybody."""
    return None if gathering.seats is None else max(0, gathering.seats - taken(gathering))


def fits(gathering: Gathering, people: int) -> bool:
    """Whether there are so many seats left."""
    left = seats_left(gathering)
    return left is None or people <= left


def forget_old() -> int:
    """Nobody needs to know any more who came to a meeting of more than a month ago. How many went."""
    count, _rows = SignUp.objects.filter(gathering__ends__lt=timezone.now() - KEPT).delete()
    return count


def _open(pk: int) -> Gathering:
    gathering = Gathering.objects.locked(pk)
    if gathering.cancelled_at:
        raise NotAllowed(_("Deze bijeenkomst gaat niet door. U bent niet aangemeld."))
    if not gathering.is_open:
        raise NotAllowed(_("Deze bijeenkomst is al begonnen. Aanmelden kan niet meer."))
    return gathering
