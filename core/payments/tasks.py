"""Periodic work of payments; tasks hold no rules."""

from celery import shared_task


@shared_task(ignore_result=True)
def sweep() -> None:
    """Ask the provider about payments whose report never came."""
