"""Reminders: before the last day, after it, and half a year after a report; each once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Inquiry, OmbudsmanFile
from complaints.ombudsman import inquiring, reminding
from complaints.tasks import JOBS, sweep
from core.cases.models import Case
from core.notifications.models import Message
from tests.complaints.ombudsman_made import asked, at_work, reported
from tests.people import Cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def addresses(cast: Cast) -> None:
    for user, address in ((cast.contact, "carla@voorbeeld.example"), (cast.olga, "olga@voorbeeld.example")):
        user.email = address
        user.save()


def sent(template: str) -> int:
    return Message.objects.filter(template=f"ombudsman/{template}", office="ombudsman").count()


def test_a_week_before_and_once_after(cast: Cast) -> None:
    inquiry = asked(cast, at_work(cast))
    reminding.sweep(inquiry.due_on - 8 * DAY)
    assert sent("inquiry_reminder") == 0
    for day in (inquiry.due_on - 7 * DAY, inquiry.due_on - 6 * DAY, inquiry.due_on):
        reminding.sweep(day)
    assert sent("inquiry_reminder") == 1 and sent("inquiry_late") == 0
    Inquiry.objects.update(reminded_at=timezone.now())
    for day in (inquiry.due_on + DAY, inquiry.due_on + DAY):
        reminding.sweep(day)
    assert sent("inquiry_late") == 1


def test_no_reminder_of_what_was_answered_or_of_a_closed_file(cast: Cast) -> None:
    case = at_work(cast)
    inquiry = asked(cast, case)
    inquiring.answer(inquiry, cast.contact, "Zo zit het.")
    open_still = asked(cast, case, "Nog een vraag?")
    Case.objects.filter(pk=case.pk).update(closed_at=timezone.now())
    reminding.sweep(open_still.due_on + DAY)
    assert sent("inquiry_reminder") == sent("inquiry_late") == 0


def test_recommendations(cast: Cast) -> None:
    case = reported(cast)
    assert case.due_on
    reminding.sweep(case.due_on - 8 * DAY)
    assert sent("report_reminder") == 0
    for day in (case.due_on - 7 * DAY, case.due_on):
        reminding.sweep(day)
    assert sent("report_reminder") == 1
    for day in (case.due_on + DAY, case.due_on + 2 * DAY):
        reminding.sweep(day)
    assert sent("report_late") == 1


def test_half_a_year_later(cast: Cast) -> None:
    case = reported(cast)
    day = OmbudsmanFile.objects.get(case=case).follow_up_on
    assert day
    reminding.remind_of_follow_up(day - DAY)
    assert sent("follow_up") == 0
    for _ in range(2):
        reminding.remind_of_follow_up(day)
    assert sent("follow_up") == 1


def test_the_mails_name_nobody(cast: Cast) -> None:
    case = reported(cast)
    asked_late = Inquiry.objects.create(file=case.ombudsman_file, text="X", due_on=case.received_on - DAY)
    asked_late.contact = cast.contact
    asked_late.save()
    reminding.sweep(timezone.localdate() + timedelta(days=400))
    mails = Message.objects.filter(recipient=None)
    assert mails.count() >= 4
    for mail in mails:
        assert "Suzanne" not in str(mail.context) and "Graaf" not in str(mail.context)


def test_the_sweep_runs_them(cast: Cast) -> None:
    assert reminding.sweep in JOBS
    inquiry = asked(cast, at_work(cast))
    Inquiry.objects.filter(pk=inquiry.pk).update(due_on=timezone.localdate())
    sweep()
    assert sent("inquiry_reminder") == 1
