"""/mijn/zaken/<reference>/bericht/ and the papers that come with it."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.utils import timezone

from core.accounts.acting import Acting, Channel, acting_as_resident, acting_as_staff
from core.cases.conversation import write_from_desk, write_from_resident
from core.cases.models import Attachment, Case, CaseEvent
from core.cases.uploads import CleanFile
from core.cases.workflow import NotAllowed
from core.notifications.models import ChannelConsent, Message
from tests.cases.hostile_files import GOOD, REFUSED
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    return travel_document_case(cast, "requested")


def address(case: Case) -> str:
    return f"/mijn/zaken/{case.reference}/bericht/"


def form(text: str = "Mag mijn moeder mee?", **more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4()), "text": text, **more}


def photo(name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, GOOD["jpeg"]())


def talk(case: Case) -> list[str]:
    return list(case.events.filter(kind=CaseEvent.Kind.FROM_RESIDENT).values_list("text", flat=True))


def test_a_message_is_kept_and_shown(page: PageClient, case: Case, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    answer = page.post(address(case), form(), follow=True)
    assert talk(case) == ["Mag mijn moeder mee?"]
    assert "Wij hebben uw bericht ontvangen" in answer.content.decode()
    assert "Mag mijn moeder mee?" in answer.content.decode()


def test_a_paper_comes_back_remade_as_a_download(page: PageClient, case: Case, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    page.post(address(case), form(files=photo()))
    paper = Attachment.objects.get()
    assert (paper.case, paper.name, paper.kind, paper.office) == (case, "foto.jpg", "image/jpeg", case.office)
    assert "foto" not in paper.file.name
    answer = page.get(f"/mijn/zaken/{case.reference}/bijlagen/{paper.pk}/")
    assert answer["Content-Disposition"] == 'attachment; filename="foto.jpg"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert len(b"".join(answer.streaming_content)) == paper.size


def test_somebody_elses_paper_is_not_found(page: PageClient, case: Case, cast: Cast) -> None:
    page.as_resident(cast.suzanne).post(address(case), form(files=photo()))
    paper = Attachment.objects.get()
    assert (
        page.as_resident(cast.stranger).get(f"/mijn/zaken/{case.reference}/bijlagen/{paper.pk}/").status_code
        == 404
    )


def test_a_paper_under_another_reference_is_not_found(page: PageClient, case: Case, cast: Cast) -> None:
    other = travel_document_case(cast, "requested")
    page.as_resident(cast.suzanne).post(address(case), form(files=photo()))
    paper = Attachment.objects.get()
    assert page.get(f"/mijn/zaken/{other.reference}/bijlagen/{paper.pk}/").status_code == 404


def test_an_internal_paper_is_not_found(page: PageClient, case: Case, cast: Cast) -> None:
    page.as_resident(cast.suzanne).post(address(case), form(files=photo()))
    note = case.record(CaseEvent.Kind.NOTE, acting_as_staff(cast.petra), text="intern", visible=False)
    Attachment.objects.update(event=note)
    paper = Attachment.objects.get()
    assert page.get(f"/mijn/zaken/{case.reference}/bijlagen/{paper.pk}/").status_code == 404


def test_sent_twice_is_sent_once(page: PageClient, case: Case, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    said = form()
    page.post(address(case), said)
    assert page.post(address(case), said).status_code == 302
    assert len(talk(case)) == 1


def test_two_messages_with_keys_of_their_own_are_two(page: PageClient, case: Case, cast: Cast) -> None:
    """Negative control: it is the key that makes sending twice once."""
    page.as_resident(cast.suzanne)
    page.post(address(case), form())
    page.post(address(case), form())
    assert len(talk(case)) == 2


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (form(""), "Schrijf een bericht. Stuurt u alleen een bestand?"),
        (form("a" * 5001), "hoogstens 5000 tekens"),
        (form("woord", key="geen sleutel"), "Ververs de pagina."),
    ],
)
def test_bad_input_gets_a_sentence(
    said: dict[str, Any], sentence: str, page: PageClient, case: Case, cast: Cast
) -> None:
    answer = page.as_resident(cast.suzanne).post(address(case), said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert talk(case) == []


def test_a_refused_paper_keeps_the_words(page: PageClient, case: Case, cast: Cast) -> None:
    files = [photo(), SimpleUploadedFile("plan.jpg", REFUSED["zip"]())]
    answer = page.as_resident(cast.suzanne).post(address(case), form("lang verhaal", files=files))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "plan.jpg: Dit is geen JPG, PNG of PDF." in html
    assert "lang verhaal" in html
    assert "Kies uw bestanden opnieuw" in html
    assert not Attachment.objects.exists()


def test_six_papers_are_one_too_many(page: PageClient, case: Case, cast: Cast) -> None:
    files = [photo(f"{number}.jpg") for number in range(6)]
    answer = page.as_resident(cast.suzanne).post(address(case), form(files=files))
    assert "hoogstens vijf bestanden" in answer.content.decode()


def test_a_character_that_means_nothing_is_left_out(page: PageClient, case: Case, cast: Cast) -> None:
    page.as_resident(cast.suzanne).post(address(case), form("a\x00b"))
    assert talk(case) == ["ab"]


@pytest.mark.parametrize("text", ["👩‍👩‍👧 dank", "مرحبا بالعالم", "a" * 5000])
def test_any_script_is_welcome(text: str, page: PageClient, case: Case, cast: Cast) -> None:
    page.as_resident(cast.suzanne).post(address(case), form(text))
    assert talk(case) == [text]


def test_somebody_elses_case_is_not_found(page: PageClient, case: Case, cast: Cast) -> None:
    page.as_resident(cast.stranger)
    assert page.get(address(case)).status_code == 404
    assert page.post(address(case), form()).status_code == 404
    assert talk(case) == []


def test_logged_out_while_typing_loses_nothing(page: PageClient, case: Case, cast: Cast) -> None:
    answer = page.post(address(case), form("een lang verhaal over 999993653"))
    assert answer.status_code == 302
    assert re.search(r"/account/inloggen/\?next=%2Fmijn%2Fzaken%2F", answer["Location"])
    page.as_resident(cast.suzanne)
    html = page.get(address(case)).content.decode()
    assert "een lang verhaal over *********" in html
    assert "U was uitgelogd terwijl u typte" in html
    assert "een lang verhaal" not in page.get(address(case)).content.decode()


def test_what_one_typed_is_not_shown_to_the_next(page: PageClient, case: Case, cast: Cast) -> None:
    page.post(address(case), form("geheim verhaal"))
    page.as_resident(cast.stranger)
    assert page.get(address(case)).status_code == 404


def test_the_desk_writes_by_letter(case: Case, cast: Cast) -> None:
    event = write_from_desk(case, acting_as_staff(cast.petra), "Neem twee foto's mee.")
    message = Message.objects.get(event__event=event)
    assert (message.channel, message.template, message.recipient) == (
        "letter",
        "cases/new_message",
        cast.suzanne.person,
    )
    assert message.context["follow_link"].startswith("http")


def test_consent_for_this_kind_of_case_makes_it_a_mail(case: Case, cast: Cast) -> None:
    ChannelConsent.objects.create(
        person=cast.suzanne.person, message_type="documents", channel="email", wording="ja"
    )
    event = write_from_desk(case, acting_as_staff(cast.petra), "Neem twee foto's mee.")
    assert Message.objects.get(event__event=event).channel == "email"
    receipt = write_from_resident(case, acting_as_resident(cast.suzanne), "Dank u")
    assert Message.objects.get(event__event=receipt).template == "cases/message_received"


def test_without_consent_a_resident_gets_no_letter_about_own_words(case: Case, cast: Cast) -> None:
    event = write_from_resident(case, acting_as_resident(cast.suzanne), "Dank u")
    assert not Message.objects.filter(event__event=event).exists()


@pytest.mark.parametrize("who", ["ursula", "norole", "ombudsman"])
def test_staff_without_the_right_do_not_write(who: str, case: Case, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        write_from_desk(case, acting_as_staff(getattr(cast, who)), "Dag")


def test_nobody_writes_to_their_own_household(cast: Cast) -> None:
    case = travel_document_case(cast, "requested", asked_by=cast.femke)
    with pytest.raises(NotAllowed):
        write_from_desk(case, acting_as_staff(cast.ruben), "Dag")
    write_from_desk(case, acting_as_staff(cast.petra), "Dag")


def test_an_excluded_colleague_does_not_write(case: Case, cast: Cast) -> None:
    case.exclude(cast.excluded, "test")
    with pytest.raises(NotAllowed):
        write_from_desk(case, acting_as_staff(cast.excluded), "Dag")


def test_a_stranger_or_nobody_does_not_write(case: Case, cast: Cast) -> None:
    for acting in (acting_as_resident(cast.stranger), Acting(None, None, Channel.SYSTEM)):
        with pytest.raises(NotAllowed):
            write_from_resident(case, acting, "Dag")


def test_event_papers_and_message_stand_or_fall_together(case: Case, cast: Cast) -> None:
    broken = CleanFile("x.jpg", "image/jpeg", b"")
    with pytest.raises(IntegrityError, match="an_attachment_has_a_size"):
        write_from_desk(case, acting_as_staff(cast.petra), "Dag", [broken])
    assert not case.events.filter(kind=CaseEvent.Kind.FROM_DESK).exists()
    assert not Message.objects.filter(template="cases/new_message").exists()


def test_an_old_session_is_no_session(page: PageClient, case: Case, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    session = page.session
    session.set_expiry(timezone.now() - timedelta(minutes=1))
    session.save()
    assert page.get(address(case)).status_code == 302
