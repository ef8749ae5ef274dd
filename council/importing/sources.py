"""Which source of council information is set, and reading an answer of any of them that somebody saved."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.importing.polite import Guest
from core.importing.sources import Named, register
from council.importing.answers import parsed
from council.importing.calendar import Calendar
from council.importing.notubiz import Notubiz
from council.importing.parlaeus import Parlaeus
from council.importing.plain import Told
from council.importing.seam import CouncilSource
from council.models import Source

FROM_FILES = "file"
"""What runs are called that read saved answers."""


def register_names() -> None:
    """Tell the page of runs what the sources are called."""
    for source in (Source.NOTUBIZ, Source.CALENDAR):
        register(Named(source.value, source.label))
    register(Named(FROM_FILES, _("opgeslagen antwoord")))
    register(Named(Source.PARLAEUS.value, Source.PARLAEUS.label, verified=False))


def configured() -> CouncilSource | None:
    """The source that has an address in the settings, or None."""
    if settings.NOTUBIZ_URL:
        return Notubiz(Guest(settings.NOTUBIZ_URL), settings.NOTUBIZ_ORGANISATION)
    if settings.NOTUBIZ_CALENDAR_URL:
        return Calendar(Guest(settings.NOTUBIZ_CALENDAR_URL))
    if settings.PARLAEUS_URL:
        return Parlaeus(Guest(settings.PARLAEUS_URL), settings.PARLAEUS_RID)
    return None


def own_addresses() -> list[str]:
    """The addresses of all sources that are set."""
    given = (settings.NOTUBIZ_URL, settings.NOTUBIZ_CALENDAR_URL, settings.PARLAEUS_URL)
    return [address for address in given if address]


def read_saved(body: bytes) -> tuple[str, Iterator[Told]] | None:
    """The source whose shape this saved answer has, and its meetings; None for any other shape.

    Raises SourceError for what is no JSON.
    """
    answer = parsed(body)
    shapes: tuple[CouncilSource, ...] = (
        Notubiz(Guest("https://api.notubiz.nl"), ""),
        Calendar(Guest("https://notubiz.nl")),
        Parlaeus(Guest("https://parlaeus.nl"), ""),
    )
    for source in shapes:
        if (told := source.read(answer)) is not None:
            return source.name, told
    return None
