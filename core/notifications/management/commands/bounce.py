"""`manage.py bounce < message`: a mail that came back. The mail server calls it for each, see operations."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from core.notifications import bounces

TRY_AGAIN = 75
"""EX_TEMPFAIL of sysexits.h: the mail server keeps the message and offers it again."""


class Command(BaseCommand):
    """Read one delivery status notification from standard input."""

    help = "Read a mail that came back (RFC 3464) from standard input; its message becomes a letter."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say in a word what came of it. Whatever is no notification is dropped, never sent back."""
        raw = sys.stdin.buffer.read(bounces.LARGEST + 1)
        try:
            self.stdout.write(bounces.take(raw))
        except DatabaseError:
            raise SystemExit(TRY_AGAIN) from None
