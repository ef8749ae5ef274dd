"""Periodic work of the outbox; tasks hold no rules."""

from celery import shared_task

from core.notifications import outbox


@shared_task(ignore_result=True)
def sweep() -> None:
    """Send what is due, batch after batch, until nothing is left."""
    while outbox.deliver_due():
        pass
