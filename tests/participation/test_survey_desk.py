"""Making a survey and a text at the desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile

from participation.desk.asking.making import passages_of
from participation.models import Passage, Phase, Process, Question, Reply, Response
from tests.asking_made import make_question, make_survey, option
from tests.client import PageClient
from tests.participation_made import make_participant, make_process
from tests.people import Cast

pytestmark = pytest.mark.django_db
ALLOWS = ["survey", "text_remark"]


@pytest.fixture
def process(cast: Cast, page: PageClient) -> Process:
    page.as_staff(cast.pleun)
    return make_process(cast.pleun, "draft", phase={"allows": ALLOWS, "opens": 3})


@pytest.fixture
def phase(process: Process) -> Phase:
    return process.phases.get()


def desk(process: Process, path: str = "") -> str:
    return f"/beheer/meedoen/{process.pk}/vragenlijst/{path}"


def filled(**fields: Any) -> dict[str, Any]:
    """A question with two options."""
    return {
        "kind": "single",
        "text": "Komt u er vaak?",
        "text_en": "Do you go there often?",
        "options": "Ja\nNee",
        "options_en": "Yes\nNo",
        **fields,
    }


def test_a_question_is_made_and_changed(page: PageClient, process: Process, phase: Phase) -> None:
    new = desk(process, f"{phase.pk}/nieuw/")
    assert page.get(new).status_code == 200
    assert page.post(new, filled()).status_code == 302
    question = Question.objects.get()
    assert [str(each) for each in question.options.all()] == ["Ja", "Nee"]
    page.post(
        desk(process, f"{phase.pk}/vraag/{question.pk}/"), filled(options="Ja\nNee\nSoms", options_en="")
    )
    assert [each.text for each in question.options.all()] == ["Ja", "Nee", "Soms"]
    assert "Komt u er vaak?" in page.get(desk(process)).text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"options": "Ja"}, "ten minste twee"),
        ({"kind": "matrix"}, "ten minste één regel"),
        ({"kind": "scale", "highest": "1"}, "van 2 tot en met 10"),
        ({"options_en": "Yes"}, "even veel regels"),
    ],
)
def test_what_is_not_right_is_said(
    page: PageClient, process: Process, phase: Phase, fields: dict[str, Any], words: str
) -> None:
    refused = page.post(desk(process, f"{phase.pk}/nieuw/"), filled(**fields))
    assert refused.status_code == 422 and words in refused.text
    assert not Question.objects.exists()


def test_a_question_never_comes_before_the_one_it_depends_on(
    page: PageClient, process: Process, phase: Phase
) -> None:
    questions = make_survey(phase)
    url = desk(process, f"{phase.pk}/vraag/{questions['why'].pk}/wijzig/")
    assert "moet eerst komen" in page.post(url, {"omhoog": "1"}, follow=True).text
    page.post(url, {"omlaag": "1"})
    assert [each.text for each in phase.questions.all()][:3] == [
        "Hoe vaak komt u er?",
        "Wat wilt u?",
        "Waarom niet?",
    ]
    gone = desk(process, f"{phase.pk}/vraag/{questions['single'].pk}/wijzig/")
    assert "hangt van deze vraag af" in page.post(gone, {"weg": "1"}, follow=True).text


def test_a_question_is_taken_away(page: PageClient, process: Process, phase: Phase) -> None:
    made = make_question(phase, 1, "text", "Wat nog meer?")
    page.post(desk(process, f"{phase.pk}/vraag/{made.pk}/wijzig/"), {"weg": "1"})
    assert not Question.objects.exists()


def test_once_the_phase_is_open_nothing_changes(cast: Cast, page: PageClient) -> None:
    page.as_staff(cast.pleun)
    process = make_process(cast.pleun, phase={"allows": ALLOWS})
    phase = process.phases.get()
    made = make_question(phase, 1, "text", "Wat nog meer?")
    assert "De vragen staan vast" in page.get(desk(process)).text
    refused = page.post(desk(process, f"{phase.pk}/vraag/{made.pk}/"), filled())
    assert refused.status_code == 422 and "al open" in refused.text
    page.post(desk(process, f"{phase.pk}/vraag/{made.pk}/wijzig/"), {"weg": "1"})
    text = page.post(f"/beheer/meedoen/{process.pk}/passages/{phase.pk}/", {"text": "Iets."})
    assert text.status_code == 422
    assert Question.objects.get().text == "Wat nog meer?" and not Passage.objects.exists()


def test_the_preview_shows_every_question(page: PageClient, process: Process, phase: Phase) -> None:
    make_survey(phase)
    text = page.get(desk(process, f"{phase.pk}/voorbeeld/")).text
    assert "Waarom niet?" in text and "Waar moet een boom?" in text


def test_who_writes_nothing_does_not_come_in(cast: Cast, process: Process, phase: Phase) -> None:
    page = PageClient().as_staff(cast.petra)
    assert page.get(desk(process)).status_code == 403
    assert page.get(desk(process, "antwoorden/")).status_code == 403


def test_a_file_is_a_download_for_staff(cast: Cast, page: PageClient, process: Process, phase: Phase) -> None:
    question = make_question(phase, 1, "file", "Een foto?")
    response = Response.objects.create(phase=phase, participant=make_participant(process))
    Response.objects.update(sent_at=response.began_at)
    reply = Reply(response=response, question=question, text="plein.png")
    reply.file.save("plein.png", ContentFile(b"x"))
    answer = page.get(desk(process, f"bestand/{reply.pk}/"))
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    assert PageClient().get(desk(process, f"bestand/{reply.pk}/")).status_code == 302


def test_a_text_is_cut_at_its_blank_lines(page: PageClient, process: Process, phase: Phase) -> None:
    url = f"/beheer/meedoen/{process.pk}/passages/{phase.pk}/"
    page.post(url, {"text": "De bomen\n\nEr komen 40 bomen.\n\nDe banken\n\nEr komen 10 banken."})
    found = [(each.order, each.heading, each.text) for each in phase.passages.all()]
    assert found == [(1, "De bomen", "Er komen 40 bomen."), (2, "De banken", "Er komen 10 banken.")]
    assert "Er komen 10 banken." in page.get(f"/beheer/meedoen/{process.pk}/passages/").text
    refused = page.post(url, {"text": "Een.\n\nTwee.", "text_en": "One."})
    assert refused.status_code == 422 and "Dat moet gelijk zijn" in refused.text


def test_a_heading_belongs_to_what_follows() -> None:
    assert passages_of("Kop\r\n\r\nTekst.") == [("Kop", "Tekst.")]
    assert passages_of("Een.\n \nTwee.") == [("", "Een."), ("", "Twee.")]
    assert passages_of("Alleen") == [("", "Alleen")]


def test_an_option_of_which_a_question_depends_stays(
    page: PageClient, process: Process, phase: Phase
) -> None:
    questions = make_survey(phase)
    url = desk(process, f"{phase.pk}/vraag/{questions['single'].pk}/")
    refused = page.post(url, filled(options="Elke dag\nSoms", options_en=""))
    assert refused.status_code == 422 and "hangt af van een antwoord" in refused.text
    assert option(questions["single"], "Nooit")
