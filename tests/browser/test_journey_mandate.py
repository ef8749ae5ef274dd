"""Suzanne lets Kees act for her; he writes in her complaint; she takes it back while he is writing again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.accounts.models import Mandate
from core.cases.models import CaseEvent
from core.notifications.models import Message
from tests.browser.accessibility import Axe
from tests.browser.complaining import complain, pick_day
from tests.browser.conftest import Portal
from tests.browser.steps import NewPage
from tests.browser.walking import Walker
from tests.complaints_factory import make_ombudsman
from tests.people import KEES_BSN, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEES = "Kees Hagenaar"
POSTCODE = "2518 XZ"
"""Where he lives, as the register has it."""
WRITTEN = CaseEvent.Kind.FROM_RESIDENT


def code_for_kees(suzanne: Walker) -> str:
    suzanne.goes_to("/mijn/")
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


def test_given_used_and_taken_back_in_the_middle(
    portal: Portal, city: None, new_page: NewPage, axe: Axe
) -> None:
    cast = Cast()
    assert cast.accused
    make_ombudsman()
    suzanne = Walker(new_page(), axe, "machtiging-geven")
    case = complain(suzanne)
    code = code_for_kees(suzanne)

    kees = Walker(new_page(), axe, "machtiging-gebruiken")
    kees.page.goto("/mijn/namens/")
    kees.logs_in_with_digid(KEES)
    kees.presses("Vul de code in")
    kees.types("Code", code)
    kees.types("Achternaam", "Graaf")
    kees.presses("Verder")
    kees.reads("ziet bij elke stap wat u deed")
    kees.presses("Ja, dat wil ik")
    kees.presses("Regel iets voor Suzanne")
    kees.presses(f"Klacht {case.complaint.number}")
    assert "U regelt dit voor Suzanne" in kees.page.locator(".acting-banner").inner_text()
    kees.presses("Schrijf een bericht")
    kees.types("Uw bericht", "Ik help Suzanne met deze klacht.")
    kees.presses("Versturen")
    written = CaseEvent.objects.get(case=case, kind=WRITTEN)
    assert written.mandate == Mandate.objects.get()
    assert written.actor and written.actor.person == written.mandate.representative
    assert Message.objects.filter(recipient=case.subject, event__event=written).exists()

    kees.presses("Schrijf een bericht")
    kees.types("Uw bericht", "Nog iets.")
    suzanne.goes_to("/mijn/machtigingen/")
    suzanne.presses("Stop: ")
    suzanne.reads("kan niets meer voor u doen")
    kees.presses("Versturen")
    kees.reads("Dit is niet verstuurd")
    assert CaseEvent.objects.filter(case=case, kind=WRITTEN).count() == 1
    kees.presses("Verder voor mijzelf")
    kees.reads("U regelt nu weer dingen voor uzelf")
    assert KEES_BSN not in kees.page.content()
