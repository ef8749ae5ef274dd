"""`./portal test` and `./portal prove`: the suite, on servers and a browser of its own."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from . import browser, environment, surroundings, system
from .folders import CLONE, DataFolder
from .keys import keys_of
from .postgres import THROW_AWAY, Postgres
from .processes import Household, attend
from .progress import step
from .refusals import Refusal
from .servers import Servers, bring_up
from .start import household_of, prepare
from .surroundings import Ports

AXE = CLONE / "static" / "vendor" / "axe-core" / "axe.min.js"
AT_ONCE = 2


def test(data: DataFolder, arguments: Sequence[str]) -> int:
    """All tests at their reduced sizes, two at a time; returns pytest's exit code."""
    chosen = list(arguments)
    if not any(re.match(r"-n\d*$|--numprocesses|-pno:xdist|no:xdist", argument) for argument in chosen):
        chosen = ["-n", str(AT_ONCE), "--dist", "worksteal", *chosen]
    return _pytest(data, chosen, {})


def prove(data: DataFolder, arguments: Sequence[str]) -> int:
    """The destructive and large tests at full size, one after the other, with the figures they print."""
    chosen = list(arguments) or ["-m", "large or chaos"]
    return _pytest(data, ["-rP", "--durations=0", *chosen], {"PROVE": "1"})


def _pytest(data: DataFolder, arguments: list[str], more: dict[str, str]) -> int:
    own = DataFolder(data.root / "test")
    data.prepare()
    own.prepare()
    with own.claimed(), household_of(own) as household:
        venv = environment.ensure(data, environment.DEVELOP)
        system.ensure_letter_libraries()
        if system.missing_libraries():
            raise Refusal(f"The tests make letters. Run: {system.install_line(system.missing_libraries())}")
        chromium = browser.ensure(data)
        if not AXE.exists():
            raise Refusal("static/vendor/axe-core/axe.min.js is missing. Run: ./portal vendor")
        settings = _servers(own, venv, household)
        settings |= {
            **more,
            "CHROMIUM": chromium,
            "PORTAL_VENV": str(venv),
            "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
        }
        print(flush=True)
        command = [str(environment.python_of(venv)), "-m", "pytest", "--reuse-db", *arguments]
        return attend(command, settings, CLONE, reads=False)


def _servers(own: DataFolder, venv: Path, household: Household) -> dict[str, str]:
    """Bring up servers; each pytest process gets a fresh copy of one migrated template."""
    shutil.rmtree(own.root / "redis", ignore_errors=True)
    keys = keys_of(own)
    servers = bring_up(own, venv, household, keys["POSTGRES_PASSWORD"], THROW_AWAY, given=False)
    postgres = servers.postgres
    assert postgres is not None
    template = f"template_{migrations_fingerprint()}"
    postgres.create(template)
    migrated = Servers(postgres.url(template), servers.redis_url)
    prepare(own, venv, surroundings.of_portal(own, keys, Ports(8000, 1, 1), migrated), "--no-static")
    with step("Test databases"):
        _copy(postgres, template)
    return {**os.environ, "DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url}


def _copy(postgres: Postgres, template: str) -> None:
    kept = {"portal", "postgres", template}
    for database in postgres.ask("SELECT datname FROM pg_database WHERE NOT datistemplate").split():
        if database not in kept:
            postgres.drop(database)
    for suffix in ("", *(f"_gw{number}" for number in range(AT_ONCE))):
        postgres.create(f"test_portal{suffix}", template)


def migrations_fingerprint() -> str:
    """Changes with any migration in the repository and with the locked packages that bring their own."""
    seen = hashlib.sha256((CLONE / "requirements" / "run.txt").read_bytes())
    for path in sorted(CLONE.glob("[a-z]*/**/migrations/*.py")):
        seen.update(path.name.encode() + path.read_bytes())
    return seen.hexdigest()[:12]
