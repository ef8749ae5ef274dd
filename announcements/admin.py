"""What each kind of announcement means: editors keep the words, and the words of the source."""

from django.contrib import admin

from announcements.models import AnnouncementKind


@admin.register(AnnouncementKind)
class AnnouncementKindAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Kinds. A word of the source in a list in JSON: ["omgevingsvergunning", "bouwen"]."""

    list_display = ("__str__", "deadline_for", "weeks", "legal_ground", "decides")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    filter_horizontal = ("labels",)
