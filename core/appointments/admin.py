"""The places at the counters, as opening hours made them: seen, and closed by hand when a desk drops out."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.accounts.desk import staff
from core.appointments.models import Appointment, Slot
from core.audit.read_only import ReadOnlyAdmin


@admin.register(Slot)
class SlotAdmin(ReadOnlyAdmin):
    """Places from today on, the next one first. Hours, desks and closed days are data of the city.

    Closing a place takes it out of booking; who holds it keeps it and must be called.
    """

    list_display = ("begins", "location", "desk", "minutes", "state")
    list_filter = ("location", "open", "closed_by_hand")
    list_select_related = ("location",)
    fields = ("location", "starts_at", "minutes", "desk", "open", "closed_by_hand")
    ordering = ("starts_at", "desk")
    date_hierarchy = "starts_at"
    # All places ahead are counted in no time.
    paginator = Paginator  # type: ignore[assignment]
    actions = ("close_places", "open_places")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Slot]:
        """From now on, each with whether it is held and whether it can be booked."""
        held = Appointment.objects.filter(slot=OuterRef("pk"), cancelled_at=None)
        free = Slot.objects.free().filter(pk=OuterRef("pk"))
        ahead = Slot.objects.filter(starts_at__gt=timezone.now()).order_by("starts_at", "desk")
        return ahead.annotate(is_held=Exists(held), is_free=Exists(free))

    @admin.display(description=_("begint"), ordering="starts_at")
    def begins(self, slot: Slot) -> str:
        """When, written as on every page."""
        return date_format(timezone.localtime(slot.starts_at), "D j F Y, H.i")

    @admin.display(description=_("stand"))
    def state(self, slot: Any) -> str:
        """Whether somebody has it, and if not, whether a resident can choose it."""
        if slot.is_held:
            return gettext("bezet")
        if slot.closed_by_hand:
            return gettext("met de hand gesloten")
        return gettext("vrij") if slot.is_free else gettext("gesloten")

    def has_close_permission(self, request: HttpRequest) -> bool:
        """Who runs the counters."""
        return staff(request).has_perm("appointments.close_slots")

    @admin.action(description=_("Sluiten: niet meer te boeken"), permissions=["close"])
    def close_places(self, request: HttpRequest, queryset: QuerySet[Slot]) -> None:
        """Take places out of booking."""
        held = sum(slot.is_held for slot in queryset)  # type: ignore[attr-defined]
        n = _set(queryset, closed=True)
        text = ngettext("%(n)s plaats is gesloten.", "%(n)s plaatsen zijn gesloten.", n) % {"n": n}
        messages.success(request, text)
        if held:
            warning = ngettext(
                "Op %(n)s plaats staat al een afspraak. Die blijft staan. Bel de inwoner.",
                "Op %(n)s plaatsen staan al afspraken. Die blijven staan. Bel de inwoners.",
                held,
            )
            messages.warning(request, warning % {"n": held})

    @admin.action(description=_("Weer openen"), permissions=["close"])
    def open_places(self, request: HttpRequest, queryset: QuerySet[Slot]) -> None:
        """Give places back to booking, as far as the hours give them."""
        n = _set(queryset, closed=False)
        text = ngettext("%(n)s plaats is weer open.", "%(n)s plaatsen zijn weer open.", n) % {"n": n}
        messages.success(request, text)


def _set(chosen: QuerySet[Slot], *, closed: bool) -> int:
    ids = [slot.pk for slot in chosen]
    return Slot.objects.filter(pk__in=ids).update(closed_by_hand=closed)
