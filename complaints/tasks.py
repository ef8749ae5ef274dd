"""Periodic work of questions, complaints and the ombudsman; tasks hold no rules."""

import logging

from celery import shared_task

from complaints import incoming
from complaints.ombudsman import reminding as ombudsman_reminding
from complaints.procedure import reminding
from complaints.questions import journey

log = logging.getLogger(__name__)

JOBS = (
    journey.close_quiet,
    incoming.SENDERS.forget_old,
    reminding.announce_late,
    reminding.remind_of_last_day,
    reminding.remind_of_unassigned,
    reminding.remind_of_measures,
    ombudsman_reminding.sweep,
)


@shared_task(ignore_result=True)
def sweep() -> None:
    """Do what time asks for; a job that breaks keeps no other from its turn."""
    for job in JOBS:
        try:
            job()
        except Exception:
            log.exception("%s.%s", job.__module__, job.__name__)
