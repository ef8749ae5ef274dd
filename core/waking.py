"""Tell a worker that there is work, without depending on it."""

import logging
from typing import Any

log = logging.getLogger(__name__)


def wake(task: Any) -> None:
    """Ask a worker to run this task now. Failing is harmless: the work is a row, and a sweep comes."""
    try:
        task.apply_async(ignore_result=True, retry=False)
    except Exception as error:  # Redis may be gone in any way it likes
        log.warning("no worker woken: %s", error)
