"""`./portal manage ...`: Django's commands, in the running portal or with servers brought up for it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path

from . import environment, surroundings
from .folders import CLONE, DataFolder
from .keys import keys_of
from .processes import attend
from .refusals import Refusal
from .servers import bring_up
from .start import household_of
from .surroundings import Ports


def manage(data: DataFolder, arguments: Sequence[str]) -> int:
    """Run one Django command; returns its exit code. Only the command itself writes to stdout."""
    running = data.run / "settings.json"
    if running.exists() and _is_in_use(data):
        return _call(_venv(data), {**os.environ, **json.loads(running.read_text())}, arguments)
    data.prepare()
    with data.claimed(), household_of(data) as household:
        with redirect_stdout(sys.stderr):
            venv = environment.ensure(data, environment.RUN)
            keys = keys_of(data)
            servers = bring_up(data, venv, household, keys["POSTGRES_PASSWORD"])
        # Nobody listens on these ports: the stand-ins run only beside the portal.
        return _call(venv, surroundings.of_portal(data, keys, Ports(8000, 8001, 8002), servers), arguments)


def _venv(data: DataFolder) -> Path:
    return Path(os.environ.get("PORTAL_VENV") or data.venv)


def _is_in_use(data: DataFolder) -> bool:
    """Whether a start holds the folder; settings that a killed one left behind do not count."""
    try:
        with data.claimed():
            return False
    except Refusal:
        return True


def _call(venv: Path, settings: dict[str, str], arguments: Sequence[str]) -> int:
    command = [str(environment.python_of(venv)), "manage.py", *arguments]
    return attend(command, settings, CLONE, reads=True)
