"""The portal without row locks, for a negative control: never how it runs."""

from typing import Any

from django.db.models import QuerySet

from leiden_portal.wsgi import application


def no_lock(rows: QuerySet[Any], **options: Any) -> QuerySet[Any]:
    """The same rows, free for everybody."""
    return rows


QuerySet.select_for_update = no_lock  # type: ignore[method-assign,assignment]

__all__ = ["application"]
