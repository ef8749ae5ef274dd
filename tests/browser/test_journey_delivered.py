"""A passport from the first question to the door: in Dutch, with DigiD, paid online and brought home."""

import pytest

from core.cases.models import Case
from core.notifications.models import Message
from tests.browser import steps
from tests.browser.accessibility import Axe
from tests.browser.asking import SUZANNE_MAIL, ask_for_a_passport
from tests.browser.conftest import Portal
from tests.browser.walking import Walker
from tests.people import Cast

MAILS = [
    "Aanvraag ontvangen: uw afspraak aan de balie",
    "Uw betaling is binnen",
    "Wij hebben uw aanvraag ingenomen",
    "Uw aanvraag is toegekend",
    "Uw document wordt gemaakt",
    "Kies wanneer de koerier komt",
    "De koerier komt op de tijd die u koos",
    "Uw document is bezorgd",
]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_asked_for_paid_and_brought_home(
    portal: Portal, city: None, new_page: steps.NewPage, axe: Axe
) -> None:
    cast = Cast()
    suzanne = Walker(new_page(), axe, "bezorgd")
    ask_for_a_passport(suzanne, delivered=True)
    suzanne.reads("€ 88,87")
    steps.pay(portal, suzanne)
    case = Case.objects.get()
    steps.stands(case, "appointment")

    steps.take_in(steps.staff(new_page, axe, "balie", cast.petra), case)
    steps.grant_and_order(portal, steps.staff(new_page, axe, "besluit", cast.ruben), case)
    steps.produce(portal, case)
    ursula = steps.staff(new_page, axe, "uitgifte", cast.ursula)
    steps.receive(ursula, case)
    steps.give_to_courier(portal, ursula, case)

    steps.choose_visit(portal, suzanne, case)
    shipment = str(case.travel_document.deliveries.get().key)
    portal.standins.play("courier", shipment, "under_way")
    portal.standins.play("courier", shipment, "delivered", "twice")
    portal.work()
    steps.stands(case, "registered")
    steps.follows(suzanne, case)
    assert steps.subjects_of(portal, SUZANNE_MAIL) == MAILS
    assert not Message.objects.exclude(status=Message.Status.SENT).exists()
