"""Tell a worker that there is work, without depending on it."""

import logging

from django.conf import settings
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)


def wake(task: str) -> None:
    """Ask a worker to run the task of this name. Failing is harmless: work is a row, and a sweep comes."""
    try:
        # By name, so that a web server loads Celery with its first wake-up and not before its first answer.
        import_string(settings.WORKER_APPLICATION).send_task(task, ignore_result=True, retry=False)
    except Exception as error:  # Redis may be gone in any way it likes
        log.warning("no worker woken: %s", error)
