"""The queue of today: giving numbers, calling, and being finished.

A number is given under a lock on the counter, and a constraint says that it is given once. Two colleagues
who call at the same moment never get the same person: each passes over whom the other is just taking.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from core.accounts.acting import acting_as_staff
from core.accounts.models import Person, User
from core.appointments import models as appointments
from core.appointments.models import Appointment
from core.city.models import Location
from counter.models import Ticket

KEPT_DAYS = 7
"""Numbers of days past are of use for a week, to see how busy it was. Then they go."""


def arrive(appointment: Appointment, user: User) -> Ticket:
    """Somebody with an appointment is here: noted on the case, and they get a number. Once.

    NotNow as `core.appointments.models.arrive`.
    """
    with transaction.atomic():
        appointments.arrive(appointment, acting_as_staff(user, appointment.case.subject))
        location = _held(appointment.slot.location_id)
        found = Ticket.objects.filter(appointment=appointment).first()
        return found or _new(location, appointment=appointment)


def walk_in(location: Location, purpose: str, key: uuid.UUID, person: Person | None = None) -> Ticket:
    """Somebody without an appointment is here. The same key gives the same number."""
    with transaction.atomic():
        location = _held(location.pk)
        found = Ticket.objects.filter(key=key).first()
        return found or _new(location, purpose=purpose, key=key, person=person)


def call_next(user: User, location: Location, desk: int, helping: int | None = None) -> Ticket | None:
    """Call the longest waiting one whom this user may help; whom they helped until now is finished.

    `helping` is the number of the row that the page showed as being helped. When that is no longer so, the
    button was pressed twice: nothing happens, and who was called stands. None when nobody waits.
    """
    with transaction.atomic():
        User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
        now = Ticket.objects.being_helped().filter(called_by=user).first()
        if (now.pk if now else None) != helping:
            return now
        if now:
            _finish(now, Ticket.Ending.HELPED)
        waiting = Ticket.objects.at(location).waiting().callable_by(user)
        ticket = waiting.select_for_update(skip_locked=True, of=("self",)).first()
        if ticket:
            ticket.called_at, ticket.called_by, ticket.desk = timezone.now(), user, desk
            ticket.save(update_fields=["called_at", "called_by", "desk"])
        return ticket


def finish(ticket_id: int, ending: str) -> None:
    """Somebody is helped, or left. What ended already stays as it is."""
    with transaction.atomic():
        ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
        if ticket.finished_at is None:
            _finish(ticket, ending)


def people_of_ticket(label: str, user: User) -> set[int] | None:
    """Whom a number of today such as A014 is about: one person, or one for each counter that gave it.

    None when it was not given to anybody whom this user may help; empty when we do not know yet who it is.
    """
    letter, number = label[:1].upper(), int(label[1:])
    given = Ticket.objects.filter(day=timezone.localdate(), number=number, appointment__isnull=letter == "B")
    tickets = list(given.callable_by(user).select_related("appointment__case"))
    return {key for each in tickets if (key := each.person_id_known)} if tickets else None


def forget_old() -> int:
    """Remove the numbers of days past. Returns how many."""
    before = timezone.localdate() - timedelta(days=KEPT_DAYS)
    return Ticket.objects.filter(day__lt=before).delete()[0]


def _held(location_id: int) -> Location:
    return Location.objects.select_for_update(no_key=True).get(pk=location_id)


def _new(location: Location, **fields: object) -> Ticket:
    last = Ticket.objects.at(location).aggregate(last=Max("number"))["last"]
    return Ticket.objects.create(location=location, number=(last or 0) + 1, **fields)


def _finish(ticket: Ticket, ending: str) -> None:
    ticket.finished_at, ticket.ending = timezone.now(), ending
    ticket.save(update_fields=["finished_at", "ending"])
