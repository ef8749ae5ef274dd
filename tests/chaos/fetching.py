"""Fetches announcements without pauses, as a program that can be killed.

`--place-first-and-die`: the negative control, which keeps the place before the page, and dies between.
"""

from __future__ import annotations

import os
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402

from announcements.importing import fetching  # noqa: E402
from announcements.importing.sru import Page  # noqa: E402
from core.importing.models import ImportRun  # noqa: E402
from core.importing.polite import Guest  # noqa: E402


def place_first_and_die(run: ImportRun, page: Page, example: bool) -> None:
    """What a careless importer would do; killed at its worst moment."""
    ImportRun.objects.filter(pk=run.pk).update(position=page.position or {})
    if page.records:
        os._exit(0)


if __name__ == "__main__":
    if "--place-first-and-die" in sys.argv:
        fetching._keep = place_first_and_die
    fetching.import_from_source(asking=Guest(settings.KOOP_URL, pause=0), example=True)
