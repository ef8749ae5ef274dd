"""What others call back, loaded when they do: the web server needs none of it to start."""

from __future__ import annotations

from core.following.models import Thread


def hang_on(key: str, thread: Thread) -> None:
    """Hang a process on a thread."""
    from participation.publishing import hang

    hang(int(key), thread)


def forget_old() -> None:
    """Mail addresses of which the button no longer works, and counts of past days."""
    from participation import proving
    from participation.invitations import TRIES

    proving.forget_old()
    TRIES.forget_old()
