"""Counting queries as a request makes them: without the savepoints that only tests have."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def counted() -> Iterator[list[str]]:
    """The SQL of what happens within, once it is over."""
    asked: list[str] = []
    with CaptureQueriesContext(connection) as queries:
        yield asked
    asked += [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
