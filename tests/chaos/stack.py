"""A portal that may be killed: PostgreSQL, Redis, workers, clock and web server as real processes."""

from __future__ import annotations

import base64
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import redis

from leiden_portal.startup.folders import CLONE, DataFolder
from leiden_portal.startup.ports import LOOPBACK
from leiden_portal.startup.postgres import Postgres
from leiden_portal.startup.processes import Household, Program, end_group, until
from leiden_portal.startup.redis import Redis
from tests.conftest import KEYS
from tests.standins_program import Standins

VENV = Path(sys.prefix)
NO_FSYNC = ("-c", "fsync=off")
"""The machine itself stays up, so only what PostgreSQL had not yet written can be lost."""


class Stack:
    """Servers below one folder. Whatever is started here is gone when the `running` block ends."""

    def __init__(self, folder: Path, standins: Standins) -> None:
        self.data = DataFolder(folder)
        self.data.prepare()
        self.standins = standins
        self.household = Household(self.data.run / "programs.json")
        self.postgres = Postgres(self.data, VENV, "only-for-chaos")
        self.redis = Redis(self.data, VENV)
        self.lease = 60.0

    @property
    def files(self) -> Path:
        """Where letters are kept."""
        return self.data.files

    def environment(self, database: str = "portal") -> dict[str, str]:
        """What every program of this portal gets."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", str(self.data.root)),
            "PYTHONPATH": str(CLONE),
            "DJANGO_SETTINGS_MODULE": "leiden_portal.settings",
            "SECRET_KEY": "only-for-chaos-" + "x" * 50,
            "BSN_KEY": base64.b64encode(b"only-for-chaos".ljust(32, b"-")).decode(),
            "DATABASE_URL": self.postgres.url(database),
            "REDIS_URL": self.redis.url(),
            "FILES_DIR": str(self.files),
            "STATIC_DIR": str(self.data.root / "static"),
            "LOG_LEVEL": "WARNING",
            "CHAOS_LEASE": str(self.lease),
            "NOTIFY_URL": f"{self.standins.url}/notify",
            "BRP_URL": f"{self.standins.url}/brp",
            "PDOK_URL": f"{self.standins.url}/pdok",
            "KOOP_URL": f"{self.standins.url}/koop",
            "MOLLIE_URL": f"{self.standins.url}/mollie",
            "SMTP_URL": f"smtp://{LOOPBACK}:{self.standins.smtp_port}",
            **KEYS,
        }

    def run(self, *arguments: str, database: str = "portal", **more: str) -> str:
        """Run a Python program of ours to its end and return what it printed."""
        done = subprocess.run(
            [sys.executable, *arguments],
            env={**self.environment(database), **more},
            cwd=CLONE,
            capture_output=True,
            text=True,
            timeout=900,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def start(self, name: str, *arguments: str, database: str = "portal", **more: str) -> Program:
        """Start a Python program of ours."""
        command = [sys.executable, *arguments]
        environment = {**self.environment(database), **more}
        log = self.data.logs / f"{name}.log"
        return self.household.add(Program(name, command, environment, log, patience=5.0))

    def celery(self, name: str, *arguments: str, app: str = "tests.chaos.celery_app") -> Program:
        """Start a worker that sends one message at a time, or what `arguments` name."""
        worker = ("worker", "--concurrency", "1", "--loglevel", "WARNING", "-n", f"{name}@chaos")
        quiet = ("--without-mingle", "--without-gossip")
        return self.start(name, "-m", "celery", "-A", app, *(arguments or worker + quiet))

    def gunicorn(self, application: str, database: str) -> tuple[Program, int]:
        """Start a web server with two workers of eight threads; the program and its port."""
        listener = socket.create_server((LOOPBACK, 0))
        port = listener.getsockname()[1]
        listener.close()
        bind = f"{LOOPBACK}:{port}"
        arguments = ("--workers", "2", "--threads", "8", "--no-control-socket", "--bind", bind)
        program = self.start(f"web-{port}", "-m", "gunicorn", application, *arguments, database=database)
        for _ in until(60):
            assert not program.died(), program.last_words()
            with socket.socket() as line:
                if line.connect_ex((LOOPBACK, port)) == 0:
                    return program, port
        raise AssertionError(program.last_words())

    def ask(self, query: str, database: str = "portal") -> list[tuple[Any, ...]]:
        """Rows of one statement, on its own connection. psycopg.OperationalError while it is down."""
        with psycopg.connect(self.postgres.url(database), autocommit=True, connect_timeout=5) as connection:
            cursor = connection.execute(query.encode())
            return cursor.fetchall() if cursor.description else []

    def restart(self, program: Program) -> None:
        """Kill -9 a program with all its processes and start it again."""
        kill(program)
        program.start()

    def kill_postgres(self) -> None:
        """Kill -9 PostgreSQL and bring it back; its old processes may hold it up for a moment."""
        program = self._named("PostgreSQL")
        kill(program)
        for _ in until(60):
            if program.process is None or program.died():
                program.start()
            try:
                self.ask("SELECT 1")
                return
            except psycopg.OperationalError:
                continue
        raise AssertionError(program.last_words())

    def kill_redis(self) -> None:
        """Kill -9 Redis, throw away what it had kept, and bring it back empty."""
        program = self._named("Redis")
        kill(program)
        for kept in self.redis.folder.rglob("*.*"):
            if kept.is_file():
                kept.unlink()
        program.start()

    def flush_redis(self) -> None:
        """Make Redis forget everything."""
        redis.Redis(unix_socket_path=str(self.redis.socket), socket_timeout=5).flushall()

    def _named(self, name: str) -> Program:
        return next(program for program in self.household.programs if program.name == name)


def kill(program: Program) -> None:
    """Kill -9 a program and its group, and wait until it is gone."""
    assert program.process is not None
    end_group(program.process.pid)
    program.process.wait()


@contextmanager
def running(folder: Path, standins: Standins) -> Iterator[Stack]:
    """A migrated portal without workers or web server yet; everything is stopped at the end."""
    stack = Stack(folder, standins)
    try:
        stack.postgres.start(stack.household, NO_FSYNC)
        stack.redis.start(stack.household)
        stack.run("manage.py", "migrate", "--verbosity", "0")
        stack.run("manage.py", "createcachetable")
        yield stack
    finally:
        stack.household.stop()
