"""Periodic work of payments; tasks hold no rules."""

from celery import shared_task

from core.payments import paying


@shared_task(ignore_result=True)
def sweep() -> None:
    """Ask the provider about payments whose report never came, and send refunds."""
    paying.sweep()
