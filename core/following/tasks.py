"""Finding whom news concerns, and telling them; tasks hold no rules."""

from celery import shared_task

from core.following import digests, leaving, matching


@shared_task(ignore_result=True)
def match() -> None:
    """Find whom new notices concern; who hears at once is told by the next sweep."""
    matching.match_all()


@shared_task(ignore_result=True)
def sweep() -> None:
    """Match what was missed, end what mail comes back from, and write what is due."""
    matching.match_all()
    leaving.stop_lost_addresses()
    digests.write_due()
