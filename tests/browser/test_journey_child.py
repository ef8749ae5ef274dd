"""A passport for a child of two parents, in English: consent, counter, and collected."""

import pytest

from core.cases.models import Case
from core.notifications.models import Message
from documents.models import Consent
from tests.browser import steps
from tests.browser.accessibility import Axe
from tests.browser.conftest import Portal
from tests.browser.walking import Walker
from tests.people import Cast

ANNA_MAIL = "anna@voorbeeld.example"
MAILS = [
    "We have received your application",
    "Pieter Vermeer gives consent",
    "Your appointment at the counter",
    "We have taken in your application",
    "Your application has been granted",
    "Your document is being made",
    "You can collect your document",
    "You have your new document",
]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_parents_ask_for_a_passport_for_their_child(
    portal: Portal, city: None, new_page: steps.NewPage, axe: Axe
) -> None:
    cast = Cast()
    anna = Walker(new_page(locale="en-GB"), axe, "child", go_on="Continue")
    asks_for_lotte(anna)
    portal.work()
    case = Case.objects.get()
    steps.stands(case, "requested")
    steps.follows(anna, case, "en")
    anna.reads("Pieter Vermeer")

    gives_consent(portal, Walker(new_page(), axe, "toestemming"))
    portal.work()
    steps.stands(case, "appointment")
    steps.follows(anna, case, "en")

    steps.take_in(steps.at_work(portal, new_page, "balie-kind", cast.petra), case)
    assert case.travel_document.intake.fingerprints == "too_young"
    assert case.travel_document.intake.settled == 6342
    steps.grant_and_order(portal, steps.at_work(portal, new_page, "besluit-kind", cast.ruben), case)
    steps.produce(portal, case)
    ursula = steps.at_work(portal, new_page, "uitgifte-kind", cast.ursula)
    steps.receive(ursula, case)
    steps.lay_ready(portal, ursula, case)
    steps.follows(anna, case, "en")
    steps.hand_out(portal, ursula, case)
    steps.follows(anna, case, "en")
    assert steps.subjects_of(portal, ANNA_MAIL) == MAILS
    assert not Message.objects.exclude(status__in=["sent", "to_print"]).exists()


def asks_for_lotte(anna: Walker) -> None:
    """The request, one question a page; paid at the counter."""
    anna.goes_to("/en/reisdocumenten/")
    anna.presses("Apply with DigiD")
    anna.logs_in_with_digid("Anna Kok")
    anna.answers("Lotte")
    anna.answers()
    anna.answers("Passport")
    anna.answers("I have no travel documents")
    anna.answers("No")
    anna.answers("No, the usual way")
    anna.answers("I will collect it at the counter")
    anna.types("E-mail address", ANNA_MAIL)
    anna.answers("by e-mail")
    anna.page.locator("main input[type=radio]:enabled").first.check()
    anna.answers()
    anna.answers("At the counter")
    anna.reads("63.42")
    anna.chooses("It is correct")
    anna.presses("Send the application")
    anna.reads("Pieter Vermeer")


def gives_consent(portal: Portal, pieter: Walker) -> None:
    """He gets a letter, since he never agreed to anything else, and follows its link."""
    letter = Message.objects.get(template="documents/consent_asked")
    assert letter.channel == "letter" and letter.status == Message.Status.TO_PRINT
    assert letter.pdf.open("rb").read(5) == b"%PDF-"
    link = letter.context["consent_link"]
    assert link.startswith(portal.url)
    pieter.goes_to(link)
    pieter.logs_in_with_digid("Pieter Vermeer")
    pieter.reads("gevraagd")
    pieter.chooses("Ja, ik geef toestemming")
    pieter.presses("Versturen")
    pieter.reads("U hebt toestemming gegeven")
    assert Consent.objects.get(person__given_names="Pieter").means == "digid"
