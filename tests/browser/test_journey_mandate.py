"""Suzanne lets Kees act for her; he complains in her name; she takes it back while he is writing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.accounts.acting import acting_as_staff
from core.accounts.models import Mandate, Person
from core.cases import conversation
from core.cases.models import Case, CaseEvent
from core.notifications.models import Message
from tests.browser.accessibility import Axe
from tests.browser.complaining import STORY, pick_day
from tests.browser.conftest import Portal
from tests.browser.steps import NewPage
from tests.browser.walking import Walker
from tests.people import KEES_BSN, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEES = "Kees Hagenaar"
POSTCODE = "2518 XZ"
"""Where he lives, as the register has it."""
OPENED, WRITTEN = CaseEvent.Kind.OPENED, CaseEvent.Kind.FROM_RESIDENT


def code_for_kees(suzanne: Walker) -> str:
    """She logs in, and makes a code that is for complaints only."""
    suzanne.page.goto("/mijn/")
    suzanne.logs_in_with_digid("Suzanne de Graaf")
    suzanne.presses("Machtigingen")
    suzanne.presses("Iemand machtigen")
    suzanne.types("Hoe heet degene", KEES)
    suzanne.types("Op welke postcode", POSTCODE)
    suzanne.chooses("Klacht")
    pick_day(suzanne, "Tot en met welke dag?", timezone.localdate() + timedelta(days=60))
    suzanne.presses("Verder")
    suzanne.reads("Voor iets anders kan Kees Hagenaar niets doen")
    suzanne.presses("Ja, maak de code")
    return suzanne.page.locator(".confirmation__reference").inner_text()


def begins_to_act(kees: Walker, code: str) -> None:
    """He logs in, proves that he is meant, and chooses for whom he acts."""
    kees.page.goto("/mijn/namens/")
    kees.logs_in_with_digid(KEES)
    kees.presses("Vul de code in")
    kees.types("Code", code)
    kees.types("Achternaam", "Graaf")
    kees.presses("Verder")
    kees.reads("ziet bij elke stap wat u deed")
    kees.presses("Ja, dat wil ik")
    kees.presses("Regel iets voor Suzanne")


def complains(kees: Walker) -> Case:
    """The form of everybody, in her name; her messages stay as she chose."""
    kees.goes_to("/klachten/indienen/")
    kees.reads("U vult dit in voor Suzanne Maria de Graaf.")
    kees.chooses("Over een medewerker van de gemeente")
    kees.types("Wie was het?", "Gerrit Gerritsen")
    kees.types("Wat gebeurde er?", STORY)
    kees.presses("Verder")
    kees.presses("Verder")
    kees.reads(STORY)
    kees.presses("Klacht versturen")
    kees.reads("Wij hebben uw klacht ontvangen")
    return Case.objects.get()


def follows(kees: Walker, case: Case) -> None:
    """The case stands in her list, and he writes in it."""
    kees.goes_to("/mijn/")
    kees.presses(f"Klacht {case.complaint.number}")
    assert "U regelt dit voor Suzanne" in kees.page.locator(".acting-banner").inner_text()
    kees.presses("Schrijf een bericht")
    kees.types("Uw bericht", "Ik help Suzanne met deze klacht.")
    kees.presses("Versturen")


def told(case: Case) -> list[tuple[Person, str]]:
    """Who hears of the case by which channel, in the order of writing."""
    messages = Message.objects.filter(event__event__case=case).order_by("pk")
    return [(message.recipient, message.channel) for message in messages if message.recipient]


def test_given_used_and_taken_back_in_the_middle(
    portal: Portal, city: None, new_page: NewPage, axe: Axe
) -> None:
    cast = Cast()
    suzanne = Walker(new_page(), axe, "machtiging-geven")
    code = code_for_kees(suzanne)
    kees = Walker(new_page(), axe, "machtiging-gebruiken")
    begins_to_act(kees, code)
    case = complains(kees)
    follows(kees, case)

    mandate = Mandate.objects.get()
    helper = mandate.representative
    assert helper and case.subject == mandate.person
    done = case.events.filter(kind__in=[OPENED, WRITTEN])
    assert [(event.mandate, event.actor and event.actor.person) for event in done] == [(mandate, helper)] * 2
    assert set(told(case)) == {(case.subject, "letter"), (helper, "letter")}

    kees.presses("Schrijf een bericht")
    kees.types("Uw bericht", "Nog iets.")
    suzanne.goes_to("/mijn/machtigingen/")
    suzanne.presses("Stop: ")
    suzanne.reads("kan niets meer voor u doen")
    kees.presses("Versturen")
    kees.reads("Dit is niet verstuurd")
    assert case.events.filter(kind=WRITTEN).count() == 1
    nothing_is_reachable(kees, case)

    before = len(told(case))
    conversation.write_from_desk(case, acting_as_staff(cast.karim), "Wij bellen u morgen.")
    assert told(case)[before:] == [(case.subject, "letter")]
    portal.work()
    assert not Message.objects.filter(recipient=helper, event__event__case=case, status="to_print").exists()
    suzanne.goes_to(f"/mijn/zaken/{case.reference}/")
    suzanne.reads("Wij bellen u morgen.")
    suzanne.reads("Cornelis Hagenaar deed dit voor u, met een machtiging.")


def nothing_is_reachable(kees: Walker, case: Case) -> None:
    """No page of the case opens, before and after he says that he goes on for himself."""
    addresses = (f"/mijn/zaken/{case.reference}/", f"/klachten/{case.reference}/verstuurd/")
    pages = (*addresses, f"/klachten/{case.reference}/verstuurd/pdf/")
    for _time in range(2):
        answers = [kees.page.request.get(page) for page in pages]
        assert [answer.status for answer in answers] == [404, 404, 404]
        assert not [page for page in answers if case.complaint.number in page.text()]
        kees.goes_to("/mijn/")
        assert case.complaint.number not in kees.page.content()
        if kees.page.get_by_role("button", name="Verder voor mijzelf").count():
            kees.presses("Verder voor mijzelf")
            kees.reads("U regelt nu weer dingen voor uzelf")
    assert KEES_BSN not in kees.page.content()
