"""A passport from the first question to the door: in Dutch, with DigiD, paid online and brought home."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from core.accounts.models import User
from core.cases.models import Case
from core.notifications.models import Message
from tests.browser.accessibility import Axe
from tests.browser.conftest import Portal
from tests.browser.staff import give_authenticator
from tests.browser.walking import Walker
from tests.people import Cast

MAILS = [
    "Wij hebben uw aanvraag ontvangen",
    "Uw afspraak aan de balie",
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
    portal: Portal, city: None, new_page: Callable[..., Page], axe: Axe
) -> None:
    cast = Cast()
    suzanne = Walker(new_page(), axe, "bezorgd")
    asks_for_a_passport(suzanne)
    pays(suzanne)
    portal.work()
    case = Case.objects.get()
    assert case.status == "appointment"

    petra = staff(new_page, axe, "balie", cast.petra)
    takes_in(petra, case)
    ruben = staff(new_page, axe, "besluit", cast.ruben)
    ruben.goes_to(f"/beheer/zaken/{case.reference}/")
    ruben.presses("Toekennen")
    ruben.presses("Toekennen")
    portal.work()
    case.refresh_from_db()
    assert case.status == "in_production"

    portal.standins.play("producer", str(case.travel_document.order_key), "produced")
    portal.standins.play("producer", str(case.travel_document.order_key), "sent")
    portal.work()
    ursula = staff(new_page, axe, "uitgifte", cast.ursula)
    ursula.goes_to(f"/beheer/zaken/{case.reference}/")
    ursula.presses("Ontvangen")
    ursula.presses("Ontvangen")
    ursula.presses("Meegeven aan de koerier")
    ursula.types("Nummer van de verzegeling", "ZEGEL-0001")
    ursula.presses("Op de lijst voor de koerier zetten")
    portal.work()

    suzanne.goes_to(f"/reisdocumenten/zaak/{case.reference}/bezorgen/")
    suzanne.page.locator("main input[type=radio]:enabled").first.check()
    suzanne.presses("Deze tijd kiezen")
    shipment = str(case.travel_document.deliveries.get().key)
    portal.standins.play("courier", shipment, "under_way")
    portal.standins.play("courier", shipment, "delivered", "twice")
    portal.work()
    case.refresh_from_db()
    assert case.status == "registered"
    suzanne.goes_to(f"/mijn/zaken/{case.reference}/")
    suzanne.reads("Afgerond")
    subjects = [mail["subject"] for mail in portal.standins.mail_to("suzanne@voorbeeld.example")]
    assert [subject.split(" (")[0] for subject in subjects] == MAILS
    assert not Message.objects.exclude(status=Message.Status.SENT).exists()


def takes_in(petra: Walker, case: Case) -> None:
    """The counter: identity, photo, fingerprints, signature, the old document."""
    petra.goes_to(f"/beheer/zaken/{case.reference}/")
    petra.presses("Aanvraag innemen")
    petra.types("Waaruit bleek wie dit is?", "oud paspoort")
    for point in petra.page.locator("main input[name=photo]").all():
        point.check()
    petra.chooses("afgenomen")
    petra.chooses("De aanvrager heeft getekend")
    petra.chooses("Gezien")
    petra.presses("Aanvraag innemen")
    case.refresh_from_db()
    assert case.status == "taken_in"


def staff(new_page: Callable[..., Page], axe: Axe, name: str, user: User) -> Walker:
    """A member of staff at a desk, logged in with a second factor."""
    walker = Walker(new_page(desk=True), axe, name)
    walker.logs_in_as_staff(user.username, give_authenticator(user))
    return walker


def asks_for_a_passport(suzanne: Walker) -> None:
    """The request, one question a page."""
    suzanne.goes_to("/reisdocumenten/")
    suzanne.presses("Aanvragen met DigiD")
    suzanne.logs_in_with_digid("Suzanne de Graaf")
    suzanne.answers("Voor mijzelf")
    suzanne.answers()
    suzanne.answers("Paspoort")
    suzanne.answers("Paspoort")
    suzanne.answers("Nee")
    suzanne.answers("Nee, gewoon")
    suzanne.answers("Breng het naar een adres in Nederland")
    suzanne.types("Postcode", "2312 KA")
    suzanne.types("Huisnummer", "12")
    suzanne.answers("Mijn eigen adres")
    suzanne.types("E-mailadres", "suzanne@voorbeeld.example")
    suzanne.answers("per e-mail")
    suzanne.page.locator("main input[type=radio]:enabled").first.check()
    suzanne.answers()
    suzanne.answers("Nu online")
    suzanne.reads("€ 88,87")
    suzanne.chooses("Het klopt")
    suzanne.presses("Aanvraag versturen")


def pays(suzanne: Walker) -> None:
    """The payment page, the checkout of the provider, and back."""
    suzanne.reads("€ 88,87")
    suzanne.page.get_by_role("button", name="Nu betalen").click()
    suzanne.page.get_by_role("button", name="Betaal", exact=True).click()
    suzanne.page.wait_for_load_state()
    suzanne.look()
