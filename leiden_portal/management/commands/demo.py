"""Loads the invented people, counters and cases of the demo, and tells how to log in."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from leiden_portal.demo import (
    announcements,
    cases,
    city,
    complaints,
    complaints_city,
    council,
    counter,
    following,
    helping,
    initiatives,
    intentions,
    logins,
    participation,
    people,
    publications,
)


class Command(BaseCommand):
    """Run it as often as you like: it adds what is missing and leaves the rest."""

    help = "Load demo data; --show-logins tells how to log in, --code NAME gives the digits of the moment."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Two questions instead of loading."""
        parser.add_argument("--show-logins", action="store_true", help="only tell how to log in")
        parser.add_argument("--code", metavar="NAME", help="only give the second factor of a member of staff")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or answer. CommandError outside a demo: these passwords can be asked from a terminal."""
        if not settings.DEMO:
            raise CommandError("This is no demo: set DEMO=1 to load invented people. Nothing was changed.")
        if options["code"]:
            self.stdout.write(self._code(options["code"]))
        elif options["show_logins"]:
            self.stdout.write(logins.lines())
        else:
            office = city.load()
            known = people.load(timezone.localdate().year)
            complaints_city.load()
            added = cases.load(known, office) + complaints.load(known)
            added += counter.load(known, office) + helping.load(known)
            self.stdout.write(f"{added} invented cases added")
            self.stdout.write(f"{council.load()} invented meetings added")
            publications.load(timezone.localdate().year - 1)
            intentions.load()
            participation.load()
            self.stdout.write(f"{initiatives.load(known)} invented initiatives added")
            call_command("content", stdout=self.stdout)
            announcements.load(timezone.localdate())
            following.load(known)

    def _code(self, name: str) -> str:
        if name not in {staff.username for staff in people.STAFF}:
            raise CommandError(f"Nobody called {name} works in the demo.")
        return people.code(name)
