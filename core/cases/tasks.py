"""Periodic work on cases; tasks hold no rules."""

from celery import shared_task

from core.cases import outages, retention


@shared_task(ignore_result=True)
def destroy_what_is_due() -> None:
    """Destroy what the law no longer lets us keep."""
    outages.extend_terms()  # also when nobody woke a worker for it
    retention.sweep()


@shared_task(ignore_result=True)
def extend_terms() -> None:
    """Give residents the time that an outage took from them."""
    outages.extend_terms()
