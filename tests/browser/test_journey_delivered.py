"""A passport from the first question to the door: in Dutch, with DigiD, paid online and brought home."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from core.accounts.models import User
from core.cases.models import Case
from tests.browser.accessibility import Axe
from tests.browser.conftest import Portal
from tests.browser.staff import give_authenticator
from tests.browser.walking import Walker
from tests.people import Cast

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
    petra.goes_to(f"/beheer/zaken/{case.reference}/")
    petra.page.pause if False else None
    print(petra.page.locator("main").inner_text())
    petra.goes_to(f"/beheer/zaken/{case.reference}/innemen/")
    print(petra.page.locator("main").inner_text())


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
