"""One letter: what it is, from whom, with a case, typed in, sent on, done."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from complaints.questions.asking import Asked, ask
from core.accounts.acting import acting_by_assistance
from core.accounts.models import Assistance, User
from core.cases.models import Attachment, Case, CaseEvent
from core.cases.workflow import NotAllowed
from core.notifications.models import Message
from core.notifications.wording import words
from counter import letters as rules
from counter.models import ScannedLetter
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.complaints_factory import complaint_case
from tests.counter.test_register import said as new_person
from tests.letters_made import letter
from tests.people import PETRA_BSN, Cast, make_staff, person_of
from tests.queries import counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def petra(page: PageClient, cast: Cast) -> User:
    page.as_staff(cast.petra)
    return cast.petra


@pytest.fixture
def found(petra: User) -> ScannedLetter:
    return letter(petra, timezone.localdate() - timedelta(days=3))


def post(page: PageClient, found: ScannedLetter, what: str, **fields: str) -> Any:
    answer = page.post(f"/balie/post/{found.pk}/{what}/", fields)
    found.refresh_from_db()
    return answer


def test_what_it_is(page: PageClient, found: ScannedLetter) -> None:
    post(page, found, "soort", kind="complaint", note="over de stoep")
    assert (found.kind, found.note, found.state) == ("complaint", "over de stoep", "indexed")
    assert "Awb 9:6" in page.get(f"/balie/post/{found.pk}/").content.decode()


def test_what_it_is_must_be_chosen(page: PageClient, found: ScannedLetter) -> None:
    assert "Kies wat het is" in post(page, found, "soort").content.decode() and found.state == "new"


def test_the_sender_is_found_and_chosen(page: PageClient, found: ScannedLetter, cast: Cast) -> None:
    case = travel_document_case(cast)
    asked = post(page, found, "afzender", known=case.reference.lower())
    assert "Suzanne de Graaf" in asked.content.decode() and found.sender is None
    token = asked.context["people"][0]["token"]
    post(page, found, "afzender", person=token)
    assert found.sender == person_of(cast.suzanne)


def test_the_sender_is_found_as_the_counter_finds_people(
    page: PageClient, found: ScannedLetter, cast: Cast
) -> None:
    person_of(cast.suzanne)
    asked = post(page, found, "afzender", known="14-03-1985 de Graaf").content.decode()
    assert "Afzender is Suzanne de Graaf" in asked
    assert "Een naam alleen is niet genoeg" in post(page, found, "afzender", known="Graaf").content.decode()
    wrong = post(page, found, "afzender", known="123456789").content.decode()
    assert "klopt niet" in wrong and "123456789" not in wrong


def test_ones_own_household_is_told_and_cannot_be_chosen(
    page: PageClient, found: ScannedLetter, cast: Cast
) -> None:
    asked = post(page, found, "afzender", known=PETRA_BSN).content.decode()
    assert "Een collega helpt deze persoon" in asked and "Afzender is" not in asked


def test_a_sender_whom_we_do_not_know_is_registered(
    page: PageClient, found: ScannedLetter, cast: Cast
) -> None:
    there = f"/balie/post/{found.pk}/afzender/inschrijven/"
    assert there in page.get(f"/balie/post/{found.pk}/").content.decode()
    page.get(there)
    answer = page.post(there, new_person())
    found.refresh_from_db()
    assert answer.headers["Location"] == f"/balie/post/{found.pk}/"
    assert found.sender and found.sender.full_name == "Wim van der Steen"


def test_a_sender_whom_we_may_know_is_shown_first(page: PageClient, found: ScannedLetter, cast: Cast) -> None:
    person_of(cast.suzanne)
    born = {"birth_day": "14", "birth_month": "3", "birth_year": "1985"}
    there = f"/balie/post/{found.pk}/afzender/inschrijven/"
    shown = page.post(there, new_person(family_name="Graaf", **born)).content.decode()
    found.refresh_from_db()
    assert "Kennen wij deze persoon al?" in shown and "Afzender is Suzanne de Graaf" in shown
    assert found.sender is None


def test_when_the_help_ends_the_letter_goes_with_its_case(
    page: PageClient, found: ScannedLetter, cast: Cast
) -> None:
    ScannedLetter.objects.update(sender=person_of(cast.suzanne), kind="question", state="indexed")
    post(page, found, "invoeren")
    case = typed_in(Assistance.objects.get())
    page.post("/balie/hulp/klaar/")
    found.refresh_from_db()
    assert (found.case, found.state) == (case, "handled")


def test_nobody_is_found(page: PageClient, found: ScannedLetter) -> None:
    assert "Wij vinden niemand" in post(page, found, "afzender", known="0000").content.decode()


def test_a_sender_is_not_picked_by_number(page: PageClient, found: ScannedLetter, cast: Cast) -> None:
    post(page, found, "afzender", person=str(person_of(cast.stranger).pk))
    assert found.sender is None


def test_ones_own_household_is_for_a_colleague(found: ScannedLetter, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        rules.set_sender(found, person_of(cast.femke), make_staff("b", "Balie", person=person_of(cast.femke)))


def test_with_a_running_case(page: PageClient, found: ScannedLetter, cast: Cast) -> None:
    case = travel_document_case(cast)
    post(page, found, "zaak", reference=case.reference)
    assert (found.state, found.case, found.sender) == ("handled", case, person_of(cast.suzanne))
    event = case.events.get(kind=CaseEvent.Kind.PAPER)
    assert event.channel == "post" and event.visible_to_subject and event.actor == cast.petra
    assert event.facts == {"received_on": found.received_on.isoformat()}
    paper = Attachment.objects.get(case=case)
    assert paper.file.name == found.files.get().file.name and paper.file.open().read()
    case.refresh_from_db()
    assert case.unread_since


def test_the_resident_reads_it_and_gets_a_receipt(page: PageClient, found: ScannedLetter, cast: Cast) -> None:
    case = travel_document_case(cast)
    rules.add_to_case(found, case, cast.petra)
    html = page.as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "Uw brief, ontvangen op" in html and "brief.png" in html
    message = Message.objects.get(template="cases/letter_received")
    day = found.received_on
    for language in ("nl", "en"):
        said = words("cases/letter_received", language, message.context)
        assert f"{day.day} " in said.text and case.reference in said.subject


def test_a_case_that_one_may_not_work_on(page: PageClient, found: ScannedLetter, cast: Cast) -> None:
    case = travel_document_case(cast)
    case.exclude(cast.petra, "test")
    assert "Wij vinden geen zaak" in post(page, found, "zaak", reference=case.reference).content.decode()
    assert found.case is None


def test_a_case_of_somebody_else_than_the_sender(page: PageClient, found: ScannedLetter, cast: Cast) -> None:
    case = travel_document_case(cast)
    ScannedLetter.objects.update(sender=person_of(cast.stranger))
    answer = post(page, found, "zaak", reference=case.reference)
    assert "niet van de afzender" in answer.content.decode() and found.case is None


def test_sent_on(page: PageClient, found: ScannedLetter) -> None:
    assert "naar wie" in post(page, found, "doorsturen").content.decode()
    post(page, found, "doorsturen", to="Provincie Zuid-Holland")
    assert (found.state, found.sent_to) == ("sent_on", "Provincie Zuid-Holland")


def test_done_without_a_case_says_why(page: PageClient, found: ScannedLetter) -> None:
    assert "Schrijf op waarom" in post(page, found, "klaar").content.decode()
    post(page, found, "klaar", why="reclame")
    assert (found.state, found.note) == ("handled", "reclame")


def test_what_is_done_stays_done(page: PageClient, found: ScannedLetter, petra: User) -> None:
    rules.finish(found, petra, "other", "reclame")
    for what, fields in (("soort", {"kind": "other"}), ("klaar", {"why": "nog eens"}), ("invoeren", {})):
        assert post(page, found, what, **fields).status_code == 302
    assert found.note == "reclame"


def test_typing_it_in_helps_the_sender_from_the_day_it_came(
    page: PageClient, found: ScannedLetter, cast: Cast
) -> None:
    ScannedLetter.objects.update(sender=person_of(cast.suzanne), kind="question", state="indexed")
    assert post(page, found, "invoeren")["Location"] == "/vragen/stellen/"
    helped = Assistance.objects.get()
    assert (helped.how, helped.identity, helped.received_on) == ("post", "signed_letter", found.received_on)
    assert helped.purpose.startswith("Brief van")
    assert acting_by_assistance(helped).received_on == found.received_on


def test_the_scan_follows_to_the_case_that_was_opened(
    page: PageClient, found: ScannedLetter, cast: Cast
) -> None:
    ScannedLetter.objects.update(sender=person_of(cast.suzanne), kind="question", state="indexed")
    post(page, found, "invoeren")
    case = typed_in(Assistance.objects.get())
    assert case.received_on == found.received_on
    page.get("/balie/post/")
    found.refresh_from_db()
    assert (found.case, found.state) == (case, "handled")
    assert Attachment.objects.get(case=case).file.name == found.files.get().file.name
    assert rules.follow_up([found]) == 0


def test_the_sweep_finds_what_nobody_looked_at(page: PageClient, found: ScannedLetter, cast: Cast) -> None:
    ScannedLetter.objects.update(sender=person_of(cast.suzanne), kind="question", state="indexed")
    post(page, found, "invoeren")
    helped = Assistance.objects.get()
    typed_in(helped)
    helped.end()
    rules.sweep()
    found.refresh_from_db()
    assert found.case is not None


def typed_in(helped: Assistance) -> Case:
    """The question of the letter, sent by who helps."""
    return ask(Asked("Stoep", "De tegels liggen los."), acting_by_assistance(helped), key=uuid.uuid4())


def test_without_sender_or_kind_nothing_is_typed_in(page: PageClient, found: ScannedLetter) -> None:
    assert post(page, found, "invoeren").status_code == 302 and not Assistance.objects.exists()


def test_a_case_of_another_kind(page: PageClient, found: ScannedLetter, cast: Cast) -> None:
    """Petra sees no complaints: this one does not exist for her."""
    case = complaint_case(cast)
    assert "Wij vinden geen zaak" in post(page, found, "zaak", reference=case.reference).content.decode()


def test_the_page_asks_little(page: PageClient, found: ScannedLetter) -> None:
    page.get(f"/balie/post/{found.pk}/")
    with counted() as queries:
        page.get(f"/balie/post/{found.pk}/")
    assert len(queries) <= 10


def rush(act: Callable[[], object], people: int = 8) -> list[str]:
    barrier = threading.Barrier(people)

    def one(_number: int) -> str:
        try:
            connection.ensure_connection()
            barrier.wait()
            act()
        except NotAllowed:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(people) as pool:
        return sorted(pool.map(one, range(people)))


@pytest.mark.django_db(transaction=True)
def test_eight_colleagues_at_once_add_it_once(cast: Cast) -> None:
    case, found = travel_document_case(cast), letter(cast.petra)
    assert rush(lambda: rules.add_to_case(found, case, cast.petra)) == ["done"] + ["refused"] * 7
    assert case.events.filter(kind=CaseEvent.Kind.PAPER).count() == 1
