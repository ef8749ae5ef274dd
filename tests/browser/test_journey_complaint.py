"""One complaint from the door to the ombudsman's report and what the municipality answered."""

from __future__ import annotations

import pytest

from complaints.models import RegisterEntry
from core.audit.models import Office
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

OF_COMPLAINT: list[str] = []
OF_FILE: list[str] = []


class Desks:
    """Everybody at work, each in a browser of their own, logged in before."""

    def __init__(self, portal: Portal, new_page: steps.NewPage, axe: Axe) -> None:
        cast = Cast()
        self.wilma, self.karim, self.accused, self.contact, self.olga = (
            Walker(steps.with_log_in_of(PageClient().as_staff(user), new_page(desk=True), portal), axe, name)
            for name, user in (
                ("coordinator", cast.wilma),
                ("behandelaar", cast.karim),
                ("medewerker", cast.accused),
                ("contactpersoon", cast.contact),
                ("ombudsman", cast.olga),
            )
        )


def finds_nothing(walker: Walker, case: Case) -> None:
    """The case has no page, and stands in no list and no result of a search."""
    answer = walker.page.goto(f"/beheer/zaken/{case.reference}/")
    assert answer is not None and answer.status in (403, 404)
    for path in ("/beheer/", "/beheer/zaken/", f"/beheer/zaken/zoeken/?q={case.reference}"):
        walker.page.goto(path)
        shown = walker.page.locator(f"main a[href*='{case.reference}']")
        assert shown.count() == 0, path


def templates_of(case: Case) -> list[str]:
    """The kinds of messages about a case, in the order in which they were made."""
    found = Message.objects.filter(event__event__case=case).order_by("pk")
    return list(found.values_list("template", flat=True))


def test_from_the_door_to_the_answer_of_the_municipality(
    portal: Portal, city: None, new_page: steps.NewPage, axe: Axe
) -> None:
    axe = None  # DEV
    make_ombudsman()
    make_competence()
    at = Desks(portal, new_page, axe)
    suzanne = Walker(new_page(), axe, "klager")

    complaint = complaining.complain(suzanne)
    finds_nothing(at.accused, complaint)
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

    for walker in (at.wilma, at.karim, at.accused, at.contact):
        finds_nothing(walker, file)
    for walker in (at.accused, at.olga, at.contact):
        finds_nothing(walker, complaint)
    assert templates_of(complaint) == OF_COMPLAINT
    assert templates_of(file) == OF_FILE
    in_register = RegisterEntry.objects.order_by("number").values_list("office", "outcome", "judgement")
    assert list(in_register) == [
        (Office.MUNICIPALITY, "judged", "founded"),
        (Office.OMBUDSMAN, "judged", "founded"),
    ]
