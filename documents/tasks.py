"""Periodic work of travel documents; tasks hold no rules."""

import logging

from celery import shared_task

from documents import consents, delivering, lapsing, production, settling

log = logging.getLogger(__name__)

JOBS = (
    settling.sweep,
    production.sweep,
    delivering.sweep,
    lapsing.sweep,
    consents.remind,
    consents.expire,
)


@shared_task(ignore_result=True)
def sweep() -> None:
    """Do what time or a missed call-back asks for; a job that breaks keeps no other from its turn."""
    for job in JOBS:
        try:
            job()
        except Exception:
            log.exception("%s.%s", job.__module__, job.__name__)
