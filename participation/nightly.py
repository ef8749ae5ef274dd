"""What others call back, loaded when they do: the web server needs none of it to start."""

from __future__ import annotations

from core.following.models import Thread


def hang_on(key: str, thread: Thread) -> None:
    """Hang a process on a thread."""
    from participation.publishing import hang

    hang(int(key), thread)


def remind() -> int:
    """Remind staff of answers that must come. Returns how many processes were looked at."""
    from participation.promise import sweep

    return sweep()


def forget() -> None:
    """Forget who took part once that is no longer needed."""
    from participation.forgetting import sweep

    sweep()
