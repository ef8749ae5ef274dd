"""Who has no e-mail asks for an identity card at the counter, and hears everything by letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.accounts.models import Assistance, Person
from core.cases.models import Case, CaseEvent, ReadBack
from core.notifications.models import Message
from tests.browser import steps
from tests.browser.accessibility import Axe
from tests.browser.conftest import Portal
from tests.browser.walking import Walker
from tests.notifications.pdf_checks import reading_text
from tests.people import Cast

JOLIJN, JOLIJN_BSN = "Jolijn Smit", "999961354"
"""Only the population register knows her: she never had an account here."""
TOLD = ["appointment", "taken_in", "granted", "in_production", "ready", "issued"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_identity_card_for_somebody_without_email(
    portal: Portal, city: None, new_page: steps.NewPage, axe: Axe
) -> None:
    cast = Cast()
    petra = steps.at_work(portal, new_page, "balie-hulp", cast.petra)
    petra.axe = axe
    begins(petra)
    asks(petra)
    shown = sends(petra)
    case = Case.objects.get()
    holds_the_facts(petra, case)
    was_written_down(cast, case, shown)
    petra.presses("Klaar, sluit af")
    petra.reads("De gegevens van deze persoon zijn dicht.")
    petra.page.goto(f"/mijn/zaken/{case.reference}/")
    assert JOLIJN not in petra.page.content()

    portal.work()
    petra.axe = None  # test_journey_delivered.py looks closely at the desk's pages
    steps.take_in(petra, case)
    steps.grant_and_order(portal, steps.at_work(portal, new_page, "besluit-hulp", cast.ruben), case)
    steps.produce(portal, case)
    ursula = steps.at_work(portal, new_page, "uitgifte-hulp", cast.ursula)
    steps.receive(ursula, case)
    steps.lay_ready(portal, ursula, case)
    steps.hand_out(portal, ursula, case)
    all_by_letter(portal, case.subject)


def begins(petra: Walker) -> None:
    """Found by her number, in the register; identity and purpose."""
    petra.goes_to("/balie/")
    petra.types("Wie wilt u helpen?", JOLIJN_BSN)
    petra.presses("Zoeken")
    assert JOLIJN_BSN not in petra.page.content()
    petra.chooses("Identiteitskaart gezien")
    petra.chooses("Paspoort of identiteitskaart aanvragen")
    petra.presses("Begin")
    assert f"U vult in voor {JOLIJN}" in petra.page.locator(".helping").inner_text()
    petra.presses("Paspoort of identiteitskaart aanvragen")


def asks(petra: Walker) -> None:
    """The questions of everybody."""
    petra.answers(f"Voor {JOLIJN}")
    petra.reads("Touwslagerspad 70")
    petra.answers()
    petra.answers("Identiteitskaart")
    petra.answers("Ik heb geen reisdocumenten")
    petra.answers("Nee")
    petra.answers("Nee, gewoon")
    petra.answers("Ik haal het op bij de balie")
    petra.reads("U krijgt berichten per brief.")
    petra.answers()
    petra.page.locator("main input[type=radio]:enabled").first.check()
    petra.answers()
    petra.answers("Bij de balie")


def sends(petra: Walker) -> str:
    """Read back, signed and sent; what the page showed."""
    petra.reads(f"Lees alles hieronder voor aan {JOLIJN}")
    shown = squeezed(petra.page.locator(".read-back").inner_text())
    petra.presses("Aanvraag versturen")
    petra.reads("kies hoe de inwoner akkoord ging")
    assert not Case.objects.exists()
    petra.chooses("De inwoner tekende de papieren samenvatting")
    petra.presses("Aanvraag versturen")
    petra.reads(f"Ontvangstbewijs voor {JOLIJN}")
    return shown


def holds_the_facts(petra: Walker, case: Case) -> None:
    """The receipt as she takes it home: her case, what was read back and how we helped; no BSN."""
    with petra.page.expect_download() as paper:
        petra.page.get_by_role("button", name="Ontvangstbewijs printen (pdf)").click()
    printed = squeezed(reading_text(Path(paper.value.path()).read_bytes()))
    facts = [case.reference, JOLIJN, "Een medewerker van de gemeente", "U tekende de samenvatting op papier."]
    facts += [part for line in ReadBack.objects.get(case=case).lines for part in line]
    assert not [fact for fact in facts if squeezed(fact) not in printed]
    assert JOLIJN_BSN not in printed and "Petra" not in printed


def was_written_down(cast: Cast, case: Case, shown: str) -> None:
    """Who typed, for whom, how and with what proof; and what was read is what was kept."""
    helped = Assistance.objects.get()
    assert (helped.identity, helped.how, helped.person) == ("id_card", "counter", case.subject)
    assert case.subject == case.submitted_by and case.channel == "counter"
    event = case.events.get(kind=CaseEvent.Kind.OPENED)
    assert (event.actor, event.channel, event.assistance) == (cast.petra, "counter", helped)
    assert not case.events.filter(actor=cast.petra, assistance=None).exists()
    read = ReadBack.objects.get(case=case)
    assert (read.agreed, read.assistance) == ("signed", helped)
    rows = [row for line in read.lines for text in line for row in text.split("\n")]
    parts = [part for row in rows for part in row.split(": ")]
    assert "Identiteitskaart" in parts and not [part for part in parts if squeezed(part) not in shown]


def all_by_letter(portal: Portal, jolijn: Person) -> None:
    """Every message of the whole journey is a letter that waits for the printer, to where she lives."""
    told = Message.objects.filter(recipient=jolijn).order_by("pk")
    assert [message.template.split("/")[1] for message in told] == TOLD
    assert {(message.channel, message.status) for message in told} == {("letter", "to_print")}
    assert all("Touwslagerspad 70" in message.address and message.pdf for message in told)
    assert not Message.objects.exclude(recipient=jolijn).exists()
    assert portal.standins.mail_counts() == {}


def squeezed(text: str) -> str:
    """The text without spaces: paper breaks lines elsewhere."""
    return "".join(text.split())
