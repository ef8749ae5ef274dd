"""beheer/vragen/<ref>/antwoord/: standard texts, the plain-language check, the words as they go out."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from complaints.questions import answering, merging
from core.accounts.acting import acting_as_staff
from core.cases.models import Attachment, Case
from core.cases.workflow import NotAllowed
from core.notifications.models import Message
from tests.cases.hostile_files import GOOD, REFUSED
from tests.client import PageClient
from tests.complaints.asking import answered, said, somebody_else, standard_text
from tests.complaints_factory import question_case
from tests.people import Cast, make_person, make_staff
from tests.queries import counted

pytestmark = pytest.mark.django_db


def path(case: Case) -> str:
    return f"/beheer/vragen/{case.reference}/antwoord/"


def test_answering(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    page.as_staff(cast.petra)
    assert page.get(path(case)).status_code == 200
    file = SimpleUploadedFile("kaart.pdf", GOOD["pdf"]())
    answer = page.post(path(case), {"text": "Wij komen\r\nmorgen.", "papers": file, "sure": "1"})
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.status == "question_answered" and case.due_on is None and case.question.answered_at
    event = case.events.get(to_status="question_answered")
    assert event.facts == {"in_time": True, "files": ["kaart.pdf"]} and event.text == "Wij komen\nmorgen."
    assert Attachment.objects.get().event == event
    text = said(case, "answered").text
    assert "morgen." in text and "kaart.pdf" in text and f"/vragen/{case.reference}/geholpen/" in text
    page.as_resident(cast.suzanne)
    assert "kaart.pdf" in page.get(f"/mijn/zaken/{case.reference}/").content.decode()


def test_english_readers_get_english(cast: Cast) -> None:
    assert cast.suzanne.person
    cast.suzanne.person.language = "en"
    cast.suzanne.person.save()
    case = answered(cast)
    assert f"/en/vragen/{case.reference}/geholpen/" in said(case, "answered").text


def test_late_is_written_down_as_late(cast: Cast) -> None:
    case = question_case(cast)
    Case.objects.filter(pk=case.pk).update(due_on="2020-01-02")
    answering.answer(case, "Sorry.", acting_as_staff(cast.petra, case.subject))
    assert case.events.get(to_status="question_answered").facts["in_time"] is False


def test_a_standard_text_is_put_in_for_this_person(page: PageClient, cast: Cast) -> None:
    case, text = question_case(cast), standard_text()
    page.as_staff(cast.petra)
    form = {"text": "Dit typte ik.", "standard": str(text.pk), "insert": "1"}
    html = page.post(path(case), form).content.decode()
    assert f"Dit typte ik.\n\nDag Suzanne de Graaf, wij legen de container. Zaak {case.reference}." in html
    html = page.post(path(case), {"text": "Dit typte ik.", "insert": "1"}).content.decode()
    assert "Kies eerst een tekst" in html and "Dit typte ik." in html
    case.refresh_from_db()
    assert case.status == "question_received"


def test_looking_shows_the_message_and_the_findings_and_sends_nothing(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    before = Message.objects.count()
    html = page.as_staff(cast.petra).post(
        path(case), {"text": "U dient dit formulier in te vullen.", "look": "1"}
    )
    text = html.content.decode()
    assert "Brief aan Suzanne de Graaf" in text and "Moet anders" in text
    case.refresh_from_db()
    assert case.status == "question_received" and Message.objects.count() == before


def test_hard_language_warns_and_blocks_nothing(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    page.as_staff(cast.petra).post(path(case), {"text": "U dient dit formulier in te vullen.", "sure": "1"})
    case.refresh_from_db()
    assert case.status == "question_answered"


def test_the_check_while_typing(page: PageClient, cast: Cast) -> None:
    url = "/beheer/vragen/taal/"
    assert page.post(url, {"text": "x"}).status_code == 302
    from django.test import Client

    client = Client()
    client.cookies = page.as_staff(cast.petra).cookies
    assert "Moet anders" in client.post(url, {"text": "U dient dit in te vullen."}).content.decode()
    assert client.post(url, {"text": "You must.\x00", "language": "en"}).status_code == 200
    assert client.get(url).status_code == 405


@pytest.mark.parametrize("form", [{}, {"text": " "}, {"text": "x" * 10_001}, {"text": "a", "standard": "0"}])
def test_what_cannot_be_sent(form: dict[str, str], page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    answer = page.as_staff(cast.petra).post(path(case), {**form, "sure": "1"})
    assert answer.status_code == 200 and 'id="error-summary"' in answer.content.decode()
    case.refresh_from_db()
    assert case.status == "question_received"


def test_a_hostile_file(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    file = SimpleUploadedFile("x.svg", REFUSED["svg"]())
    answer = page.as_staff(cast.petra).post(path(case), {"text": "Zie bijlage", "papers": file, "sure": "1"})
    assert answer.status_code == 200 and "Zie bijlage" in answer.content.decode()
    case.refresh_from_db()
    assert case.status == "question_received"


def test_twice_is_once(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    page.as_staff(cast.petra)
    for _ in range(2):
        page.post(path(case), {"text": "Antwoord", "sure": "1"})
    assert Message.objects.filter(template="complaints/answered").count() == 1


@pytest.mark.parametrize(
    ("who", "code"),
    [("norole", 403), ("ruben", 403), ("karim", 403), ("excluded", 404), ("ombudsman", 404)],
)
def test_who_may_not(who: str, code: int, page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    case.exclude(cast.excluded, "test")
    page.as_staff(getattr(cast, who))
    assert page.get(path(case)).status_code == code
    assert page.post(path(case), {"text": "x", "sure": "1"}).status_code == code


def test_nobody_answers_their_own_household(page: PageClient, cast: Cast) -> None:
    from core.accounts.models import User

    person = make_person("Ans", "Buis", "999990019", house_number=88)
    colleague = make_staff("ans", "Servicedesk", person=person)
    home = make_person("Bo", "Buis", "999990020", house_number=88)
    user = User.objects.create(username="inwoner-bo", person=home)
    case = question_case(cast, user)
    assert page.as_staff(colleague).get(path(case)).status_code == 403


def test_all_who_wait_get_the_answer_and_nobody_reads_of_another(cast: Cast) -> None:
    case, other = question_case(cast), somebody_else()
    merging.merge(other, case.reference, acting_as_staff(cast.petra, other.subject))
    for words in ("Beste mevrouw De Graaf, ja.", f"Zie zaak {case.reference}."):
        with pytest.raises(NotAllowed, match="gaat ook naar anderen"):
            answering.answer(case, words, acting_as_staff(cast.petra, case.subject))
    answering.answer(case, "Wij komen morgen.", acting_as_staff(cast.petra, case.subject))
    other.refresh_from_db()
    assert other.status == "question_answered"
    text = said(other, "answered").text
    assert "Wij komen morgen." in text and case.reference not in text and "Graaf" not in text


def test_alone_a_name_is_fine(cast: Cast) -> None:
    """The negative control: the name is refused only when others read along."""
    assert answered(cast, text="Beste mevrouw De Graaf, ja.").status == "question_answered"


def test_files_go_to_all_who_wait(cast: Cast, page: PageClient) -> None:
    case, other = question_case(cast), somebody_else()
    merging.merge(other, case.reference, acting_as_staff(cast.petra, other.subject))
    file = SimpleUploadedFile("kaart.pdf", GOOD["pdf"]())
    page.as_staff(cast.petra).post(path(case), {"text": "Zie de kaart", "papers": file, "sure": "1"})
    papers = list(Attachment.objects.order_by("pk"))
    assert [paper.case for paper in papers] == [case, other]
    assert papers[0].file.name != papers[1].file.name


def test_queries_stay_few(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    page.as_staff(cast.petra)
    counts: list[int] = []
    for more in (0, 20):
        for _ in range(more):
            question_case(cast, title="Container vol")
        with counted() as queries:
            page.get(path(case))
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 1, counts
