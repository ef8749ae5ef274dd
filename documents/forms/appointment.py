"""When and where to come to the counter."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.appointments.models import Slot
from core.city.models import Location
from core.forms.slots import SlotSelect
from documents.forms.base import StepForm

DAYS_SHOWN = 4
LOOK_AHEAD = timedelta(days=21)
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
        self.locations = list(Location.objects.filter(opening_hours__isnull=False).distinct())
        chosen = place or str(self.initial.get("place", ""))
        self.location = next((each for each in self.locations if each.slug == chosen), None) or next(
            iter(self.locations), None
        )
        self.first_day = max(_day(first_day) or self._day_chosen(), timezone.localdate())
        moments = self._free_moments()
        days = [(day, list(group)) for day, group in groupby(moments, key=lambda moment: moment.date())]
        self.next_day = days[DAYS_SHOWN][0] if len(days) > DAYS_SHOWN else None
        self.fields["slot"].choices = [  # type: ignore[attr-defined]
            *(
                (_heading(day), [(moment.isoformat(), f"{moment:%H.%M}") for moment in group])
                for day, group in days[:DAYS_SHOWN]
            ),
            (gettext("Past er geen tijd?"), [(LATER, gettext("Ik kies later een tijd"))]),
        ]

    def _day_chosen(self) -> date:
        chosen = str(self.initial.get("slot", ""))
        return _day(chosen[:10]) or timezone.localdate()

    def _free_moments(self) -> list[datetime]:
        if self.location is None:
            return []
        start = timezone.make_aware(datetime.combine(self.first_day, datetime.min.time()))
        free = Slot.objects.free().filter(
            location=self.location, starts_at__gte=start, starts_at__lt=start + LOOK_AHEAD
        )
        moments = free.order_by("starts_at").values_list("starts_at", flat=True).distinct()
        return [timezone.localtime(moment) for moment in moments]

    def answer(self) -> dict[str, Any]:
        """The place and the moment, as text."""
        slot = self.cleaned_data["slot"]
        return {"slot": slot, "place": self.location.slug if self.location and slot != LATER else ""}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _heading(day: date) -> str:
    return date_format(day, "l j F")
