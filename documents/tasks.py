"""Periodic work of travel documents; tasks hold no rules."""


from celery import shared_task

from documents import consents, settling


@shared_task(ignore_result=True)
def sweep() -> None:
    """Do what time or a missed call-back asks for."""
    settling.sweep()
    consents.remind()
    consents.expire()
