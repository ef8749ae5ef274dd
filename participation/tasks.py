"""Work that is done after the request; tasks hold no rules."""

from celery import shared_task

from participation.answers import account_pdf, replying
from participation.staff import exporting


@shared_task(ignore_result=True)
def write_exports() -> None:
    """Write the files that wait."""
    exporting.write_all()


@shared_task(ignore_result=True)
def give_answers() -> None:
    """Write to everybody who took part, then make the files."""
    replying.reply_to_all()
    account_pdf.make_missing()
