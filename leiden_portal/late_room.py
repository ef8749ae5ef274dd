"""A room whose addresses are read when one of them is asked for, not when the web server starts."""

from __future__ import annotations

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


def late_room(route: str, urls: str, namespace: str) -> URLResolver:
    """As `path(route, include(urls))`, for a room with a namespace: what does not name it never reads it."""
    return LateRoom(RoutePattern(route), urls, app_name=namespace, namespace=namespace)


class LateRoom(URLResolver):
    """Django reads all rooms before it gives the first address, even one that has nothing to do with them."""

    def _populate(self) -> None:
        if "url_patterns" in vars(self):
            super()._populate()
