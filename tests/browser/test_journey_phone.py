"""Suzanne asks to be called and tells her complaint (Awb art. 9:2); the receipt comes by post."""

from __future__ import annotations

import pypdf
import pytest

from complaints.models import Complaint
from core.accounts.models import Assistance, Person
from core.cases.models import Case, CaseEvent, ReadBack
from core.notifications import print_batches
from core.notifications.models import Message
from counter.models import CallBack
from tests.browser import steps
from tests.browser.accessibility import Axe
from tests.browser.complaining import STORY
from tests.browser.conftest import Portal
from tests.browser.walking import Walker
from tests.people import Cast, person_of

PHONE = "071 555 01 02"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_complaint_by_telephone_has_its_receipt_by_post(
    portal: Portal, city: None, new_page: steps.NewPage, axe: Axe
) -> None:
    cast = Cast()
    suzanne = person_of(cast.suzanne)
    asks_to_be_called(Walker(new_page(), axe, "terugbellen"))
    petra = steps.at_work(portal, new_page, "telefoon", cast.petra)
    petra.axe = axe
    calls(petra)
    begins(petra)
    complains(petra)
    was_written_down(cast, suzanne)
    is_done(petra)
    is_posted(portal, cast, suzanne)


def asks_to_be_called(resident: Walker) -> None:
    """From the form where she got stuck, without an account."""
    resident.goes_to("/klachten/indienen/")
    resident.presses("Kies hoe wij u helpen")
    resident.types("Uw naam", "Suzanne de Graaf")
    resident.types("Uw telefoonnummer", PHONE)
    resident.presses("Bel mij")


def calls(petra: Walker) -> None:
    """First on the list; no colleague calls meanwhile."""
    petra.goes_to("/balie/terugbellen/")
    petra.reads("Een klacht indienen")
    petra.presses("Ik bel")
    petra.reads(PHONE.replace(" ", "")[1:])


def begins(petra: Walker) -> None:
    """By telephone: found by what she says of herself, and known by the answers to questions."""
    petra.goes_to("/balie/")
    petra.chooses("Aan de telefoon")
    petra.types("Wie wilt u helpen?", "14-03-1985 de graaf")
    petra.presses("Zoeken")
    petra.reads("Noem zelf geen antwoord.")
    petra.chooses("Vragen goed beantwoord")
    petra.chooses("Een klacht indienen")
    petra.presses("Begin")
    petra.presses("Een klacht indienen")


def complains(petra: Walker) -> None:
    """The form of everybody, told and not written, read back over the telephone."""
    petra.chooses("Verteld")
    petra.chooses("Voor Suzanne de Graaf")
    petra.chooses("Over een medewerker van de gemeente")
    petra.types("Wie was het?", "Gerrit Gerritsen")
    petra.types("Wat gebeurde er?", STORY)
    petra.presses("Verder")
    petra.presses("Verder")
    petra.reads(STORY)
    petra.reads("Lees alles hieronder voor aan Suzanne de Graaf")
    petra.chooses("De inwoner zei dat het klopt")
    petra.presses("Klacht versturen")
    petra.reads("Ontvangstbewijs voor Suzanne de Graaf")


def was_written_down(cast: Cast, suzanne: Person) -> None:
    """An oral complaint by telephone, and who typed it for whom."""
    case, helped = Case.objects.get(), Assistance.objects.get()
    assert (helped.how, helped.identity, helped.person) == ("phone", "questions", suzanne)
    assert case.complaint.form == Complaint.Form.ORAL and case.channel == "phone"
    event = case.events.get(kind=CaseEvent.Kind.OPENED)
    assert (event.actor, event.channel, event.assistance) == (cast.petra, "phone", helped)
    assert case.subject == suzanne and ReadBack.objects.get(case=case).agreed == "said"


def is_done(petra: Walker) -> None:
    """Nothing of her stays open, and nobody calls her again."""
    petra.presses("Klaar, sluit af")
    petra.goes_to(f"/balie/terugbellen/{CallBack.objects.get().pk}/")
    petra.chooses("gesproken")
    petra.presses("Noteren")
    assert CallBack.objects.get().closed_at


def is_posted(portal: Portal, cast: Cast, suzanne: Person) -> None:
    """The receipt comes in a print batch with her address, and is posted once."""
    portal.work()
    receipt = Message.objects.get(recipient=suzanne)
    assert (receipt.template, receipt.channel) == ("complaints/complaint_received", "letter")
    (batch,) = print_batches.make_run(cast.petra)
    assert print_batches.build_waiting() == 1
    batch.refresh_from_db()
    words = squeezed(" ".join(page.extract_text() for page in pypdf.PdfReader(batch.pdf.open("rb")).pages))
    number = Case.objects.get().complaint.number
    for said in ("Suzanne de Graaf", "Voorbeeldgracht 12", "2312 AB", number, "Wat vertelde u?", STORY):
        assert squeezed(said) in words
    assert print_batches.post(batch) == 1
    receipt.refresh_from_db()
    assert receipt.status == "sent" and portal.standins.mail_counts() == {}


def squeezed(text: str) -> str:
    """The text without spaces: paper breaks lines elsewhere."""
    return "".join(text.split())
