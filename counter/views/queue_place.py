"""At which counter and desk somebody works today: kept in their session. And who may see the queue."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from core.accounts.desk import staff
from core.accounts.models import User
from core.audit.models import Office
from core.city.models import Location

LOCATION, DESK = "queue_location", "queue_desk"


def at_counter(request: HttpRequest) -> User:
    """Who is at work here. The counters are those of the municipality: another office has none."""
    user = staff(request)
    if user.office != Office.MUNICIPALITY:
        raise PermissionDenied
    return user


def place_of(request: HttpRequest, locations: list[Location] | None = None) -> tuple[Location | None, int]:
    """The counter and the desk that were chosen; the first counter that has hours, and desk 1, until then."""
    if locations is None:
        locations = counters_with_hours()
    wanted = request.session.get(LOCATION)
    chosen = next((each for each in locations if each.pk == wanted), locations[0] if locations else None)
    return chosen, request.session.get(DESK, 1)


def counters_with_hours() -> list[Location]:
    """Where people come."""
    return list(Location.objects.filter(opening_hours__isnull=False).distinct())


def keep_place(request: HttpRequest, location: Location, desk: int) -> None:
    """Remember where they work."""
    request.session[LOCATION], request.session[DESK] = location.pk, desk
