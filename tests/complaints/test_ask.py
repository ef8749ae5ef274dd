"""/vragen/stellen/ and the forms that we send on: one case for one form, and no word is ever lost."""

from __future__ import annotations

import threading
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from complaints.models import Mark, Question, SenderHour
from core.accounts.models import Person
from core.cases.models import Attachment, Case
from core.notifications.models import ChannelConsent, Message
from tests.cases.hostile_files import GOOD, REFUSED
from tests.client import PageClient
from tests.complaints.asking import ASK, said, typed
from tests.complaints_factory import make_subject
from tests.people import Cast
from tests.queries import counted
from tests.services_made import make_service

pytestmark = pytest.mark.django_db


def the_case() -> Case:
    return Case.objects.select_related("subject", "question").get()


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    "path", [ASK, "/vragen/melding/doorsturen/", "/vragen/bezwaar/doorsturen/", "/vragen/schade/doorsturen/"]
)
def test_the_form(path: str, prefix: str, page: PageClient) -> None:
    with counted() as queries:
        answer = page.get(prefix + path)
    assert answer.status_code == 200 and len(queries) <= 5
    assert 'name="digid"' in answer.content.decode()


def test_somebody_without_digid_asks_and_reads(page: PageClient, cast: Cast) -> None:
    subject = make_subject(handler=cast.petra)
    answer = page.post(ASK, typed(), follow=True)
    case = the_case()
    assert answer.redirect_chain[-1][0] == f"/vragen/{case.reference}/verstuurd/"
    html = answer.content.decode()
    assert case.reference in html and "U hoort uiterlijk" in html and "We tellen vijf werkdagen" in html
    assert "daarin staat een code" in html
    assert (case.question.subject, case.handler, case.status) == (subject, cast.petra, "question_received")
    assert case.subject.full_name == "Joost Bakker" and case.subject.bsn_index is None
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 200
    message = Message.objects.get()
    assert message.channel == "email" and message.context["link"] == message.context["follow_link"]
    assert "container in mijn straat" in said(case, "question_received").text


