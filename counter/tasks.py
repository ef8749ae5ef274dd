"""Periodic work of the counter; tasks hold no rules."""

from celery import shared_task

from counter import letters


@shared_task(ignore_result=True)
def sweep_letters() -> None:
    """Letters of cases that were opened, and letters whose weeks are over."""
    letters.sweep()
