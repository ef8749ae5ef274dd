"""Periodic work of the outbox and the printer; tasks hold no rules."""

from celery import shared_task

from core.notifications import fall_back, outbox, print_batches


@shared_task(ignore_result=True)
def sweep() -> None:
    """Write letters instead of what did not arrive; send what is due, until nothing is left."""
    fall_back.sweep()
    while outbox.deliver_due():
        pass


@shared_task(ignore_result=True)
def make_batches() -> None:
    """Make the files of print batches that wait for it."""
    print_batches.build_waiting()
