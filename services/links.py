"""Where the links of a text lead: within this portal, elsewhere, or nowhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation

OTHER = ("mailto", "tel")


def is_outside(address: str) -> bool:
    """Whether this leads to another website."""
    return bool(urlsplit(address).netloc)


def leads_nowhere(address: str) -> bool:
    """Whether no page of ours has this path, or its scheme is none that we link to.

    Says nothing of other websites, and nothing of whether the object that a path names is there.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    if parts.scheme in OTHER:
        return not parts.path
    if parts.scheme or parts.netloc:
        return parts.scheme != "https" or not parts.netloc
    if not parts.path:  # a place on the same page
        return not parts.fragment
    with translation.override(translation.get_language_from_path(parts.path) or "nl"):
        try:
            resolve(parts.path)
        except Resolver404:
            return True
    return False
