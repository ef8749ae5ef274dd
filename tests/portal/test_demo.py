"""Demo data: there after one run, the same after two, never outside a demo, and its log-ins work."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import models, transaction
from django.test import Client
from django.utils import timezone

from complaints.models import (
    Competence,
    Delay,
    Hearing,
    Inquiry,
    Involved,
    Measure,
    Ombudsman,
    OmbudsmanFile,
    Publication,
    RegisterEntry,
    StandardText,
    Subject,
)
from core.accounts.acting import acting_as_staff
from core.accounts.models import Assistance, Mandate, Person, User
from core.accounts.partial_date import PartialDate
from core.appointments.models import Appointment, Slot
from core.cases import code_signs, handing_over
from core.cases.models import Case, CaseEvent, Draft
from core.city.models import ClosedDay, Department, OpeningHours, Outage, Sender, Tariff
from core.following.models import Match, Thread
from core.notifications.models import Message
from core.representing.models import Invitation
from counter.models import CallBack, ScannedLetter, Ticket
from leiden_portal.demo import people
from leiden_portal.demo.counter import ARRIVED, EXTRA_DESK, VISITS

CODE_PAGE = "/account/2fa/code/"
COUNTED: tuple[type[models.Model], ...] = (
    *(Person, User, Slot, Case, ClosedDay, OpeningHours, Tariff),
    *(Hearing, Delay, Measure, Inquiry),
    *(Subject, StandardText, Department, Competence, Ombudsman, Sender, RegisterEntry, Publication),
    *(Appointment, Ticket, CallBack, ScannedLetter, Mandate, Invitation, Assistance, Draft, Outage, Message),
)


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo, loaded once for all tests of this file; each of them works in a savepoint upon it."""
    with django_db_blocker.unblock(), transaction.atomic():
        said()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: None, db: None) -> None:
    """The demo data."""


def test_the_queue_of_today_stands_in_several_states(demo: None) -> None:
    tickets = Ticket.objects.filter(day=timezone.localdate())
    assert tickets.waiting().count() >= 2 and tickets.being_helped().count() == 1
    assert set(tickets.exclude(ending="").values_list("ending", flat=True)) == {"helped", "left"}
    today = Appointment.objects.filter(ticket=None, slot__starts_at__date=timezone.localdate())
    assert len(today) == len(VISITS) - len(ARRIVED)
    by_day = (
        time(1) <= timezone.localtime().time() <= time(22, 30)
    )  # at night all of today has been, or is to come
    assert len({each.is_past for each in today}) == 2 or not by_day
    assert not Slot.objects.free().filter(desk=EXTRA_DESK).exists()


def test_on_another_day_the_same_people_come_again(demo: None) -> None:
    cases, yesterday = Case.objects.count(), timezone.localdate() - timedelta(days=1)
    Ticket.objects.update(day=yesterday)
    for slot in Slot.objects.filter(desk=EXTRA_DESK):
        Slot.objects.filter(pk=slot.pk).update(starts_at=slot.starts_at - timedelta(days=1))
    said()
    assert Case.objects.count() == cases
    assert Ticket.objects.filter(day=timezone.localdate()).waiting().count() >= 2
    assert Slot.objects.filter(desk=EXTRA_DESK, starts_at__date=timezone.localdate()).count() == len(VISITS)


def test_calls_and_letters_wait(demo: None) -> None:
    assert CallBack.objects.overdue().count() == 1 and CallBack.objects.open().count() == 4
    assert set(ScannedLetter.objects.waiting().values_list("state", flat=True)) == {"new", "indexed"}


def test_people_act_for_others_and_one_of_the_mandates_ends_soon(demo: None) -> None:
    in_force = Mandate.objects.in_force()
    assert in_force.exclude(organisation=None).filter(organisation__helps_residents=True).exists()
    soon = timezone.localdate() + timedelta(days=30)
    assert in_force.filter(valid_until__lt=soon).exists() and in_force.filter(valid_until__gt=soon).exists()


def test_somebody_was_helped_and_nobody_is_helped_now(demo: None) -> None:
    helped = Assistance.objects.get()
    assert not helped.is_running
    assert CaseEvent.objects.filter(assistance=helped, kind="opened").exists()


def test_the_code_that_is_shown_opens_the_application(demo: None) -> None:
    for _again in range(2):
        shown = re.search(r"From home .*/balie/code/ +(\S+) +of (.+), born (\S+)", said("--show-logins"))
        assert shown
        told = handing_over.Told(code_signs.tidy(shown[1]), birth=PartialDate(1995, 2, 24))
        petra = User.objects.get(username="petra")
        assert handing_over.prove(told, acting_as_staff(petra)).draft.owner.full_name == shown[2]
    Draft.objects.update(place=Draft.Place.COUNTER)
    assert "From home" not in said("--show-logins")


def test_an_outage_is_over(demo: None) -> None:
    assert Outage.objects.get().ended_at


def test_one_plan_goes_through_all_rooms_and_people_follow_it(demo: None) -> None:
    plan = Thread.objects.get(slug="nieuwe-speeltuin-in-de-stevenshof")
    assert {item.kind for item in plan.items.all()} == {"intention", "council_item", "announcement"}
    assert Match.objects.filter(subscriber__person__family_name="Vermeer", digest=None).exists()
    digests = Message.objects.filter(template="following/digest")
    assert digests.filter(address="winkel@voorbeeld.example").count() == 1


