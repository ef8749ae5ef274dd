"""Hanging something on a thread, through the room that keeps it: its row decides, the item follows."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from core.following.models import Item, Thread

Hang = Callable[[str, Thread], None]
"""Takes the key of the thing and its thread, and publishes the item anew. ValueError says why it cannot."""

_rooms: dict[str, Hang] = {}


def hangs_with(kind: str, hang: Hang) -> None:
    """Let items of a kind be hung on threads from the desk, from the room's ready()."""
    _rooms[kind] = hang


def hang(address: str, thread: Thread) -> Item:
    """Hang what is shown at this address of ours on the thread. ValueError, in words for a screen."""
    path = _path(address)
    item = Item.objects.filter(url=path).first() or Item.objects.filter(url_en=path).first()
    if item is None:
        raise ValueError(_("Op dit adres staat niets dat u kunt volgen. Neem het adres over uit uw browser."))
    if item.kind not in _rooms:
        raise ValueError(_("Kies de lijn op de pagina waar u dit zelf beheert."))
    _rooms[item.kind](item.key, thread)
    return item


def _path(address: str) -> str:
    path = address.strip().split("#")[0].split("?")[0]
    if "://" in path:
        path = "/" + path.split("://", 1)[1].partition("/")[2]
    return path
