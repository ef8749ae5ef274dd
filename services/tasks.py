"""Periodic work on information; tasks hold no rules."""

from celery import shared_task

from services import link_checks, searching, sweeps


@shared_task(ignore_result=True)
def publish_planned() -> None:
    """Publish what was planned for now, and have the search find the news that came out."""
    sweeps.publish_planned()
    searching.show_what_came_out()


@shared_task(ignore_result=True)
def remind_of_review() -> None:
    """Tell owners that a page must be looked at again."""
    sweeps.remind_of_review()


@shared_task(ignore_result=True)
def check_links() -> None:
    """Try the links on public pages whose turn it is."""
    link_checks.sweep()
