"""The access log: who saw whose data."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from core.audit.models import AccessRecord
from core.audit.read_only import ReadOnlyAdmin


@admin.register(AccessRecord)
class AccessRecordAdmin(ReadOnlyAdmin):
    """Rows of one's own office; search by the number of a user or a person."""

    list_display = ("at", "user_id", "person_id", "action", "what", "reason")
    list_filter = ("action",)
    search_fields = ("=user_id", "=person_id")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[AccessRecord]:
        """The two offices do not see each other's log."""
        user: Any = request.user
        return super().get_queryset(request).filter(office=user.office)
