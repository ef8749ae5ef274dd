"""The places at the counters, as opening hours made them: seen, and closed by hand when a desk drops out."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.accounts.desk import staff
from core.appointments.models import Appointment, Slot
from core.audit.read_only import ReadOnlyAdmin


@admin.register(Slot)
class SlotAdmin(ReadOnlyAdmin):
    """Places from today on, the next one first. Hours, desks and closed days are data of the city.

    Closing a place takes it out of booking; who holds it keeps it and must be called.
    """

    list_display = ("starts_at", "location", "desk", "minutes", "given", "held", "free")
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

    @admin.display(description=_("open"), boolean=True)
    def given(self, slot: Slot) -> bool:
        """Whether hours give it and nobody closed it."""
        return slot.open and not slot.closed_by_hand

    @admin.display(description=_("bezet"), boolean=True)
    def held(self, slot: Any) -> bool:
        """Whether somebody has it."""
        return bool(slot.is_held)

    @admin.display(description=_("te boeken"), boolean=True)
    def free(self, slot: Any) -> bool:
        """Whether a resident can choose it now; a closed day takes it out too."""
        return bool(slot.is_free)

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
