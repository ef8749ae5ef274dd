"""A building plan: page, letters, a reaction, an answer, and the statement that prints."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.notifications.models import Message
from initiatives.models import PermitPlan
from participation.models import Contribution, Invitation
from tests.browser import steps
from tests.browser.accessibility import Axe
from tests.browser.complaining import pick_day
from tests.browser.conftest import Portal
from tests.browser.walking import Walker
from tests.client import PageClient
from tests.initiatives_made import make_addresses
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_plan_talked_over(portal: Portal, new_page: steps.NewPage, axe: Axe, cast: Cast) -> None:
    """Suzanne writes and answers, Ines looks, a neighbour reacts, the statement opens."""
    make_addresses()
    page = steps.with_log_in_of(PageClient().as_resident(cast.suzanne), new_page(), portal)
    suzanne = Walker(page, axe, "bouwplan")
    suzanne.goes_to("/bouwplan/")
    suzanne.presses("Maak een pagina")
    suzanne.types("Hoe heet uw plan?", "Een dakopbouw")
    suzanne.types("Uw plan in één zin", "Een verdieping op ons huis.")
    suzanne.types("Wat gaat u doen?", "Het huis wordt drie meter hoger.")
    suzanne.types("Waar is het?", "Voorbeeldgracht 6")
    suzanne.presses("Bewaren en verder")
    suzanne.types("Hoe heet u?", "Suzanne de Graaf")
    suzanne.types("Wat is uw rol?", "eigenaar")
    suzanne.presses("Bewaren en verder")
    suzanne.types("Wat staat al vast?", "De hoogte.")
    suzanne.types("Waarover kunnen buren meepraten?", "De kleur.")
    suzanne.presses("Bewaren en verder")
    today = timezone.localdate()
    pick_day(suzanne, "Tot wanneer kunnen buren reageren?", today + timedelta(days=20))
    pick_day(suzanne, "Wanneer geeft u antwoord?", today + timedelta(days=30))
    pick_day(suzanne, "Wanneer verwacht u een besluit over de vergunning?", today + timedelta(days=60))
    suzanne.presses("Bewaren en verder")
    suzanne.presses("Op de website laten zetten")
    plan = PermitPlan.objects.get()

    desk = steps.with_log_in_of(PageClient().as_staff(cast.ines), new_page(desk=True), portal)
    ines = Walker(desk, axe, "kijker")
    ines.goes_to("/beheer/initiatieven/")
    ines.presses("Een dakopbouw")
    ines.presses("Op de website zetten")

    suzanne.goes_to(f"/bouwplan/{plan.pk}/")
    suzanne.presses("Buren uitnodigen")
    suzanne.types("Adressen", "2312 AB 5\n2312 AB 7")
    suzanne.presses("Brieven sturen")
    suzanne.reads("Wij sturen 2 brieven.")
    assert Invitation.objects.count() == 2

    neighbour_reacts(Walker(new_page(), axe, "buur"), suzanne, plan)
    suzanne.goes_to(f"/bouwplan/{plan.pk}/")
    suzanne.presses("Lezen en antwoorden")
    suzanne.page.locator("input[name=reactions]").first.check()
    suzanne.page.locator("input[name=verdict][value=partly]").check()
    suzanne.types("Uw antwoord", "Het dak wordt lager.")
    suzanne.types("Waarom?", "Dan blijft er zon.")
    suzanne.presses("Antwoord op de website zetten")
    suzanne.goes_to(f"/bouwplan/{plan.pk}/")
    suzanne.presses("Verslag maken")
    suzanne.types("Wat hebt u veranderd door de reacties?", "Het dak is een halve meter lager.")
    suzanne.presses("Verslag maken")
    suzanne.reads("Uw verslag is gemaakt")
    answer = page.request.get(f"{portal.url}/bouwplan/{plan.pk}/verslag/1.pdf")
    assert answer.body().startswith(b"%PDF")


def neighbour_reacts(neighbour: Walker, suzanne: Walker, plan: PermitPlan) -> None:
    """With the code of the letter, on a phone, without an account."""
    letter = Message.objects.filter(template="participation/invitation").earliest("pk")
    neighbour.goes_to("/meedoen/code/")
    neighbour.types("De code uit uw brief", letter.context["code"])
    neighbour.presses("Doe mee")
    neighbour.reads("Een dakopbouw")
    neighbour.presses("Stuur uw idee in")
    neighbour.types("Uw idee in één zin", "Minder zon")
    neighbour.presses("Verder")
    neighbour.types("Vertel meer over uw idee", "Ik krijg minder zon in mijn tuin.")
    neighbour.presses("Stuur mijn idee in")
    made = Contribution.objects.get(process=plan.process)
    neighbour.reads(made.receipt)
    invitation = Invitation.objects.get(participant=made.participant)
    assert invitation.code_hash and made.way == "web"
