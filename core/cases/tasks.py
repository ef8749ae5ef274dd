"""Periodic work on cases; tasks hold no rules."""

from celery import shared_task

from core.cases import retention


@shared_task(ignore_result=True)
def destroy_what_is_due() -> None:
    """Destroy what the law no longer lets us keep."""
    retention.sweep()
