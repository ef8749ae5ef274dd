"""Tables of which each belongs to one office, in Django's own pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.audit.models import Office


class OfficeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A table of one office. The other office has no page of it, whatever its roles say."""

    office: str = Office.MUNICIPALITY

    def _is_ours(self, request: HttpRequest) -> bool:
        return getattr(request.user, "office", "") == self.office

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Only for the own office."""
        return self._is_ours(request) and super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only for the own office."""
        return self._is_ours(request) and super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only for the own office."""
        return self._is_ours(request) and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only for the own office."""
        return self._is_ours(request) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only for the own office."""
        return self._is_ours(request) and super().has_delete_permission(request, obj)
