"""One complaint from the door to the ombudsman's report and what the municipality answered."""

from __future__ import annotations

from typing import Any

import pytest

from complaints.models import RegisterEntry
from core.accounts.models import User
from core.audit.models import AccessRecord, Office
from core.cases.models import Case
from core.notifications.models import Message
from tests.browser import complaining, ombudsman, steps
from tests.browser.accessibility import Axe
from tests.browser.conftest import Portal
from tests.browser.walking import Walker
from tests.client import PageClient
from tests.complaints_factory import make_competence, make_ombudsman
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TO_COMPLAINANT = [
    *("complaint_received", "handler", "formal", "hearing", "hearing_report", "adjourned"),
    *("judged", "measure_done"),
]
TO_OFFICIAL = ["copy_for_official", "official_delay", "official_judged"]
TO_REQUESTER = [
    *("request_received", "investigation", "findings", "message_received", "reported"),
    *("municipality_answered", "file_closed"),
]
TO_CONTACT = ["inquiry", "inquiry", "report_to_municipality"]
TO_INVESTIGATOR = ["answered", "answered", "answered"]


class Desks:
    """Everybody at work, each in a browser of their own, logged in before.

    Pages of complaints at the desk are looked at more closely in test_complaint_desk.py.
    """

    def __init__(self, portal: Portal, new_page: steps.NewPage, axe: Axe, cast: Cast) -> None:
        def at_work(name: str, user: User, axe: Axe | None) -> Walker:
            user.email = f"{user.username}@leiden.example"
            user.save(update_fields=["email"])
            page = steps.with_log_in_of(PageClient().as_staff(user), new_page(desk=True), portal)
            return Walker(page, axe, name)

        self.wilma = at_work("coordinator", cast.wilma, None)
        self.karim = at_work("behandelaar", cast.karim, None)
        self.accused = at_work("medewerker", cast.accused, None)
        self.contact = at_work("contactpersoon", cast.contact, axe)
        self.olga = at_work("ombudsman", cast.olga, axe)


def finds(walker: Walker, case: Case) -> set[str]:
    """Where somebody meets a case: in which lists, and when they search for its number."""
    page, found = walker.page, set()
    link = page.locator(f"main a[href*='{case.reference}']")
    for path in ("", "zaken/", "zaken/lijst/alles/"):
        page.goto(f"/beheer/{path}")
        found |= {path} if link.count() else set()
    box = page.get_by_label("Zoek een zaak")
    if box.count():
        box.fill(case.reference)
        with page.expect_navigation(url="**/zaken/zoeken/"):
            page.locator("main").get_by_role("button", name="Zoeken").click()
        found |= {"search"} if link.count() else set()
    return found


def finds_nothing(walker: Walker, case: Case) -> None:
    """The case has no page, and stands in no list and no result of a search."""
    answer = walker.page.goto(f"/beheer/zaken/{case.reference}/")
    assert answer is not None and answer.status in (403, 404)
    assert finds(walker, case) == set()


def templates_to(**whom: Any) -> list[str]:
    """The kinds of messages to somebody, in the order in which they were made."""
    found = Message.objects.filter(**whom).order_by("pk").values_list("template", flat=True)
    return [template.split("/")[1] for template in found]


def all_was_told(cast: Cast, complaint: Case, file: Case) -> None:
    """Each side had its messages, and the official only letters, that lead nowhere."""
    about_complaint, about_file = {"event__event__case": complaint}, {"event__event__case": file}
    official = complaint.complaint.involved.get().person
    assert templates_to(recipient=complaint.subject, **about_complaint) == TO_COMPLAINANT
    assert templates_to(recipient=official, channel="letter", **about_complaint) == TO_OFFICIAL
    assert templates_to(recipient=complaint.subject, **about_file) == TO_REQUESTER
    assert templates_to(address=cast.contact.email) == TO_CONTACT
    assert templates_to(address=cast.olga.email) == TO_INVESTIGATOR
    for letter in Message.objects.filter(recipient=official):
        assert not {"link", "follow_link", "code"} & set(letter.context)
    assert not Message.objects.filter(address=cast.accused.email).exists()
    assert not Message.objects.filter(status__in=("pending", "failed")).exists()


def all_was_sealed(cast: Cast, at: Desks, complaint: Case, file: Case) -> None:
    """Neither office sees the other's, and the official saw nothing at any moment."""
    for walker in (at.wilma, at.karim, at.accused, at.contact):
        finds_nothing(walker, file)
    for walker in (at.accused, at.olga, at.contact):
        finds_nothing(walker, complaint)
    seen = AccessRecord.objects.filter(person_id=complaint.subject_id).values_list("user_id", flat=True)
    assert set(seen) == {cast.wilma.pk, cast.karim.pk, cast.olga.pk}


def test_from_the_door_to_the_answer_of_the_municipality(
    portal: Portal, city: None, new_page: steps.NewPage, axe: Axe
) -> None:
    cast = Cast()
    make_ombudsman()
    make_competence()
    at = Desks(portal, new_page, axe, cast)
    suzanne = Walker(new_page(), axe, "klager")

    complaint = complaining.complain(suzanne)
    finds_nothing(at.accused, complaint)
    assert {"zaken/lijst/alles/", "search"} <= finds(at.wilma, complaint)
    complaining.look_up_and_assign(at.wilma, complaint)
    finds_nothing(at.accused, complaint)
    complaining.investigate(at.karim, complaint)
    complaining.hear(at.karim, suzanne, complaint)
    complaining.hear_official(at.karim, complaint)
    complaining.adjourn(at.karim, suzanne, complaint)
    complaining.close(at.karim, suzanne, complaint)
    finds_nothing(at.accused, complaint)

    file = ombudsman.ask(suzanne, complaint)
    complaining.keep_promise(at.karim, suzanne, complaint)
    ombudsman.take_on(at.olga, file)
    ombudsman.question(at.olga, at.contact, file)
    ombudsman.find(at.olga, suzanne, at.contact, file)
    ombudsman.report(at.olga, file)
    ombudsman.answer(at.contact, suzanne, file)
    ombudsman.close(at.olga, suzanne, file)
    portal.work()

    all_was_told(cast, complaint, file)
    all_was_sealed(cast, at, complaint, file)
    in_register = RegisterEntry.objects.order_by("number").values_list("office", "outcome", "judgement")
    assert list(in_register) == [
        (Office.MUNICIPALITY, "judged", "founded"),
        (Office.OMBUDSMAN, "judged", "founded"),
    ]
