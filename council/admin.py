"""Who is in the council, in Django's own pages. Meetings have pages of their own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.following.models import Label
from council.labels import label_of
from council.models import Body, Member, Party, Seat


@admin.register(Body)
class BodyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The council and its committees. What people follow is made along with it and keeps its name."""

    list_display = ("name", "kind", "slug")
    search_fields = ("name",)
    exclude = ("label",)
    prepopulated_fields = {"slug": ("name",)}

    def save_model(self, request: HttpRequest, obj: Body, form: Any, change: bool) -> None:
        """Keep it, with a label to follow it by."""
        if obj.label_id:
            names = {"name": obj.name[:80], "name_en": (obj.name_en or obj.name)[:80]}
            Label.objects.filter(pk=obj.label_id).update(**names)
        else:
            obj.label = label_of(obj.slug, obj.name, obj.name_en)
        super().save_model(request, obj, form, change)


@admin.register(Party)
class PartyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Parties."""

    list_display = ("name", "short", "website")
    search_fields = ("name", "short")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Members, as they are known in that office."""

    list_display = ("name", "email", "example")
    list_filter = ("example",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Seat)
class SeatAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Terms of office."""

    list_display = ("member", "body", "party", "role", "since", "until")
    list_filter = ("body", "party", "role")
    list_select_related = ("member", "body", "party")
    search_fields = ("member__name",)
    date_hierarchy = "since"
