"""The database and Redis a command works with: the embedded ones, or those the reader names."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .folders import DataFolder
from .postgres import SAFE, Postgres
from .processes import Household
from .progress import step
from .redis import Redis


@dataclass
class Servers:
    """Where PostgreSQL and Redis answer; `postgres` is set when the database is ours to manage."""

    database_url: str
    redis_url: str
    postgres: Postgres | None = None


def bring_up(
    data: DataFolder,
    venv: Path,
    household: Household,
    password: str,
    settings: Sequence[str] = SAFE,
    given: bool = True,
) -> Servers:
    """Start what DATABASE_URL and REDIS_URL do not name; `given=False` looks at neither."""
    database_url = os.environ.get("DATABASE_URL", "") if given else ""
    redis_url = os.environ.get("REDIS_URL", "") if given else ""
    servers = Servers(database_url, redis_url)
    with step("PostgreSQL") as line:
        if database_url:
            line.note = "the one in DATABASE_URL"
        else:
            servers.postgres = Postgres(data, venv, password)
            servers.database_url = servers.postgres.start(household, settings)
    with step("Redis") as line:
        if redis_url:
            line.note = "the one in REDIS_URL"
        else:
            servers.redis_url = Redis(data, venv).start(household)
    return servers