def test_somebody_with_digid(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    html = page.get(ASK).content.decode()
    assert "U bent ingelogd" in html and 'name="family_name"' not in html
    with counted() as queries:
        page.get(ASK)
    assert len(queries) <= 8
    form = {name: value for name, value in typed().items() if name in ("key", "title", "text")}
    answer = page.post(ASK, {**form, "email": "suzanne@voorbeeld.example", "by_email": "on"}, follow=True)
    assert answer.status_code == 200 and the_case().subject == cast.suzanne.person
    assert ChannelConsent.objects.get().message_type == "questions"
    assert "daarin staat een code" not in answer.content.decode()


def test_somebody_without_digid_and_without_mail_gets_a_letter(page: PageClient, cast: Cast) -> None:
    address = {"street": "Voorbeeldgracht", "house_number": "3", "postcode": "2312 AB", "city": "Leiden"}
    answer = page.post(ASK, typed(email="", by_email="", **address))
    assert answer.status_code == 302
    assert Message.objects.get().channel == "letter"


def test_no_way_back_is_asked_for(page: PageClient) -> None:
    answer = page.post(ASK, typed(email="", by_email=""))
    assert answer.status_code == 422 and not Case.objects.exists()
    html = answer.content.decode()
    assert "Anders kunnen wij u niet antwoorden" in html and "De container in mijn straat is vol." in html


def test_an_address_for_mail_needs_the_consent_for_it(page: PageClient) -> None:
    answer = page.post(ASK, typed(by_email=""))
    assert answer.status_code == 422 and "Zet hier een kruisje" in answer.content.decode()


@pytest.mark.parametrize("name", ["title", "text", "family_name"])
def test_what_is_missing_is_asked_for_and_the_rest_kept(name: str, page: PageClient) -> None:
    answer = page.post(ASK, typed(**{name: ""}))
    assert answer.status_code == 422 and not Case.objects.exists()
    html = answer.content.decode()
    assert 'id="error-summary"' in html and "joost@voorbeeld.example" in html


def test_fifty_thousand_signs_and_no_more(page: PageClient) -> None:
    most = "a\r\n" + "é" * 49_996 + "b."
    answer = page.post(ASK, typed(text=most + "x"))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "hoogstens 50.000 tekens" in html and "é" * 49_996 + "b.x" in html
    assert page.post(ASK, typed(text=most)).status_code == 302
    assert len(the_case().question.text) == 50_000
    assert len(said(the_case(), "question_received").text) < 5_000, "the receipt repeats the beginning only"


def test_signs_that_are_hard_to_keep(page: PageClient) -> None:
    odd = "Waarom? \U0001f6ae\x00 <script>alert(1)</script> {{ x }} **vet**"
    page.post(ASK, typed(text=odd))
    question = the_case().question
    assert question.text == odd.replace("\x00", "")
    html = page.get(f"/mijn/zaken/{question.case.reference}/").content.decode()
    assert "<script>alert(1)" not in html and "\U0001f6ae" in html


def test_the_same_form_twice_is_one_case(page: PageClient) -> None:
    form = typed()
    first, second = page.post(ASK, form), page.post(ASK, form)
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.count() == Person.objects.count() == Message.objects.count() == 1
    page.post(ASK, {**form, "key": str(uuid.uuid4())})
    assert Case.objects.count() == 2, "the negative control: another key is another question"


def test_a_key_opens_no_case_of_a_resident(page: PageClient, cast: Cast) -> None:
    key = str(uuid.uuid4())
    PageClient().as_resident(cast.suzanne).post(ASK, typed(key=key))
    answer = page.post(ASK, typed(key=key), follow=True)
    assert answer.redirect_chain[-1][0].startswith("/account/inloggen/")


@pytest.mark.parametrize("key", ["", "geen sleutel"])
def test_a_broken_key(key: str, page: PageClient) -> None:
    answer = page.post(ASK, typed(key=key))
    assert answer.status_code == 422 and not Case.objects.exists()


def test_answers_are_offered_before_it_is_sent(page: PageClient) -> None:
    make_service()
    form = typed(title="grofvuil")
    answer = page.post(ASK, form)
    html = answer.content.decode()
    assert answer.status_code == 200 and not Case.objects.exists()
    assert "Misschien staat het antwoord hier al" in html and "Toch versturen" in html
    assert "De container in mijn straat is vol." in html and form["key"] in html
    assert page.post(ASK, {**form, "toch": "1"}).status_code == 302
    assert Case.objects.count() == 1


def test_nothing_is_offered_twice_nor_when_files_would_be_lost(page: PageClient) -> None:
    make_service()
    assert page.post(ASK, typed(title="grofvuil", gezien="1")).status_code == 302
    photo = SimpleUploadedFile("foto.jpg", GOOD["jpeg"]())
    assert page.post(ASK, typed(title="grofvuil", papers=photo)).status_code == 302
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_hostile_file_is_refused_and_the_text_kept(name: str, page: PageClient) -> None:
    content = REFUSED[name]
    file = SimpleUploadedFile(name, content() if callable(content) else content)
    answer = page.post(ASK, typed(papers=file))
    assert answer.status_code == 422 and not Case.objects.exists()
    assert "De container in mijn straat is vol." in answer.content.decode()


def test_who_logs_in_halfway_finds_the_text_back(page: PageClient, cast: Cast) -> None:
    answer = page.post(ASK, typed(digid="1"))
    assert answer.status_code == 302 and "/account/inloggen/" in answer.headers["Location"]
    html = page.as_resident(cast.suzanne).get(ASK).content.decode()
    assert "De container in mijn straat is vol." in html and "staat hieronder nog" in html
    assert "staat hieronder nog" not in page.get(ASK).content.decode()


def test_a_text_too_long_to_keep_stays_on_the_page(page: PageClient) -> None:
    answer = page.post(ASK, typed(digid="1", text="woord " * 5_000))
    assert answer.status_code == 422
    assert "te lang om te bewaren" in answer.content.decode() and "woord " * 4_000 in answer.content.decode()


def test_a_session_that_ended_loses_nothing(cast: Cast) -> None:
    form = {name: value for name, value in typed().items() if name in ("key", "title", "text")}
    answer = PageClient().post(ASK, form)
    assert answer.status_code == 422 and form["text"] in answer.content.decode()


def test_staff_do_not_ask_as_staff(page: PageClient, cast: Cast) -> None:
    answer = page.as_staff(cast.petra).post(ASK, typed())
    assert answer.status_code == 422 and not Case.objects.exists()
    assert "Log uit" in answer.content.decode() and "De container" in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "more", "route"),
    [
        ("/vragen/melding/doorsturen/", {"place": "Voorbeeldgracht 3"}, "report"),
        (
            "/vragen/bezwaar/doorsturen/",
            {"decision_on_day": "2", "decision_on_month": "3", "decision_on_year": "2026"},
            "objection",
        ),
        ("/vragen/schade/doorsturen/", {}, "compensation"),
    ],
)
def test_what_we_send_on(path: str, more: dict[str, Any], route: str, page: PageClient) -> None:
    answer = page.post(path, typed(**more), follow=True)
    question = Question.objects.get()
    assert question.route == route and answer.status_code == 200
    assert question.place == more.get("place", "")
    assert (question.decision_on is not None) == (route == "objection")
    assert "Wij sturen het door" in answer.content.decode()
    article = "artikel 6:15" if route == "objection" else "artikel 2:3"
    assert article in said(question.case, "question_received").text


def test_a_threat_is_marked_and_nothing_is_blocked(page: PageClient) -> None:
    page.post(ASK, typed(text="Ik kom jullie allemaal in brand steken."))
    assert Mark.objects.get().kind == "threat" and Message.objects.count() == 1


def test_a_flood_is_slowed_and_none_is_lost(page: PageClient) -> None:
    for _ in range(12):
        assert page.post(ASK, typed()).status_code == 302
    assert Case.objects.count() == Message.objects.count() == 12
    assert SenderHour.objects.get().count == 12
    assert Mark.objects.filter(kind="many").count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_form_at_the_same_moment_is_one_case() -> None:
    form, together = typed(), threading.Barrier(4)
    answers: list[str] = []

    def send() -> None:
        try:
            together.wait(10)
            answers.append(PageClient().post(ASK, form).headers["Location"])
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4 and len(set(answers)) == 1
    assert Case.objects.count() == Message.objects.count() == 1
    assert Person.objects.count() == 1, "and nobody is kept twice"
