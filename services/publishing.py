"""What has to know at once that readers must see something else: the search, and pages that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from core.search.writing import rebuild

if TYPE_CHECKING:
    from services.models import News, Question, Service, Topic

    type Row = Service | Topic | Question | News


_later: ContextVar[bool] = ContextVar("later", default=False)


@contextmanager
def together() -> Iterator[None]:
    """For many changes in one transaction: the search reads everything anew at the end, which is faster."""
    token = _later.set(True)
    try:
        yield
    finally:
        _later.reset(token)
    rebuild()


def changed(row: Row) -> None:
    """What readers see of this is another page, or gone. Call it inside the transaction of the change."""
    if _later.get():
        return
    from services.searching import show

    show(row)


def gone(row: Topic | Question | News) -> None:
    """This is about to be deleted. Call it inside the transaction of the change, before."""
    from services.searching import hide

    hide(row)
