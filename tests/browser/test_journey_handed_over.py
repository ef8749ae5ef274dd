"""A mother begins at home for her child, and finishes at the counter with a code."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from core.accounts.models import Assistance
from core.audit.models import AccessRecord
from core.cases.models import Case, CaseEvent, Draft
from core.notifications.models import Message
from tests.browser import steps
from tests.browser.accessibility import Axe
from tests.browser.complaining import pick_day
from tests.browser.conftest import Portal
from tests.browser.walking import Walker
from tests.people import Cast

ANNA, BORN = "Anna Johanna Kok", date(1984, 11, 30)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_begun_at_home_and_finished_at_the_counter(
    portal: Portal, city: None, new_page: steps.NewPage, axe: Axe
) -> None:
    cast = Cast()
    anna = Walker(new_page(), axe, "thuis-begonnen")
    code = begins(anna)
    petra = steps.at_work(portal, new_page, "balie-code", cast.petra)
    petra.axe = axe
    opens(petra, code)
    anna.goes_to("/mijn/")
    anna.reads("Overgedragen aan de balie")
    finishes(petra)
    was_carried(cast, Case.objects.get())

    anna.goes_to("/mijn/")
    expect(anna.page.get_by_text("Overgedragen aan de balie")).to_have_count(0)
    anna.presses("Paspoort")
    anna.reads("Pieter Vermeer")
    petra.presses("Klaar, sluit af")
    types_code(petra, code)
    petra.reads("een code werkt één keer")
    assert Assistance.objects.count() == 1


def begins(anna: Walker) -> str:
    """Half of the questions at home, until she would rather have help; the code."""
    anna.goes_to("/reisdocumenten/")
    anna.presses("Aanvragen met DigiD")
    anna.logs_in_with_digid("Anna Kok")
    anna.answers("Lotte")
    anna.answers()
    anna.answers("Paspoort")
    anna.presses("Liever verder aan de balie?")
    anna.presses("Code maken")
    return anna.page.locator(".handover-code").inner_text()


def types_code(petra: Walker, code: str) -> None:
    """Code and birth date, as the resident says them."""
    petra.goes_to("/balie/code/")
    petra.types("Code", code.lower().replace("-", " "))
    pick_day(petra, "Geboortedatum", BORN)
    petra.presses("Aanvraag openen")


def opens(petra: Walker, code: str) -> None:
    """The code leads to beginning to help her, and then to the question where she stopped."""
    types_code(petra, code)
    petra.reads(f"De aanvraag van {ANNA} ligt nu aan de balie.")
    petra.chooses("Rijbewijs gezien")
    petra.chooses("Paspoort of identiteitskaart aanvragen")
    petra.presses("Begin")
    petra.follows(petra.page.get_by_role("link", name="voor Lotte Vermeer"))
    petra.reads("Uw reisdocumenten")


def finishes(petra: Walker) -> None:
    """The other questions, and what Anna answered at home is read back too."""
    petra.answers("Ik heb geen reisdocumenten")
    petra.answers("Nee")
    petra.answers("Nee, gewoon")
    petra.answers("Ik haal het op bij de balie")
    petra.answers()
    petra.page.locator("main input[type=radio]:enabled").first.check()
    petra.answers()
    petra.answers("Bij de balie")
    petra.reads("Lotte Vermeer")
    petra.chooses("De inwoner zei dat het klopt")
    petra.presses("Aanvraag versturen")
    petra.reads("Wij wachten op toestemming van Pieter Vermeer")


def was_carried(cast: Cast, case: Case) -> None:
    """One draft, made into one case of the child, by staff, in the name of the mother."""
    draft, helped = Draft.objects.get(), Assistance.objects.get()
    assert (draft.case, draft.place) == (case, "counter")
    assert (case.subject.given_names, case.submitted_by) == ("Lotte", helped.person)
    opened = case.events.get(kind=CaseEvent.Kind.OPENED)
    assert (opened.actor, opened.channel, opened.assistance) == (cast.petra, "counter", helped)
    carried = AccessRecord.objects.filter(user_id=cast.petra.pk, person_id=helped.person_id)
    assert carried.filter(what="overdracht aan de balie").exists()
    assert set(Message.objects.values_list("channel", flat=True)) == {"letter"}
