"""After the answer: did it help, open it again, stop, and what time does by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints import tasks
from complaints.models import SenderHour
from complaints.questions import journey
from core.accounts.acting import acting_as_resident, acting_as_staff
from core.cases.conversation import write_from_resident
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.notifications.models import Message
from leiden_portal.celery import app
from tests.client import PageClient
from tests.complaints.asking import answered, said
from tests.complaints_factory import question_case
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


def test_it_helped(page: PageClient, cast: Cast) -> None:
    case = answered(cast)
    path = f"/vragen/{case.reference}/geholpen/"
    page.as_resident(cast.suzanne)
    with counted() as queries:
        assert page.get(path).status_code == 200
    assert len(queries) <= 8
    answer = page.post(path, {"helped": "yes", "words": "Fijn"}, follow=True)
    assert "U zei: <b>Ja</b>" in answer.content.decode()
    page.post(path, {"helped": "partly", "words": ""})
    case.question.refresh_from_db()
    assert (case.question.helped, case.question.helped_words) == ("partly", ""), "once, and changeable"


def test_a_new_answer_is_judged_anew(page: PageClient, cast: Cast) -> None:
    from complaints.questions import answering

    case = answered(cast)
    journey.judge(case, "no", "")
    journey.reopen(case, acting_as_resident(cast.suzanne), "Nog niet duidelijk")
    answering.answer(case, "Nu duidelijk?", acting_as_staff(cast.petra, case.subject))
    html = page.as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "U zei:" not in html and "Nu duidelijk?" in html


@pytest.mark.parametrize("form", [{}, {"helped": "misschien"}, {"helped": "yes", "words": "x" * 1001}])
def test_a_judgement_that_is_none(form: dict[str, str], page: PageClient, cast: Cast) -> None:
    case = answered(cast)
    answer = page.as_resident(cast.suzanne).post(f"/vragen/{case.reference}/geholpen/", form)
    assert answer.status_code == 422 and 'id="error-summary"' in answer.content.decode()
    case.question.refresh_from_db()
    assert case.question.helped == ""


def test_nothing_to_judge_yet(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    page.as_resident(cast.suzanne)
    answer = page.post(f"/vragen/{case.reference}/geholpen/", {"helped": "yes"}, follow=True)
    assert "nog niet beantwoord" in answer.content.decode()


def test_opening_again(page: PageClient, cast: Cast) -> None:
    case = answered(cast)
    path = f"/vragen/{case.reference}/heropenen/"
    page.as_resident(cast.suzanne)
    assert page.post(path, {"why": " "}).status_code == 422
    answer = page.post(path, {"why": "Het klopt niet\x00."}, follow=True)
    assert "weer open" in answer.content.decode()
    case.refresh_from_db()
    assert case.status == "question_received" and case.due_on and case.question.reopened == 1
    assert case.handler == case.handler and "Het klopt niet." in said(case, "reopened").text
    again = page.post(path, {"why": "Nog eens"}, follow=True)
    assert "Dit kan nu niet" in again.content.decode()
    assert Message.objects.filter(template="complaints/reopened").count() == 1


def test_who_was_logged_out_while_writing_why_finds_it_back(cast: Cast) -> None:
    case = answered(cast)
    path, page = f"/vragen/{case.reference}/heropenen/", PageClient()
    page.post(path, {"why": "Dit schreef ik al"})
    assert "Dit schreef ik al" in page.as_resident(cast.suzanne).get(path).content.decode()


def test_withdrawing(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    path = f"/vragen/{case.reference}/intrekken/"
    page.as_resident(cast.suzanne)
    assert page.get(path).status_code == 200
    page.post(path)
    case.refresh_from_db()
    assert case.status == "question_withdrawn" and case.destroy_after
    assert "Dit kan nu niet" in page.post(path, follow=True).content.decode()


def test_an_answered_question_is_not_withdrawn(page: PageClient, cast: Cast) -> None:
    case = answered(cast)
    page.as_resident(cast.suzanne).post(f"/vragen/{case.reference}/intrekken/")
    case.refresh_from_db()
    assert case.status == "question_answered"


def test_nobody_opens_a_question_of_another(cast: Cast) -> None:
    case = answered(cast)
    with pytest.raises(NotAllowed):
        journey.reopen(case, acting_as_resident(cast.stranger), "Ik wil")
    case.question.refresh_from_db()
    assert case.question.reopened == 0


def quiet(case: Case, days: int) -> None:
    Case.objects.filter(pk=case.pk).update(moved_at=timezone.now() - timedelta(days=days))


def test_after_two_quiet_weeks_it_is_closed(cast: Cast) -> None:
    case, fresh, written = answered(cast), answered(cast, cast.anna), answered(cast, cast.stranger)
    quiet(case, journey.QUIET_DAYS + 1)
    quiet(fresh, journey.QUIET_DAYS - 1)
    quiet(written, journey.QUIET_DAYS + 1)
    write_from_resident(written, acting_as_resident(cast.stranger), "Nog een ding")
    written.read_by_desk()
    before = Message.objects.count()
    tasks.sweep()
    tasks.sweep()
    statuses = [Case.objects.get(pk=each.pk).status for each in (case, fresh, written)]
    assert statuses == ["question_closed", "question_answered", "question_answered"]
    assert Message.objects.count() == before, "closing says nothing"


def test_a_job_that_breaks_keeps_no_other_from_its_turn(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    case = answered(cast)
    quiet(case, journey.QUIET_DAYS + 1)

    def broken() -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(tasks, "JOBS", (broken, *tasks.JOBS))
    tasks.sweep()
    case.refresh_from_db()
    assert case.status == "question_closed" and "boom" in caplog.text


def test_old_counts_are_forgotten() -> None:
    hours = [timezone.now() - timedelta(days=days) for days in (3, 0)]
    for hour in hours:
        SenderHour.objects.create(sender="x", hour=hour, count=1)
    tasks.sweep()
    assert list(SenderHour.objects.values_list("hour", flat=True)) == hours[1:]


def test_the_sweep_has_its_beat() -> None:
    assert {"task": tasks.sweep.name, "schedule": 60.0, "options": {"expires": 60}} in [
        *app.conf.beat_schedule.values()
    ]
