"""Make database, translations and static files ready: one process, as each costs seconds.

Runs in the environment as `python -m leiden_portal.startup.prepare [--demo] [--no-static]`. For each step it
prints its name, then how it went; `refused ...` ends the start with that sentence. An empty line,
then the log-ins, end it.
"""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader


def schema() -> str:
    """Bring the database to the state the code expects."""
    newer = newer_migrations(MigrationLoader(connection))
    if newer:
        return (
            f"refused The database is newer than this code: it has {newer[0]}. Take the newer release "
            "(git pull), or start in a new folder with --data DIR. Nothing was changed."
        )
    call_command("migrate", interactive=False, verbosity=1)
    call_command("createcachetable")
    return ""


def newer_migrations(loader: MigrationLoader) -> list[str]:
    """Migrations the database has seen and this code does not have, as app.name."""
    known = set(loader.disk_migrations)
    return sorted(
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if (app, name) not in known and app in loader.migrated_apps
    )


def translations() -> str:
    """Compile what translators wrote."""
    call_command("translations", "--compile")
    return ""


def static_files() -> str:
    """Collect static files under names that change with their content, where anything changed."""
    target = Path(settings.STATIC_ROOT)
    stamp, now = target / ".fingerprint", static_fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return "reused"
    # axe-core serves the tests only.
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=["axe-core"])
    stamp.write_text(now)
    return ""


def static_fingerprint() -> str:
    """Changes with the name, size or time of any static file."""
    seen = hashlib.sha256()
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            seen.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def demo() -> str:
    """Load invented people and their cases."""
    call_command("demo")
    return ""


def main(arguments: list[str]) -> None:
    """Do the steps in turn, telling of each."""
    steps: dict[str, Callable[[], str]] = {"Database schema": schema, "Translations": translations}
    if "--no-static" not in arguments:
        steps["Static files"] = static_files
    if "--demo" in arguments:
        steps["Demo data"] = demo
    django.setup()
    reader = sys.stdout
    for name, work in steps.items():
        print(name, file=reader, flush=True)
        with redirect_stdout(sys.stderr):
            note = work()
        print(note, file=reader, flush=True)
        if note.startswith("refused"):
            sys.exit(1)
    print(file=reader)
    if "--demo" in arguments:
        logins = io.StringIO()
        call_command("demo", "--show-logins", stdout=logins)
        print(logins.getvalue(), file=reader, end="", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
