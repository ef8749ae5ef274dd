"""What others call back, loaded when they do: the web server needs none of it to start."""

from __future__ import annotations

from core.following.models import Thread
from intentions.models import NotAllowed


def tell_silences() -> int:
    """Keep the promise of news. Returns how many silences were told."""
    from intentions.silence import sweep

    return sweep()


def hang_on(key: str, thread: Thread) -> None:
    """Hang an intention on a thread. ValueError when it cannot, in words for a screen."""
    from intentions.publishing import hang

    try:
        hang(int(key), thread)
    except NotAllowed as refusal:
        raise ValueError(str(refusal)) from refusal
