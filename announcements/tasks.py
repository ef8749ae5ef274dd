"""Periodic work on announcements; tasks hold no rules."""

import logging

from celery import shared_task
from django.conf import settings

from announcements.importing import fetching
from core.importing.polite import SourceError
from core.importing.running import AlreadyRunning

log = logging.getLogger(__name__)


@shared_task(ignore_result=True)
def fetch_announcements() -> None:
    """Fetch what is new or changed; what goes wrong stands in the run, and the next one goes on."""
    if not settings.KOOP_URL:
        return
    try:
        fetching.import_from_source(example=settings.DEMO)
    except (AlreadyRunning, SourceError) as error:
        log.warning("announcements: %s", error)
