"""`./portal check`: everything that can be known without running the portal. A line each, all of them run."""

from __future__ import annotations

import base64
import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from . import environment
from .folders import CLONE, DataFolder
from .postgres import Postgres
from .progress import WIDTH
from .start import household_of
from .surroundings import of_python

PRODUCTION = {
    "BASE_URL": "https://portaal.example",
    "ALLOWED_HOSTS": "portaal.example",
    "SECRET_KEY": "only-for-checking-settings-" + "0123456789abcdefghijklmnopqrstuvwxyz",
    "BSN_KEY": base64.b64encode(bytes(range(32))).decode(),
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "DIGID_ISSUER": "https://digid.example",
    "MOLLIE_URL": "https://payments.example",
    "DEBUG": "0",
    "DEMO": "0",
}


def checks(python: Path, own: DataFolder) -> dict[str, list[str]]:
    """Name and command of each check."""
    tools = python.parent
    manage = [str(python), "manage.py"]
    return {
        "Lint (ruff)": [str(tools / "ruff"), "check", "."],
        "Format (ruff)": [str(tools / "ruff"), "format", "--check", "."],
        "Types (mypy --strict)": [str(python), "-m", "mypy"],
        "Types of the stand-ins": [
            *("env", "DJANGO_SETTINGS_MODULE=standins.settings", f"STANDINS_DATA={own.root}"),
            *("STANDINS_PORTAL_URL=http://localhost", str(python), "-m", "mypy", "standins"),
        ],
        "Imports run downwards": [str(tools / "lint-imports"), "--no-cache"],
        "Foreign keys run downwards": [str(python), "-m", "leiden_portal.startup.directions"],
        "Templates (djlint)": [str(tools / "djlint"), "--lint", "--quiet", "templates"],
        "Template style (djade)": [str(tools / "djade"), "--check", *templates()],
        "Migrations are complete": [*manage, "makemigrations", "--check", "--dry-run"],
        "Settings fit for production": [*manage, "check", "--deploy", "--fail-level", "WARNING"],
        "docker-compose.yml": [
            *(
                str(tools / "check-jsonschema"),
                "--builtin-schema",
                "vendor.compose-spec",
                "docker-compose.yml",
            ),
        ],
        "Dockerfile (hadolint)": [str(tools / "hadolint"), "Dockerfile"],
    }


def templates() -> list[str]:
    """All our templates, as djade wants them named."""
    return [str(path.relative_to(CLONE)) for path in sorted((CLONE / "templates").rglob("*.html"))]


def check(data: DataFolder, arguments: Sequence[str]) -> int:
    """Run all checks, or those whose name contains an argument; what failed is shown in full."""
    data.prepare()
    own = DataFolder(data.root / "check")
    own.prepare()
    venv = environment.ensure(data, environment.DEVELOP)
    (own.root / "digid_key.pem").touch()
    wanted = {
        name: command
        for name, command in checks(environment.python_of(venv), own).items()
        if not arguments or any(argument.lower() in name.lower() for argument in arguments)
    }
    with own.claimed(), household_of(own) as household:
        postgres = Postgres(own, venv, "only-for-checking")
        surroundings = {**os.environ, **of_python(), **PRODUCTION, "DATABASE_URL": postgres.start(household)}
        failed = [name for name, command in wanted.items() if not _passes(name, command, surroundings)]
    print(f"\n{len(wanted) - len(failed)} of {len(wanted)} checks passed." + _list(failed))
    return 1 if failed or not wanted else 0


def _passes(name: str, command: list[str], surroundings: dict[str, str]) -> bool:
    started = time.monotonic()
    done = subprocess.run(
        command,
        env=surroundings,
        cwd=CLONE,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    mark = "✗" if done.returncode else "✓"
    print(f"  {mark} {name:<{WIDTH}}{time.monotonic() - started:6.1f} s", flush=True)
    if done.returncode:
        print(done.stdout.decode(errors="replace"), flush=True)
    return done.returncode == 0


def _list(failed: list[str]) -> str:
    return " Not: " + ", ".join(failed) + "." if failed else ""
