"""The way to the door, as the resident meets it: when the courier comes, and what to have ready."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.accounts.assurance import resident_required
from core.accounts.on_behalf import acting_of
from core.accounts.unsent import sent_or_kept
from core.cases.models import Case
from core.forms.slots import SlotSelect
from core.http import Reason
from documents import courier, delivering
from documents.courier import CourierError, Slot
from documents.models import Delivery
from documents.promises import slot_words
from documents.rules.delivery import who_must_be_there
from documents.views.access import LEVEL
from documents.views.sent import own_case

CHOOSING = ("handed_over", "not_home", "delivery_booked")
"""Statuses in which the resident chooses a time, or another one."""
UNREACHABLE = gettext_lazy(
    "De koerier is nu niet bereikbaar. Er is niets verloren: uw document ligt veilig verzegeld. "
    "Probeer het over een kwartier opnieuw, of bel 14 071."
)
TAKEN = gettext_lazy("Deze tijd is niet meer vrij. Er is niets veranderd. Kies een andere tijd.")


class SlotForm(forms.Form):
    """Choose one of the two-hour slots that the courier offers."""

    slot = forms.ChoiceField(
        label=gettext_lazy("Wanneer komt de koerier?"),
        widget=SlotSelect,
        error_messages={"required": gettext_lazy("Kies een dag en tijd."), "invalid_choice": TAKEN},
    )

    def __init__(self, offered: tuple[Slot, ...], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.offered = {slot.slot_id: slot for slot in offered}
        self.fields["slot"].choices = slot_choices(offered)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Slot:
        """The slot that was chosen, as the courier offers it."""
        return self.offered[self.cleaned_data["slot"]]


@resident_required(LEVEL, keeps_answers=True)
@require_http_methods(["GET", "HEAD", "POST"])
def delivery(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the document is, and which time suits. Somebody else's case answers 404."""
    case = own_case(acting_of(request), reference)
    parcel = case.travel_document.deliveries.filter(ended_at=None).first()
    form, trouble = None, ""
    if parcel and parcel.announced_at and case.status in CHOOSING:
        try:
            form = SlotForm(courier.slots(str(parcel.key)), sent_or_kept(request) or None)
            if request.method == "POST" and form.is_valid():
                delivering.choose_slot(parcel, form.chosen)
                messages.success(
                    request, _("De koerier komt op de tijd die u koos. U krijgt hiervan bericht.")
                )
                return redirect("documents:delivery", reference)
        except CourierError as error:
            trouble = str(UNREACHABLE)
            if form and error.reason is Reason.REFUSED:
                form.add_error("slot", TAKEN)
                trouble = ""
    return render(request, "documents/delivery.html", page_facts(case, parcel, form, trouble))


def page_facts(case: Case, parcel: Delivery | None, form: SlotForm | None, trouble: str) -> dict[str, object]:
    """What the page tells."""
    request = case.travel_document
    offers = form.offered if form else {}
    return {
        "case": case,
        "request": request,
        "parcel": parcel,
        "booked": slot_words(parcel.slot_starts_at, parcel.slot_ends_at) if parcel else "",
        "is_booked": case.status in ("delivery_booked", "under_way"),
        "form": form if offers else None,
        "no_slots": form is not None and not offers,
        "trouble": trouble,
        "must_be_there": who_must_be_there(request.holder_age_on(timezone.localdate())),
        "hands_in_old": bool(request.old_documents),
    }


def slot_choices(offered: tuple[Slot, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The slots of each day, for the slot picker."""
    local = sorted(
        (timezone.localtime(s.starts_at), timezone.localtime(s.ends_at), s.slot_id) for s in offered
    )
    return [
        (
            date_format(day, "l j F"),
            [(slot_id, _("%(from)s tot %(until)s uur") % times(start, end)) for start, end, slot_id in slots],
        )
        for day, slots in groupby(local, key=lambda each: each[0].date())
    ]


def times(start: datetime, end: datetime) -> dict[str, str]:
    """The hours of a slot, for its label."""
    return {"from": f"{start:%H.%M}", "until": f"{end:%H.%M}"}
