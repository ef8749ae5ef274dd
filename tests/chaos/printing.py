"""A program that prints all letters that wait: `printing.py COUNT`, `printing.py naive`.

With COUNT it makes letters and print batches beside each other until so many are in batches that are
ready, and says how much memory it took at most. `naive` keeps in its head what it printed until the end.
"""

from __future__ import annotations

import os
import resource
import sys

import django

from leiden_portal.startup.processes import until

django.setup()

from core.accounts.models import User  # noqa: E402
from core.notifications import print_batches  # noqa: E402
from core.notifications.models import Message, PrintBatch  # noqa: E402
from core.notifications.outbox import deliver_due  # noqa: E402

AT_ONCE = 20
"""Letters made between two looks at the printer."""
PATIENCE = 3600


def clerk() -> User:
    """Who presses the button."""
    user, _new = User.objects.get_or_create(username="printer", defaults={"is_staff": True})
    return user


def printed() -> int:
    """Letters in batches that are ready."""
    return Message.objects.filter(batch__status=PrintBatch.Status.READY).count()


def run(count: int) -> None:
    """Make letters; put what waits in batches as soon as there is a full one, and all of it at the end."""
    print_batches.MOST_LETTERS = int(os.environ["PRINT_BATCH"])
    waiting = Message.objects.filter(status=Message.Status.TO_PRINT, batch=None)
    for _ in until(PATIENCE, pause=0.05):
        made = deliver_due(AT_ONCE)
        if not made or waiting.count() >= print_batches.MOST_LETTERS:
            print_batches.make_run(clerk())
            print_batches.build_waiting()
        if not made and printed() >= count:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            sys.stdout.write(f"peak {peak} MB\n")
            return
    raise SystemExit("not all printed")


def naive() -> None:
    """Negative control: a run that writes down what it printed when all of it is."""
    from pathlib import Path

    from django.conf import settings

    folder = Path(settings.FILES_DIR) / "naive"
    folder.mkdir(exist_ok=True)
    done = []
    for letter in Message.objects.filter(status=Message.Status.TO_PRINT).order_by("pk").iterator():
        with (folder / "pile").open("a") as pile:
            pile.write(f"{letter.reference}\n")
        done.append(letter.pk)
    Message.objects.filter(pk__in=done).update(status=Message.Status.SENT)


if __name__ == "__main__":
    if sys.argv[1] == "naive":
        naive()
    else:
        run(int(sys.argv[1]))
