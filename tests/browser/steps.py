"""What staff, producer and courier do on every journey; each step ends at a known status."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page

from core.accounts.models import User
from core.cases.models import Case
from tests.browser.accessibility import Axe
from tests.browser.conftest import Portal
from tests.browser.staff import give_authenticator
from tests.browser.walking import Walker
from tests.client import PageClient

NewPage = Callable[..., Page]


def staff(new_page: NewPage, axe: Axe, name: str, user: User) -> Walker:
    """A member of staff at a desk, logged in with a second factor."""
    walker = Walker(new_page(desk=True), axe, name)
    walker.logs_in_as_staff(user.username, give_authenticator(user))
    return walker


def with_log_in_of(client: PageClient, page: Page, portal: Portal) -> Page:
    """The browser goes on where this client logged in."""
    key = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": portal.url}])
    return page


def at_work(portal: Portal, new_page: NewPage, name: str, user: User) -> Walker:
    """A member of staff who logged in before, on pages that another journey looks at closely."""
    page = with_log_in_of(PageClient().as_staff(user), new_page(desk=True), portal)
    return Walker(page, None, name)


def stands(case: Case, status: str) -> None:
    """Expect the case to have come this far."""
    case.refresh_from_db()
    assert case.status == status


def follows(resident: Walker, case: Case, language: str = "nl") -> None:
    """The resident opens the case and reads where it stands, in their own language."""
    case.refresh_from_db()
    with translation.override(language):
        resident.goes_to(reverse("cases:case", args=[case.reference]))
        resident.reads(str(case.state.label))


def take_in(petra: Walker, case: Case) -> None:
    """The counter: identity, photo, fingerprints and money when asked for, signature, the old document."""
    petra.goes_to(f"/beheer/zaken/{case.reference}/")
    petra.presses("Aanvraag innemen")
    petra.types("Waaruit bleek wie dit is?", "oud paspoort")
    for point in petra.page.locator("main input[name=photo]").all():
        point.check()
    petra.page.locator("main input[name=fingerprints]").first.check()
    petra.chooses("De aanvrager heeft getekend")
    for old in petra.page.get_by_label("Gezien").all():
        old.check()
    for owed in petra.page.locator("main input[name=paid]").all():
        owed.check()
    petra.presses("Aanvraag innemen")
    stands(case, "taken_in")


def grant_and_order(portal: Portal, ruben: Walker, case: Case) -> None:
    """The decision; the worker orders the document."""
    ruben.goes_to(f"/beheer/zaken/{case.reference}/")
    ruben.presses("Toekennen")
    ruben.presses("Toekennen")
    portal.work()
    stands(case, "in_production")


def produce(portal: Portal, case: Case) -> None:
    """The producer makes the document and sends it."""
    order = str(case.travel_document.order_key)
    portal.standins.play("producer", order, "produced")
    portal.standins.play("producer", order, "sent")
    portal.work()


def receive(ursula: Walker, case: Case) -> None:
    """The document comes in at the desk that issues."""
    ursula.goes_to(f"/beheer/zaken/{case.reference}/")
    ursula.presses("Ontvangen")
    ursula.presses("Ontvangen")
    stands(case, "received")


def give_to_courier(portal: Portal, ursula: Walker, case: Case) -> None:
    """Sealed and on the courier's list; the courier knows of it."""
    ursula.goes_to(f"/beheer/zaken/{case.reference}/")
    ursula.presses("Meegeven aan de koerier")
    ursula.types("Nummer van de verzegeling", "ZEGEL-0001")
    ursula.presses("Op de lijst voor de koerier zetten")
    portal.work()
    stands(case, "handed_over")


def subjects_of(portal: Portal, address: str) -> list[str]:
    """The subjects of all mail to somebody, oldest first, without the number of the case."""
    return [mail["subject"].split(" (")[0] for mail in portal.standins.mail_to(address)]


def play_courier(portal: Portal, case: Case, status: str, how: str = "now") -> None:
    """The courier takes one step and tells us."""
    shipment = str(case.travel_document.deliveries.get().key)
    portal.standins.play("courier", shipment, status, how)
    portal.work()


def choose_visit(portal: Portal, resident: Walker, case: Case) -> None:
    """The resident chooses the first time that the courier offers."""
    resident.goes_to(f"/reisdocumenten/zaak/{case.reference}/bezorgen/")
    resident.page.locator("main input[type=radio]:enabled").first.check()
    resident.presses("Deze tijd kiezen")
    stands(case, "delivery_booked")


def lay_ready(portal: Portal, ursula: Walker, case: Case) -> None:
    """The document waits at the counter, and the resident hears so."""
    ursula.goes_to(f"/beheer/zaken/{case.reference}/")
    ursula.presses("Klaarleggen om op te halen")
    ursula.presses("Klaarleggen om op te halen")
    portal.work()
    stands(case, "ready")


def hand_out(portal: Portal, ursula: Walker, case: Case) -> None:
    """Collected at the counter: holder seen, old documents handed in, and the file is finished."""
    ursula.goes_to(f"/beheer/zaken/{case.reference}/")
    ursula.presses("Uitreiken aan de balie")
    for box in ursula.page.locator("main input[type=checkbox]").all():
        box.check()
    ursula.presses("Document uitreiken")
    stands(case, "issued")
    ursula.presses("Afronden")
    ursula.presses("Afronden")
    portal.work()
    stands(case, "registered")


def pay(portal: Portal, resident: Walker, button: str = "Nu betalen", *, at_the_bank: str = "Betaal") -> None:
    """From our payment page to the provider's, where one of its buttons is pressed, and back."""
    resident.page.get_by_role("button", name=button).click()
    resident.follows(resident.page.get_by_role("button", name=at_the_bank, exact=True))
    portal.work()
