"""`./portal manage ...`: Django's commands, in the running portal or with servers brought up for it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence

from . import environment, surroundings
from .folders import CLONE, DataFolder
from .keys import keys_of
from .servers import bring_up
from .start import household_of
from .surroundings import Ports


def manage(data: DataFolder, arguments: Sequence[str]) -> int:
    """Run one Django command; returns its exit code."""
    running = data.run / "settings.json"
    if running.exists() and _answers(data):
        settings = {**os.environ, **json.loads(running.read_text())}
        return _call(data, settings, arguments)
    data.prepare()
    with data.claimed(), household_of(data) as household:
        venv = environment.ensure(data, environment.RUN)
        keys = keys_of(data)
        servers = bring_up(data, venv, household, keys["POSTGRES_PASSWORD"])
        # Nobody listens on these: the stand-ins run only beside the portal.
        settings = surroundings.of_portal(data, keys, Ports(8000, 8001, 8002), servers)
        return _call(data, settings, arguments)


def _answers(data: DataFolder) -> bool:
    """Whether a start holds the folder; settings that a killed one left behind do not count."""
    from .refusals import Refusal

    try:
        with data.claimed():
            return False
    except Refusal:
        return True


def _call(data: DataFolder, settings: dict[str, str], arguments: Sequence[str]) -> int:
    given = os.environ.get("PORTAL_VENV")
    python = environment.python_of(data.venv if not given else data.venv.__class__(given))
    return subprocess.call([python, "manage.py", *arguments], env=settings, cwd=CLONE)
