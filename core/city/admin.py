"""What functional managers keep up to date: counters, hours, free days and tariffs."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.audit.own_office import OfficeAdmin
from core.city import outages
from core.city.models import (
    Area,
    ClosedDay,
    Department,
    EquatedDay,
    Location,
    OpeningHours,
    Outage,
    Sender,
    Tariff,
)
from core.waking import wake


@admin.register(Location)
class LocationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Counters."""

    list_display = ("name", "on_one_line")
    prepopulated_fields = {"slug": ("name",)}

    @admin.display(description=_("adres"))
    def on_one_line(self, location: Location) -> str:
        """Its address."""
        return location.address


@admin.register(Sender)
class SenderAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What stands at the head of the letters of one's own office."""

    list_display = ("name", "unit", "street", "place", "phone")
    exclude = ("office",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sender]:
        """One office does not write the other's head."""
        user: Any = request.user
        return Sender.objects.filter(office=user.office)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An office has one sender."""
        return super().has_add_permission(request) and not self.get_queryset(request).exists()

    def save_model(self, request: HttpRequest, obj: Sender, form: Any, change: bool) -> None:
        """The sender belongs to the office of who writes it down."""
        user: Any = request.user
        obj.office = user.office
        obj.save()


@admin.register(OpeningHours)
class OpeningHoursAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Hours in which a counter takes appointments."""

    list_display = (
        "location",
        "weekday",
        "opens",
        "closes",
        "desks",
        "slot_minutes",
        "valid_from",
        "valid_until",
    )
    list_filter = ("location", "weekday")
    list_select_related = ("location",)


@admin.register(ClosedDay)
class ClosedDayAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Days without appointments."""

    list_display = ("day", "location", "reason")
    list_select_related = ("location",)
    date_hierarchy = "day"


@admin.register(EquatedDay)
class EquatedDayAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Days that move a legal term, by decree."""

    list_display = ("day", "decree")


@admin.register(Tariff)
class TariffAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What things cost, from a date on. An old row stays: it tells what a price was."""

    list_display = ("code", "label", "cents", "valid_from", "legal_ground", "example")
    list_filter = ("code", "example")


@admin.register(Department)
class DepartmentAdmin(OfficeAdmin):
    """Parts of the municipality. One that is gone is switched off, for old complaints name it."""

    list_display = ("name", "active")
    list_filter = ("active",)


@admin.register(Outage)
class OutageAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What did not work and when. A row is never removed: terms rest on it."""

    list_display = ("began_at", "ended_at", "what", "terms_extended_at")
    fields = (
        "began_at",
        "ended_at",
        "announce_from",
        "log_in",
        "forms",
        "payments",
        "mail",
        "what",
        "what_en",
        "terms_extended_at",
    )
    readonly_fields = ("terms_extended_at",)

    def has_delete_permission(self, request: HttpRequest, obj: Outage | None = None) -> bool:
        """Nobody: it is proof."""
        return False

    def save_model(self, request: HttpRequest, obj: Outage, form: Any, change: bool) -> None:
        """Terms are looked at again after each change."""
        obj.terms_extended_at = None
        obj.save()
        outages.forget()
        transaction.on_commit(partial(wake, "core.cases.tasks.extend_terms"))


@admin.register(Area)
class AreaAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Districts and neighbourhoods: names and middles. Outlines come from a file (`manage.py areas`)."""

    list_display = ("name", "kind", "district", "has_outline")
    list_filter = ("kind", "district")
    list_select_related = ("district",)
    search_fields = ("name",)
    fields = ("kind", "name", "slug", "district", "number", "longitude", "latitude", "column", "row")
    readonly_fields = ("kind", "slug", "district")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Area]:
        """Outlines are large, and only whether there is one is shown."""
        has_outline = ExpressionWrapper(Q(outline__isnull=False), BooleanField())
        return Area.objects.defer("outline").annotate(has_outline=has_outline)

    @admin.display(description=_("grens geladen"), boolean=True)
    def has_outline(self, area: Area) -> bool:
        """Whether an outline was loaded."""
        return bool(area.has_outline)  # type: ignore[attr-defined]
