"""Periodic work of taking part; tasks hold no rules."""

from celery import shared_task

from participation import exporting


@shared_task(ignore_result=True)
def write_exports() -> None:
    """Write the files that wait."""
    exporting.write_all()
