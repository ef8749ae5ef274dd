"""Periodic work of the council room; tasks hold no rules."""

from celery import shared_task

from council.importing import going


@shared_task(ignore_result=True)
def go_on() -> None:
    """Fetch what is due from the source that is set, then read papers; less than a minute of it."""
    going.go_on_alone()
