"""When it does not go smoothly: nobody at home three times, a payment broken off, a request withdrawn."""

import pytest
from playwright.sync_api import expect

from core.cases.models import Case
from core.payments.models import Refund
from tests.browser import steps
from tests.browser.accessibility import Axe
from tests.browser.asking import SUZANNE_MAIL, ask_for_a_passport
from tests.browser.conftest import Portal
from tests.browser.walking import Walker
from tests.people import Cast

VISIT = ["De koerier komt op de tijd die u koos", "De koerier is onderweg", "De koerier trof u niet"]
MAILS = [
    "Aanvraag ontvangen: uw afspraak aan de balie",
    "Uw betaling is binnen",
    "Wij hebben uw aanvraag ingenomen",
    "Uw aanvraag is toegekend",
    "Uw document wordt gemaakt",
    "Kies wanneer de koerier komt",
    *VISIT,
    *VISIT,
    *VISIT,
    "Uw document komt terug naar de balie",
    "U kunt uw document ophalen",
    "U hebt uw nieuwe document",
]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_not_at_home_three_times_and_collected_at_the_counter(
    portal: Portal, city: None, new_page: steps.NewPage, axe: Axe
) -> None:
    cast = Cast()
    suzanne = Walker(new_page(), None, "niet-thuis")
    ask_for_a_passport(suzanne, delivered=True)  # test_journey_delivered.py looks closely at these pages
    steps.pay(portal, suzanne)
    suzanne.axe = axe
    case = Case.objects.get()
    steps.take_in(steps.at_work(portal, new_page, "balie-niet-thuis", cast.petra), case)
    steps.grant_and_order(portal, steps.at_work(portal, new_page, "besluit-niet-thuis", cast.ruben), case)
    steps.produce(portal, case)
    ursula = steps.at_work(portal, new_page, "uitgifte-niet-thuis", cast.ursula)
    steps.receive(ursula, case)
    steps.give_to_courier(portal, ursula, case)

    for _attempt in range(3):
        steps.choose_visit(portal, suzanne, case)
        steps.play_courier(portal, case, "under_way")
        steps.play_courier(portal, case, "not_home", "twice")
        steps.stands(case, "not_home")
    assert case.travel_document.deliveries.get().not_home == 3
    suzanne.goes_to(f"/reisdocumenten/zaak/{case.reference}/bezorgen/")
    suzanne.reads("De koerier trof u niet")
    expect(suzanne.page.get_by_role("button", name="Deze tijd kiezen")).to_have_count(0)

    steps.play_courier(portal, case, "returned")
    steps.stands(case, "returned")
    steps.follows(suzanne, case)
    steps.lay_ready(portal, ursula, case)
    steps.hand_out(portal, ursula, case)
    steps.follows(suzanne, case)
    assert steps.subjects_of(portal, SUZANNE_MAIL) == MAILS
    assert case.travel_document.held_documents.get().handed_in_at


def test_payment_broken_off_paid_after_all_withdrawn_and_paid_back(
    portal: Portal, city: None, new_page: steps.NewPage, axe: Axe
) -> None:
    suzanne = Walker(new_page(), axe, "terugbetaald")
    ask_for_a_passport(suzanne, delivered=False)
    steps.pay(portal, suzanne, at_the_bank="Annuleer")
    case = Case.objects.get()
    assert [payment.status for payment in case.payments.all()] == ["canceled"]

    suzanne.goes_to(f"/reisdocumenten/{case.reference}/betalen/")
    suzanne.reads("Er is geen geld afgeschreven.")
    steps.pay(portal, suzanne, "Opnieuw betalen")
    assert [payment.status for payment in case.payments.order_by("pk")] == ["canceled", "paid"]
    steps.stands(case, "appointment")

    suzanne.goes_to(f"/mijn/zaken/{case.reference}/")
    suzanne.presses("Aanvraag intrekken")
    suzanne.reads("krijgt u terug")
    suzanne.presses("Aanvraag intrekken")
    steps.stands(case, "withdrawn")
    portal.work()
    assert Refund.objects.get().cents == 8387
    assert not case.appointments.filter(cancelled_at=None).exists()
    steps.follows(suzanne, case)

    bank = new_page(desk=True)
    bank.goto(f"{portal.standins.url}/mollie/")
    paid = bank.get_by_role("row").filter(has_text="paid")
    expect(paid).to_contain_text("€ 83,87: pending")
    paid.get_by_role("button", name="gelukt").click()
    expect(bank.get_by_role("row").filter(has_text="paid")).to_contain_text("refunded")
    assert steps.subjects_of(portal, SUZANNE_MAIL) == [
        "Aanvraag ontvangen: uw afspraak aan de balie",
        "Uw betaling is niet gelukt",
        "Uw betaling is binnen",
        "Uw aanvraag is ingetrokken",
        "U krijgt € 83,87 terug",
    ]
