"""Periodic work on the search; tasks hold no rules."""

from celery import shared_task

from core.search import log


@shared_task(ignore_result=True)
def forget_old() -> None:
    """Take away what people asked more than thirteen months ago."""
    log.forget_old()
