"""When and where to come to the counter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.appointments import slots
from core.appointments.forms import LATER, SlotForm, moment_key, read_day
from documents.forms.base import StepForm


class AppointmentForm(StepForm, SlotForm):
    """Real free times, a few days at once; or later, when none of them suits."""

    def __init__(self, *args: Any, place: str = "", first_day: str = "", **kwargs: Any) -> None:
        """`place` (slug) and `first_day` (ISO) come from the address of the page; nonsense is left aside."""
        before = kwargs.get("initial") or {}
        self.locations = slots.locations_with_slots()
        chosen = place or str(before.get("place", ""))
        named = [each for each in self.locations if each.slug == chosen]
        location = next(iter(named or self.locations), None)
        self.first_day = read_day(first_day) or _day_chosen(str(before.get("slot", "")))
        super().__init__(*args, location=location, after=self.first_day, may_wait=True, **kwargs)
        slot = self.fields["slot"]
        slot.label = _("Wanneer komt u naar de balie?")
        if location:
            slot.help_text = gettext("Vrije tijden bij %(name)s, %(address)s.") % {
                "name": location.name,
                "address": location.address,
            }

    def answer(self) -> dict[str, Any]:
        """The place and the moment, as text."""
        moment = self.cleaned_data["slot"]
        if moment is None or self.location is None:
            return {"slot": LATER, "place": ""}
        return {"slot": moment_key(moment), "place": self.location.slug}


def _day_chosen(slot: str) -> date | None:
    moment = parse_datetime(slot) if slot != LATER else None
    return read_day(moment.date().isoformat()) if moment else None
