"""Periodic work of initiatives; tasks hold no rules."""

import logging

from celery import shared_task

from initiatives import support
from initiatives.procedure import reminding

log = logging.getLogger(__name__)

JOBS = (support.go_on_when_reached, reminding.remind_of_advice, reminding.close_unappealed)


@shared_task(ignore_result=True)
def sweep() -> None:
    """Do what time asks for; a job that breaks keeps no other from its turn."""
    for job in JOBS:
        try:
            job()
        except Exception:
            log.exception("%s.%s", job.__module__, job.__name__)