def test_cases_stand_in_several_statuses(demo: None) -> None:
    statuses = set(Case.objects.values_list("status", flat=True))
    assert {"requested", "appointment", "taken_in", "held", "received", "ready", "registered"} <= statuses


def test_a_second_run_adds_nothing(demo: None) -> None:
    before = [model._default_manager.count() for model in COUNTED]
    assert said().startswith("0 invented cases")
    assert [model._default_manager.count() for model in COUNTED] == before


def test_what_staff_changed_stays(demo: None) -> None:
    Tariff.objects.filter(code="urgent").update(cents=1)
    said()
    assert Tariff.objects.get(code="urgent").cents == 1


def test_every_amount_is_marked_as_an_example(demo: None) -> None:
    assert not Tariff.objects.filter(example=False).exists()


def test_everybody_has_a_number_from_the_test_range(demo: None) -> None:
    residents = Person.objects.exclude(pk__in=Involved.objects.exclude(person=None).values("person"))
    assert all((person.own_bsn() or "").startswith("9999") for person in residents)


def test_the_one_who_decides_may_not_touch_the_case_of_his_house(demo: None) -> None:
    case = Case.objects.get(subject__given_names="Femke", kind="travel-document")
    assert not case.may_be_worked_on_by(User.objects.get(username="ruben"))
    assert case.may_be_worked_on_by(User.objects.get(username="petra"))


def test_staff_find_work_of_their_own(demo: None) -> None:
    handlers = Case.objects.exclude(handler=None).values_list("handler__username", flat=True)
    assert set(handlers) == {"gijs", "petra", "ruben", "karim", "noor", "olga"}


def test_questions_complaints_and_a_request_are_there(demo: None) -> None:
    assert set(Case.objects.values_list("kind", flat=True)) >= {"question", "complaint", "ombudsman"}
    for text in StandardText.objects.all():
        text.full_clean()


def test_complaints_stand_in_several_statuses(demo: None) -> None:
    complaints = Case.objects.filter(kind="complaint")
    statuses = set(complaints.values_list("status", flat=True))
    assert statuses == {"complaint_received", "informal", "formal", "judged", "settled"}
    under_way = complaints.get(status="formal")
    assert under_way.hearings.get().state == Hearing.State.HELD
    assert under_way.complaint.delays.get().kind == Delay.Kind.ADJOURNED
    assert Measure.objects.get(done_on=None).complaint.case.status == "judged"
    assert complaints.filter(question__isnull=False).count() == 1


def test_a_question_was_answered_and_rated(demo: None) -> None:
    assert Case.objects.get(status="question_answered").question.helped == "yes"


def test_the_ombudsman_waits_for_an_answer_about_a_file_that_was_handed_over(demo: None) -> None:
    file = OmbudsmanFile.objects.get(case__status="investigation")
    assert file.sealed.content
    carla = User.objects.get(username="carla")
    assert Inquiry.objects.visible_to(carla).get(answered_at=None).file == file


def test_the_official_in_a_complaint_does_not_find_it(demo: None) -> None:
    about_joris = Case.objects.filter(complaint__involved__user__username="joris")
    assert about_joris.exists()
    assert not about_joris.filter(pk__in=Case.objects.visible_to(User.objects.get(username="joris"))).exists()
    assert about_joris.filter(pk__in=Case.objects.visible_to(User.objects.get(username="wilma"))).exists()


def test_the_investigator_is_of_the_other_office(demo: None) -> None:
    olga = User.objects.get(username="olga")
    assert set(Case.objects.visible_to(olga).values_list("kind", flat=True)) == {"ombudsman"}


def test_staff_log_in_with_password_and_code(demo: None, client: Client) -> None:
    shown = said("--show-logins")
    password = re.search(r"petra +(\S+)", shown)
    assert password
    first = client.post("/account/login/", {"login": "petra", "password": password[1]})
    assert first.headers["Location"].startswith(CODE_PAGE)
    second = client.post(CODE_PAGE, {"code": said("--code", "petra").strip()})
    assert second.headers["Location"] == "/beheer/"
    assert client.get("/beheer/").status_code == 200


def test_a_wrong_code_lets_nobody_in(demo: None, client: Client) -> None:
    client.post("/account/login/", {"login": "petra", "password": people.password("petra")})
    wrong = f"{(int(people.code('petra')) + 1) % 1_000_000:06}"
    client.post(CODE_PAGE, {"code": wrong})
    assert client.get("/beheer/").status_code == 302


def test_another_installation_has_other_passwords(settings: Any) -> None:
    here = people.password("petra"), people.secret("petra")
    settings.SECRET_KEY = "another" * 10
    assert not {people.password("petra"), people.secret("petra")} & set(here)


def test_refused_outside_a_demo(db: None, settings: Any) -> None:
    settings.DEMO, before = False, Person.objects.count()
    for arguments in ([], ["--show-logins"], ["--code", "petra"]):
        with pytest.raises(CommandError, match="no demo"):
            said(*arguments)
    assert Person.objects.count() == before


def test_nobody_by_that_name(db: None) -> None:
    with pytest.raises(CommandError, match="Nobody"):
        said("--code", "mallory")
