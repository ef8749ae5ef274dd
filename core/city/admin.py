"""What functional managers keep up to date: counters, hours, free days and tariffs."""

from django.contrib import admin

from core.city.models import ClosedDay, EquatedDay, Location, OpeningHours, Tariff


@admin.register(Location)
class LocationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Counters."""

    list_display = ("name", "address")
    prepopulated_fields = {"slug": ("name",)}


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
