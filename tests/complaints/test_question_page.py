"""A question as its resident reads it: with DigiD, and by the code of a message."""

from __future__ import annotations

import pytest

from complaints.questions import answering, asking
from core.accounts.acting import acting_as_resident, acting_as_staff
from core.cases.conversation import write_from_resident
from core.cases.models import Case
from core.notifications.models import Message
from tests.client import PageClient
from tests.complaints.asking import answered, by_code, case_by_code, said, somebody_else
from tests.complaints_factory import make_subject, question_case
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


def page_of(case: Case) -> str:
    return f"/mijn/zaken/{case.reference}/"


def ask_more(case: Case, cast: Cast) -> None:
    case.move_to("question_more", acting_as_staff(cast.petra, case.subject), reason="Welke straat is het?")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_received(prefix: str, page: PageClient, cast: Cast) -> None:
    make_subject()
    case = question_case(cast)
    page.as_resident(cast.suzanne)
    with counted() as queries:
        html = page.get(prefix + page_of(case)).content.decode()
    assert len(queries) <= 8
    assert "De container in mijn straat is vol." in html
    assert f'href="{prefix}/vragen/{case.reference}/intrekken/"' in html
    assert ("We tellen vijf werkdagen" in html) and ("Waste" in html) == bool(prefix)
    assert ("We count five working days" in html) == bool(prefix)


def test_what_we_ask_stands_out_and_an_answer_moves_it_back(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    ask_more(case, cast)
    page.as_resident(cast.suzanne)
    html = page.get(page_of(case)).content.decode()
    assert "Wat wij van u willen weten" in html and html.count("Welke straat is het?") >= 1
    waiting = Case.objects.get(pk=case.pk)
    assert waiting.due_on is None, "the clock does not run while the resident is to move"
    write_from_resident(waiting, acting_as_resident(cast.suzanne), "De Voorbeeldgracht.")
    case.refresh_from_db()
    assert case.status == "question_received" and case.due_on and case.unread_since


def test_a_message_on_what_is_answered_or_closed_moves_nothing_and_is_seen(cast: Cast) -> None:
    case = answered(cast)
    write_from_resident(case, acting_as_resident(cast.suzanne), "Dank u.")
    case.refresh_from_db()
    assert case.status == "question_answered" and case.unread_since


def test_the_answer_stands_out(page: PageClient, cast: Cast) -> None:
    case = answered(cast)
    page.as_resident(cast.suzanne)
    with counted() as queries:
        html = page.get(page_of(case)).content.decode()
    assert len(queries) <= 8
    assert html.index("Ons antwoord") < html.index("Hoe staat het ermee?")
    assert f"/vragen/{case.reference}/geholpen/" in html and f"/vragen/{case.reference}/heropenen/" in html


def test_confirmation(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    page.as_resident(cast.suzanne)
    with counted() as queries:
        html = page.get(f"/vragen/{case.reference}/verstuurd/").content.decode()
    assert len(queries) <= 8
    assert case.reference in html and "We tellen vijf werkdagen" in html


@pytest.mark.parametrize("last", ["verstuurd", "geholpen", "heropenen", "intrekken"])
def test_pages_of_somebody_else(last: str, page: PageClient, cast: Cast) -> None:
    case = answered(cast)
    path = f"/vragen/{case.reference}/{last}/"
    assert page.get(path).status_code == 302
    assert page.as_resident(cast.stranger).get(path).status_code == 404
    assert page.post(path, {"helped": "no", "why": "x"}).status_code in (404, 405)
    case.refresh_from_db()
    assert case.status == "question_answered" and case.question.helped == ""


def test_a_code_opens_the_whole_way(cast: Cast) -> None:
    """Without DigiD: read, be asked, answer, read the answer, say that it did not help, get another."""
    case = case_by_code()
    reader = by_code(case)
    assert reader.get(page_of(case)).status_code == 200
    ask_more(case, cast)
    assert "Geef antwoord" in by_code(case).get(page_of(case)).content.decode()
    form = {"key": "00000000-0000-4000-8000-000000000001", "text": "De Voorbeeldgracht."}
    assert reader.post(f"{page_of(case)}bericht/", form).status_code == 302
    case.refresh_from_db()
    assert case.status == "question_received"
    answering.answer(case, "Wij komen morgen.", acting_as_staff(cast.petra, case.subject))
    assert "/geholpen/" not in said(case, "answered").text, "that page asks who has no code to log in"
    reader = by_code(case)
    assert "Wij komen morgen." in reader.get(page_of(case)).content.decode()
    judged = reader.post(f"/vragen/{case.reference}/geholpen/", {"helped": "no", "words": "Niemand kwam"})
    assert judged.headers["Location"] == f"/vragen/{case.reference}/heropenen/"
    assert "Niemand kwam" in reader.get(judged.headers["Location"]).content.decode()
    reader.post(f"/vragen/{case.reference}/heropenen/", {"why": "Er kwam niemand."})
    case.refresh_from_db()
    assert case.status == "question_received" and case.question.reopened == 1
    assert "Er kwam niemand." in said(case, "reopened").text


def test_a_code_opens_one_case_only(cast: Cast) -> None:
    case, other = case_by_code(), somebody_else()
    reader = by_code(case)
    assert reader.get(page_of(other)).status_code == 302
    assert reader.post(f"/vragen/{other.reference}/intrekken/").status_code == 302
    other.refresh_from_db()
    assert other.status == "question_received"
    assert by_code(other).post(f"/vragen/{other.reference}/intrekken/").status_code == 302
    other.refresh_from_db()
    assert other.status == "question_withdrawn", "the negative control: its own code does"


def test_a_long_text_is_folded_away(page: PageClient, cast: Cast) -> None:
    case = question_case(cast, text="woord " * 2000)
    html = page.as_resident(cast.suzanne).get(page_of(case)).content.decode()
    assert "Lees alles wat u schreef" in html


def test_no_message_repeats_more_than_its_beginning(cast: Cast) -> None:
    question_case(cast, text="woord " * 8000)
    assert len(str(Message.objects.get().context)) < 4000
    assert asking.KIND == "question"
