"""Makes the index of the search anew; the old one answers until it is done."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand

from core.search.writing import rebuild


class Command(BaseCommand):
    """`manage search_rebuild`: after a change of the analyser, the word lists or the weights."""

    help = "Make the index of the search anew."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and say how much there is."""
        began = time.monotonic()
        made = rebuild()
        self.stdout.write(f"{made} documents can be found, in {time.monotonic() - began:.1f} s")
