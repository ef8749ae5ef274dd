"""The way back up from a page of the council."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

Crumb = dict[str, str]


def crumbs(*further: tuple[str, str]) -> list[Crumb]:
    """From the home page by the start of this room to what is named (address, label)."""
    steps = [(reverse("home"), _("Voorpagina")), (reverse("council:meetings"), _("Gemeenteraad")), *further]
    return [{"url": url, "label": label} for url, label in steps]
