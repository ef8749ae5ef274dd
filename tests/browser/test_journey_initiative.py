"""An initiative from applying to a no with reasons, an objection, and an answer by somebody else."""

from __future__ import annotations

import pytest

from core.cases.models import Case
from initiatives.examples import fill
from initiatives.models import InitiativeRules, RuleCriterion
from tests.browser import steps
from tests.browser.accessibility import Axe
from tests.browser.conftest import Portal
from tests.browser.walking import Walker
from tests.client import PageClient
from tests.initiatives_made import department
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def desk_of(portal: Portal, new_page: steps.NewPage, axe: Axe, name: str, user: object) -> Walker:
    """A member of staff at work, whose pages are looked at."""
    page = steps.with_log_in_of(PageClient().as_staff(user), new_page(desk=True), portal)  # type: ignore[arg-type]
    return Walker(page, axe, name)


def judge(walker: Walker, case: Case, text: str) -> None:
    """Refuse, with a reason for each criterion."""
    walker.goes_to(f"/beheer/zaken/{case.reference}/")
    walker.presses("Beslissen")
    walker.page.locator("input[name=outcome][value=refused]").check()
    walker.types("Uitleg voor de indiener", text)
    for each in case.initiative.rules.criteria.all():
        walker.page.locator(f"input[name=met_{each.pk}][value=no]").check()
        walker.page.locator(f"textarea[name=why_{each.pk}]").fill("Er liggen kabels in de grond.")
    walker.presses("Antwoord versturen")


def test_refused_and_appealed(portal: Portal, new_page: steps.NewPage, axe: Axe, cast: Cast) -> None:
    """Suzanne applies; Ines guides, Dirk says no; Suzanne objects; Bea decides."""
    fill(InitiativeRules.objects, RuleCriterion.objects)
    department()
    page = steps.with_log_in_of(PageClient().as_resident(cast.suzanne), new_page(), portal)
    suzanne = Walker(page, axe, "initiatief")
    suzanne.goes_to("/initiatief/")
    suzanne.reads("Uitdaagrecht")
    suzanne.goes_to("/initiatief/aanvragen/?soort=right_to_challenge")
    suzanne.types("Hoe heet uw initiatief?", "Zelf het groen doen")
    suzanne.types("Wat wilt u doen?", "Wij snoeien en planten zelf.")
    suzanne.types("Waarom?", "Wij zijn er elke dag.")
    suzanne.presses("Versturen")
    suzanne.reads("Wij hebben uw initiatief ontvangen")
    case = Case.objects.select_related("initiative__rules").get(kind="initiative")

    ines = desk_of(portal, new_page, axe, "begeleider", cast.ines)
    ines.goes_to(f"/beheer/zaken/{case.reference}/")
    ines.presses("Zelf begeleiden")
    ines.presses("Ik begeleid dit initiatief")
    ines.presses("Advies vragen")
    ines.page.get_by_label("Welke afdeling?").select_option(label="Groen")
    ines.types("Wat wilt u weten?", "Kan dit?")
    ines.presses("Advies vragen")
    ines.presses("Advies van Groen geven")
    ines.page.locator("input[name=verdict][value=no]").check()
    ines.page.locator("textarea[name=text]").fill("Er liggen kabels.")
    ines.presses("Advies geven")
    steps.stands(case, "initiative_advice")

    judge(desk_of(portal, new_page, axe, "beslisser", cast.dirk), case, "Graven is hier gevaarlijk.")
    steps.stands(case, "initiative_refused")
    suzanne.goes_to(f"/mijn/zaken/{case.reference}/")
    suzanne.reads("Graven is hier gevaarlijk.")
    suzanne.presses("Bezwaar maken")
    suzanne.types("Waarom bent u het niet eens met ons antwoord?", "Wij graven niet diep.")
    suzanne.presses("Versturen")
    steps.stands(case, "initiative_appealed")

    judge(desk_of(portal, new_page, axe, "ander", cast.bea), case, "Ook ondiep graven is gevaarlijk.")
    steps.stands(case, "initiative_upheld")
    suzanne.goes_to(f"/mijn/zaken/{case.reference}/")
    suzanne.reads("naar de rechter")
