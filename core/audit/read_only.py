"""Django admin pages that only show: rows that are made by the portal itself, and never changed by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR, PAGE_VAR, ChangeList
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property

MOST_COUNTED = 1000


class CappedPaginator(Paginator):  # type: ignore[type-arg]
    """Counts no further than a limit, so that a list of a million rows opens as fast as one of a hundred."""

    @cached_property
    def count(self) -> int:
        """The number of rows, at most the limit."""
        rows: Any = self.object_list
        return int(rows.order_by()[:MOST_COUNTED].count())


class ReadOnlyList(ChangeList):
    """A list that goes on beyond what is counted, by the number of its last row."""

    @property
    def goes_on(self) -> bool:
        """Whether there may be more rows than were counted."""
        return isinstance(self.paginator, CappedPaginator) and self.result_count >= MOST_COUNTED

    @property
    def older_url(self) -> str:
        """The same list from behind the last row of this page; nothing when it is sorted in another way."""
        rows = list(self.result_list)
        if not self.goes_on or not rows or ORDER_VAR in self.params:
            return ""
        return str(self.get_query_string({"id__lt": rows[-1].pk}, [PAGE_VAR]))


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Lists and shows; nobody adds, changes or deletes. Children scope `get_queryset` by who looks."""

    paginator = CappedPaginator
    change_list_template = "admin/read_only_list.html"
    show_full_result_count = False
    list_per_page = 50
    actions: Any = None

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Lists that go on beyond the limit."""
        return ReadOnlyList

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False
