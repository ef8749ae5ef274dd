"""Periodic work of the outbox and the printer; tasks hold no rules."""

from celery import shared_task

from core.notifications import outbox, print_batches


@shared_task(ignore_result=True)
def sweep() -> None:
    """Send what is due, batch after batch, until nothing is left."""
    while outbox.deliver_due():
        pass


@shared_task(ignore_result=True)
def make_batches() -> None:
    """Make the files of print batches that wait for it."""
    print_batches.build_waiting()
