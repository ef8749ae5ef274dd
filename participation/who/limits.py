"""For whom a phase is: an age and an area, as far as we know them of who logged in with DigiD.

What we cannot know we say, and the counter decides: nobody is sent away on a guess.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.models import Person
from core.city.addresses import AddressServiceUnreachable
from core.city.models import Area
from core.following import places
from participation.models import Phase

ADULT_ENOUGH = 16
"""From this age somebody decides alone whether their name is shown (AVG art. 8, UAVG art. 5)."""
SESSION_AREA = "participation_area"


def is_minor(person: Person | None) -> bool:
    """Whether this may be a child: who may be younger is treated as younger."""
    if person is None or person.birth is None:
        return False
    return person.birth.age_on(timezone.localdate())[0] < ADULT_ENOUGH


def age_words(phase: Phase) -> str:
    """The age for which a phase is, in words; "" when that does not matter."""
    low, high = phase.min_age, phase.max_age
    if low is not None and high is not None:
        return _("van %(low)s tot en met %(high)s jaar") % {"low": low, "high": high}
    if low is not None:
        return _("vanaf %(low)s jaar") % {"low": low}
    return _("tot en met %(high)s jaar") % {"high": high} if high is not None else ""


def not_of_age(person: Person, phase: Phase) -> str:
    """Why this person is too young or too old, or that we do not know; "" when it fits."""
    low, high = phase.min_age or 0, 999 if phase.max_age is None else phase.max_age
    if phase.min_age is None and phase.max_age is None:
        return ""
    youngest, oldest = person.birth.age_on(timezone.localdate()) if person.birth else (0, 130)
    if low <= youngest and oldest <= high:
        return ""
    if oldest < low or youngest > high:
        return _("Dit is voor mensen %(age)s. U kunt hier niet aan meedoen.") % {"age": age_words(phase)}
    return _(
        "Dit is voor mensen %(age)s. Wij weten niet precies hoe oud u bent. "
        "Bel 14 071 of kom naar de balie: daar kunt u meedoen."
    ) % {"age": age_words(phase)}


def not_from_here(request: HttpRequest, person: Person, areas: list[Area]) -> str:
    """Why this person lives elsewhere, or that we do not know; "" when they live in one of the areas."""
    if not areas:
        return ""
    names = ", ".join(area.name for area in areas)
    here = area_of(request, person)
    if here is None:
        return _(
            "Dit is voor wie woont in %(areas)s. Wij kunnen nu niet zien in welke buurt u woont. "
            "Probeer het later weer, bel 14 071 of kom naar de balie: daar kunt u meedoen."
        ) % {"areas": names}
    wanted = {area.pk for area in areas}
    if here.pk in wanted or here.district_id in wanted:
        return ""
    return _("Dit is voor wie woont in %(areas)s. U woont ergens anders.") % {"areas": names}


def area_of(request: HttpRequest, person: Person) -> Area | None:
    """The neighbourhood in which somebody lives; None when nobody can say. Looked up once a session."""
    where = f"{person.postcode} {person.house}"
    kept = request.session.get(SESSION_AREA)
    if kept and kept[0] == where:
        return Area.objects.filter(pk=kept[1]).first()
    try:
        found = places.find(person.postcode, person.house_number or 0)
    except (places.Elsewhere, places.NotFound, ValueError, AddressServiceUnreachable):
        return None
    if found.around is None:
        return None
    request.session[SESSION_AREA] = [where, found.around]
    return Area.objects.filter(pk=found.around).first()
