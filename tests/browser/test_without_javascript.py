"""Without JavaScript, on the narrowest screen: 320 px, which is also 1280 px at 400 % zoom."""

import re

import pytest
from playwright.sync_api import ViewportSize, expect

from core.cases.models import Case
from tests.browser import steps
from tests.browser.accessibility import NARROWEST
from tests.browser.asking import ask_for_a_passport
from tests.browser.conftest import Portal
from tests.browser.walking import Walker

SCREEN: ViewportSize = {"width": NARROWEST, "height": 640}

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_asked_for_without_javascript(portal: Portal, city: None, new_page: steps.NewPage) -> None:
    page = new_page(javascript=False)
    page.set_viewport_size(SCREEN)
    suzanne = Walker(page, None, "zonder-javascript")
    ask_for_a_passport(suzanne, delivered=False)
    case = Case.objects.get()
    steps.stands(case, "appointment")
    steps.follows(suzanne, case)


def test_errors_are_told_without_javascript(portal: Portal, city: None, new_page: steps.NewPage) -> None:
    page = new_page(javascript=False)
    page.set_viewport_size(SCREEN)
    suzanne = Walker(page, None, "fout-zonder-javascript")
    suzanne.goes_to("/reisdocumenten/")
    suzanne.presses("Aanvragen met DigiD")
    suzanne.logs_in_with_digid("Suzanne de Graaf")
    suzanne.answers("Voor mijzelf")
    suzanne.answers()
    suzanne.answers()
    expect(page).to_have_title(re.compile("^Fout:"))
    suzanne.reads("Kies een antwoord.")
    suzanne.answers("Paspoort")
    suzanne.reads("Uw reisdocumenten")
