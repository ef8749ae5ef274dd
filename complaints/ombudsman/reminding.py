"""Reminders to staff by mail: before a last day, when it has passed, and half a year after a report."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from complaints.models import Inquiry, OmbudsmanFile
from complaints.ombudsman import inquiring, reporting
from complaints.reminders import do_once, note
from complaints.rules import terms
from core.cases.models import Case

WEEK = timedelta(days=7)


def sweep(today: date | None = None) -> None:
    """Everything that is due; a second time on the same day does nothing."""
    day = today or timezone.localdate()
    remind_of_inquiries(day)
    remind_of_recommendations(day)
    remind_of_follow_up(day)


def remind_of_inquiries(today: date) -> int:
    """Mail who did not answer yet: once in the last week, once when it is late. Returns how many."""
    waits = Inquiry.objects.filter(answered_at=None, file__case__closed_at=None)
    coming = Q(reminded_at=None, due_on__lte=today + WEEK)
    late = Q(due_on__lt=today, reminded_at__date__lte=F("due_on"))
    due = list(waits.filter(coming | late).select_related("file", "contact"))
    for inquiry in due:
        template = "ombudsman/inquiry_late" if today > inquiry.due_on else "ombudsman/inquiry_reminder"
        with transaction.atomic():
            claimed = Inquiry.objects.filter(pk=inquiry.pk, reminded_at=inquiry.reminded_at)
            if claimed.update(reminded_at=timezone.now()):
                inquiring.mail(inquiry, template, f"{template}:{inquiry.due_on}")
    return len(due)


def remind_of_recommendations(today: date) -> None:
    """Mail the contact person of a report a week before its answer is due."""
    waits = OmbudsmanFile.objects.filter(case__status="reported", recommendations__answer="").distinct()
    for file in waits.select_related("case__subject"):
        case = file.case
        if case.due_on and today >= terms.remind_from(case.due_on):
            late = today > case.due_on
            template = "ombudsman/report_late" if late else "ombudsman/report_reminder"
            reporting.mail_contacts(case, template, f"{template}:{case.due_on}")


def remind_of_follow_up(today: date) -> None:
    """Mail who handles a file that half a year after the report is the time to look what came of it."""
    due = OmbudsmanFile.objects.filter(follow_up_on__lte=today, followed_up_on=None, case__closed_at=None)
    for file in due.exclude(case__handler=None).select_related("case"):
        do_once(file.case, "follow-up", _tell_to_follow_up, ("reported",))


def _tell_to_follow_up(case: Case) -> None:
    event = note(case, "follow-up", "Herinnering: kijk wat er van het rapport kwam.")
    inquiring.tell_handler(case, event, "ombudsman/follow_up")
