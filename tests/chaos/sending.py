"""A program that sends what waits until so many messages have left: `sending.py COUNT`."""

import sys

import django

from leiden_portal.startup.processes import until


def main() -> None:
    """Sweep again and again, as a worker does, with small batches so that two of these share the work."""
    django.setup()
    from core.notifications.models import Message
    from core.notifications.outbox import deliver_due

    chosen = Message.objects.filter(key__startswith="chaos:", status__in=("sent", "to_print"))
    for _ in until(900, pause=0.05):
        while deliver_due(3):
            pass
        if chosen.count() >= int(sys.argv[1]):
            return
    raise SystemExit("not all left")


if __name__ == "__main__":
    main()
