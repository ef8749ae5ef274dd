"""Where is measured: a database of its own beside the portal's, collected static files, web servers."""

from __future__ import annotations

import compileall
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings

from leiden_portal.startup.ports import LOOPBACK
from leiden_portal.startup.processes import until

PORTAL = "leiden_portal.wsgi"
REFERENCE = "reference.wsgi"
DATABASE = "portal_bench"
ROOMS = (
    "leiden_portal",
    "documents",
    "services",
    "complaints",
    "council",
    "announcements",
    "intentions",
    "participation",
    "initiatives",
    "counter",
    "core",
)


@contextmanager
def own_database() -> Iterator[dict[str, str]]:
    """A fresh, migrated database for this run, gone at the end; the environment of a portal that uses it.

    Static files and bytecode are made as in the image: where none is kept, each start compiles ours anew.
    """
    kept = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = DATABASE
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    url = urlsplit(os.environ.get("DATABASE_URL", "postgresql:///portal"))._replace(path=f"/{DATABASE}")
    try:
        with tempfile.TemporaryDirectory() as static, override_settings(STATIC_ROOT=static):
            call_command("collectstatic", interactive=False, verbosity=0)
            for room in ROOMS:
                compileall.compile_dir(settings.BASE_DIR / room, quiet=2)
            yield {
                **os.environ,
                "DATABASE_URL": url.geturl(),
                "STATIC_DIR": static,
                "SECRET_KEY": settings.SECRET_KEY,
                "BASE_URL": f"http://{LOOPBACK}",
                "LOG_LEVEL": "WARNING",
                "DEBUG": "0",
            }
    finally:
        connection.creation.destroy_test_db(kept, verbosity=0)


@contextmanager
def serving(application: str, environment: Mapping[str, str], threads: int = 1) -> Iterator[int]:
    """Gunicorn with two workers, sync ones with one thread; gives its port once it answers."""
    with socket.create_server((LOOPBACK, 0)) as free:
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "gunicorn", application, "--workers", "2", "--no-control-socket"]
    command += ["--threads", str(threads)]
    command += ["--bind", f"{LOOPBACK}:{port}", "--log-level", "error"]
    if application == REFERENCE:
        command += ["--pythonpath", str(settings.BASE_DIR / "leiden_portal" / "bench")]
    with subprocess.Popen(command, env=dict(environment), cwd=settings.BASE_DIR) as process:
        try:
            for _ in until(60, pause=0.01):
                if process.poll() is not None:
                    raise RuntimeError(f"{application} does not start")
                with socket.socket() as line:
                    if line.connect_ex((LOOPBACK, port)) == 0:
                        break
            yield port
        finally:
            process.terminate()
