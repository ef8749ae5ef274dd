"""The process lives; the portal is ready with a migrated database, with or without Redis."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def nothing_remembered(db: None) -> None:
    cache.clear()


def ready(client: Client) -> tuple[int, dict[str, Any]]:
    response = client.get("/readyz")
    return response.status_code, json.loads(response.content)


def test_alive(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response.headers["Cache-Control"]


def test_ready(client: Client) -> None:
    status, said = ready(client)
    assert status == 200
    assert said["ready"] is True
    assert said["database"] == "ok"


def test_ready_without_redis(client: Client, settings: Any) -> None:
    settings.REDIS_URL = NOWHERE
    status, said = ready(client)
    assert status == 200
    assert said["redis"].startswith("unreachable")


def test_not_ready_before_it_is_migrated(client: Client) -> None:
    newest = MigrationLoader(connection).graph.leaf_nodes("documents")[0]
    MigrationRecorder(connection).record_unapplied(*newest)
    status, said = ready(client)
    assert (status, said["ready"], said["database"]) == (503, False, "not migrated")


def test_not_ready_without_a_database(client: Client) -> None:
    def gone(execute: Callable[..., Any], *args: Any) -> Any:
        raise OperationalError("the server closed the connection")

    with connection.execute_wrapper(gone):
        status, said = ready(client)
    assert (status, said["ready"], said["database"]) == (503, False, "unreachable")


def test_alive_without_a_database(client: Client) -> None:
    def gone(execute: Callable[..., Any], *args: Any) -> Any:
        raise OperationalError("the server closed the connection")

    with connection.execute_wrapper(gone):
        assert client.get("/healthz").status_code == 200
