"""When and where to come to the counter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.appointments import slots
from core.appointments.forms import clock, day_label, moment_key, read_day
from core.forms.slots import SlotSelect
from documents.forms.base import StepForm

LATER = "later"


class AppointmentForm(StepForm):
    """Real free times, a few days at once; or later, when none of them suits."""

    slot = forms.ChoiceField(
        label=_("Wanneer komt u naar de balie?"),
        widget=SlotSelect,
        error_messages={
            "required": _("Kies een tijd."),
            "invalid_choice": _("Deze tijd is net bezet. Kies een andere tijd."),
        },
    )

    def __init__(self, *args: Any, place: str = "", first_day: str = "", **kwargs: Any) -> None:
        """`place` (slug) and `first_day` (ISO) come from the address of the page; nonsense is left aside."""
        super().__init__(*args, **kwargs)
        self.locations = slots.locations_with_slots()
        chosen = place or str(self.initial.get("place", ""))
        named = [each for each in self.locations if each.slug == chosen]
        self.location = next(iter(named or self.locations), None)
        self.first_day = read_day(first_day) or self._day_chosen()
        free = slots.free_times(self.location, self.first_day) if self.location else slots.FreeTimes([], None)
        self.next_day = free.next_day
        if self.location:
            self.fields["slot"].help_text = gettext("Vrije tijden bij %(name)s, %(address)s.") % {
                "name": self.location.name,
                "address": self.location.address,
            }
        self.fields["slot"].choices = [  # type: ignore[attr-defined]
            *(
                (
                    day_label(day),
                    [(moment_key(moment.starts_at), clock(moment.starts_at)) for moment in moments],
                )
                for day, moments in free.days
            ),
            (gettext("Past er geen tijd? Dan kiest u er later een."), [(LATER, gettext("Later"))]),
        ]

    def _day_chosen(self) -> date | None:
        moment = parse_datetime(str(self.initial.get("slot", "")))
        return read_day(moment.date().isoformat()) if moment else None

    def answer(self) -> dict[str, Any]:
        """The place and the moment, as text."""
        slot = self.cleaned_data["slot"]
        return {"slot": slot, "place": self.location.slug if self.location and slot != LATER else ""}
