"""Choosing a time at the counter."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.appointments import slots
from core.city.models import Location
from core.forms.slots import SlotSelect

LATER = "later"
"""The choice to take a time another day, where a form offers it."""

TAKEN = gettext_lazy("Iemand anders koos net deze tijd. Kies een andere tijd. Er is niets veranderd.")


class SlotField(forms.ChoiceField):
    """A moment at one counter; its value is an aware datetime, or None for somebody who chooses later.

    Also takes a free moment that is not among those shown: the page may have moved on to later days.
    """

    widget = SlotSelect
    default_error_messages = {
        "required": gettext_lazy("U hebt nog geen tijd gekozen."),
        "invalid_choice": TAKEN,
    }

    def __init__(
        self, *, location: Location | None, free: slots.FreeTimes, may_wait: bool = False, **kwargs: Any
    ) -> None:
        """`free` holds what to show; `may_wait` offers to choose later, which is all without a location."""
        super().__init__(**kwargs)
        self.location, self.may_wait = location, may_wait
        wait = (_("Past er geen tijd? Dan kiest u er later een."), [(LATER, _("Later"))])
        self.choices = [
            *(
                (day_label(day), [(moment_key(each.starts_at), clock(each.starts_at)) for each in moments])
                for day, moments in free.days
            ),
            *([wait] if may_wait else ()),
        ]

    def valid_value(self, value: str) -> bool:
        """Whether this is a moment with a free place."""
        if value == LATER:
            return self.may_wait
        moment = _parse(value)
        return moment is not None and self.location is not None and slots.is_free(self.location, moment)

    def clean(self, value: Any) -> datetime | None:
        """The chosen moment."""
        return _parse(super().clean(value))


class SlotForm(forms.Form):
    """One time at one counter: `cleaned_data["slot"]` is the moment to give to `book`.

    With `may_wait` somebody can also say to choose later, which gives None.

    Shows the first days with free places from `after` on (default: now); `later` is the day to pass as
    `after` for the next page, or None. The template appointments/choose_slot.html shows it.
    """

    def __init__(
        self,
        *args: Any,
        location: Location | None,
        after: date | None = None,
        may_wait: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.location = location
        free = slots.free_times(location, after) if location else slots.FreeTimes([], None)
        self.later = free.next_day
        self.is_empty = not free.days
        self.minutes = free.days[0][1][0].minutes if free.days else 0
        self.fields["slot"] = SlotField(
            location=location,
            free=free,
            may_wait=may_wait,
            label=_("Kies een dag en een tijd"),
            help_text=_("Een afspraak duurt %(minutes)s minuten.") % {"minutes": self.minutes},
        )

    def slot_taken(self) -> None:
        """Say at the field that somebody else was first (after `book` raised SlotTaken)."""
        self.add_error("slot", str(TAKEN))


def read_day(text: str | None) -> date | None:
    """The day in an address, as in ?vanaf=2026-12-07; None for anything else, or the past."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    today = timezone.localdate()
    return day if today < day and day.year <= today.year + 2 else None


def day_label(day: date) -> str:
    """A day as people say it: "maandag 7 december"."""
    return date_format(day, "l j F")


def clock(moment: datetime) -> str:
    """The time on a Dutch clock: 9.00."""
    local = timezone.localtime(moment)
    return f"{local.hour}.{local.minute:02d}"


def moment_key(moment: datetime) -> str:
    """A moment as the value of a control, in UTC: unambiguous when the clock goes back."""
    return f"{moment.astimezone(timezone.get_fixed_timezone(0)):%Y-%m-%dT%H:%M}Z"


def _parse(value: str) -> datetime | None:
    try:
        moment = parse_datetime(value)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None
