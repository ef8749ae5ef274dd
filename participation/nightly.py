"""What others call back, loaded when they do: the web server needs none of it to start."""

from __future__ import annotations

from core.following.models import Thread


def forget_exports() -> int:
    """Files with what people sent in are kept for a day. How many went."""
    from participation.staff.exporting import forget_old

    return forget_old()


def hang_on(key: str, thread: Thread) -> None:
    """Hang a process on a thread."""
    from participation.publishing import hang

    hang(int(key), thread)


def gatherings_of_the_day() -> None:
    """Remind who comes to a meeting tomorrow, and forget who came to old ones."""
    from participation.gatherings.gathering_mails import remind
    from participation.gatherings.signing_up import forget_old

    remind()
    forget_old()


def count() -> None:
    """Count what people answered and chose, for the pages of results."""
    from participation.surveys.counting import count_due

    count_due()


def remind() -> int:
    """Remind staff of answers that must come. Returns how many processes were looked at."""
    from participation.answers.promise import sweep

    return sweep()


def forget() -> None:
    """Forget who took part once that is no longer needed."""
    from participation.answers.forgetting import sweep

    sweep()


def forget_old() -> None:
    """Mail addresses of which the button no longer works, and counts of past days."""
    from participation.who import proving
    from participation.who.invitations import TRIES

    proving.forget_old()
    TRIES.forget_old()
