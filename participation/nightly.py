"""What others call back, loaded when they do: the web server needs none of it to start."""

from __future__ import annotations

from core.following.models import Thread


def hang_on(key: str, thread: Thread) -> None:
    """Hang a process on a thread."""
    from participation.publishing import hang

    hang(int(key), thread)


def count() -> None:
    """Count what people answered and chose, for the pages of results."""
    from participation.surveys.counting import count_due

    count_due()
