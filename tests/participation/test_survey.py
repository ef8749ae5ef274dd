"""Filling in a survey."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from core.city.models import Area
from participation.models import Phase, Process, Question, Reply, Response
from participation.surveys.fields import name_of
from tests.asking_made import make_question, make_survey, option
from tests.client import PageClient
from tests.counter_factory import helping
from tests.participation.test_guards import refused, without
from tests.participation_made import make_process
from tests.people import Cast, person_of
from tests.queries import counted

pytestmark = pytest.mark.django_db


class Survey:
    """A survey that runs, and what one does in it."""

    def __init__(self, cast: Cast, **phase: Any) -> None:
        self.process: Process = make_process(
            cast.pleun, phase={"allows": ["survey"], "who": "anyone", **phase}
        )
        self.phase: Phase = self.process.phases.get()
        self.questions = make_survey(self.phase)
        self.url = f"/meedoen/{self.process.slug}/vragenlijst/"

    def name(self, kind: str, part: object = "") -> str:
        return name_of(self.questions[kind], part)

    def option(self, kind: str, text: str) -> str:
        return str(option(self.questions[kind], text).pk)

    def first(self, words: str = "Soms") -> dict[str, Any]:
        return {self.name("single"): self.option("single", words)}


@pytest.fixture
def survey(cast: Cast) -> Survey:
    return Survey(cast)


def fill_in(page: PageClient, survey: Survey, words: str = "Soms") -> None:
    """The first question only; the other pages are left empty."""
    page.post(f"{survey.url}1/", survey.first(words))


def fill_in_all(page: PageClient, survey: Survey) -> None:
    """All pages, as somebody who comes there sometimes."""
    fill_in(page, survey)
    wishes = [survey.option("multiple", "Bomen"), survey.option("multiple", "Banken")]
    page.post(f"{survey.url}2/", {survey.name("multiple"): wishes, survey.name("scale"): "4"})
    rows = [row for row in survey.questions["matrix"].options.all() if row.is_row]
    area = Area.objects.get(slug="de-kooi")
    page.post(
        f"{survey.url}3/",
        {
            **{survey.name("matrix", row.pk): survey.option("matrix", "Eens") for row in rows},
            survey.name("map_point", "p_area"): str(area.pk),
            survey.name("map_point", "text"): "Bij de school",
        },
    )


def test_a_whole_survey_is_kept_read_back_and_sent_once(page: PageClient, survey: Survey) -> None:
    assert "Begin" in page.get(survey.url).text
    fill_in_all(page, survey)
    text = page.get(f"{survey.url}nalezen/").text
    for words in ("Soms", "Bomen", "4 van 5", "Het is veilig: Eens", "De Kooi: Bij de school"):
        assert words in text
    assert "Waarom niet?" not in text
    page.post(f"{survey.url}nalezen/")
    first = Response.objects.get().sent_at
    assert page.post(f"{survey.url}nalezen/")["Location"] == f"{survey.url}verstuurd/"
    assert "Uw antwoorden zijn verstuurd" in page.get(f"{survey.url}verstuurd/").text
    assert Response.objects.get().sent_at == first
    assert page.get(survey.url)["Location"] == f"{survey.url}verstuurd/"


def test_in_english(page: PageClient, survey: Survey) -> None:
    assert page.get(f"/en{survey.url}").status_code == 200
    assert page.get(f"/en{survey.url}1/").status_code == 200


def test_who_comes_back_goes_on_where_they_were(page: PageClient, survey: Survey) -> None:
    fill_in(page, survey)
    text = page.get(survey.url).text
    assert "Ga verder waar u was" in text and f"{survey.url}2/" in text
    kept = page.get(f"{survey.url}1/").text
    assert f'value="{survey.option("single", "Soms")}" id="id_{survey.name("single")}_1" checked' in kept


def test_an_answer_to_what_is_no_longer_asked_is_dropped(page: PageClient, survey: Survey) -> None:
    fill_in(page, survey, "Nooit")
    page.post(f"{survey.url}2/", {survey.name("why"): "Het is er vies."})
    assert Reply.objects.filter(question=survey.questions["why"]).exists()
    fill_in(page, survey, "Soms")
    assert not Reply.objects.filter(question=survey.questions["why"]).exists()


def test_what_is_asked_only_of_some_is_required_of_them(page: PageClient, survey: Survey) -> None:
    fill_in(page, survey, "Nooit")
    refused = page.post(f"{survey.url}2/", {})
    assert refused.status_code == 422 and "Schrijf uw antwoord op." in refused.text
    sent = page.post(f"{survey.url}nalezen/")
    assert sent.status_code == 422 and "Een antwoord mist nog" in sent.text
    assert Response.objects.get().sent_at is None


def test_no_more_answers_than_were_allowed(page: PageClient, survey: Survey) -> None:
    fill_in(page, survey)
    all_three = [str(each.pk) for each in survey.questions["multiple"].options.all()]
    refused = page.post(f"{survey.url}2/", {survey.name("multiple"): all_three})
    assert refused.status_code == 422 and "Kies hoogstens 2 antwoorden. U koos er 3." in refused.text


def test_an_option_of_another_question_is_refused(page: PageClient, survey: Survey) -> None:
    stolen = {survey.name("single"): survey.option("multiple", "Bomen")}
    assert page.post(f"{survey.url}1/", stolen).status_code == 422


def test_a_point_without_a_place_says_so(page: PageClient, survey: Survey) -> None:
    fill_in(page, survey)
    refused = page.post(f"{survey.url}3/", {survey.name("map_point", "text"): "Daar"})
    assert refused.status_code == 422 and "Zeg waar het is" in refused.text and "Daar" in refused.text


def test_a_file_is_remade_and_kept_when_no_other_is_chosen(page: PageClient, survey: Survey) -> None:
    fill_in(page, survey)
    page.post(f"{survey.url}3/", {survey.name("file"): SimpleUploadedFile("plein.png", png())})
    assert Reply.objects.get(question=survey.questions["file"]).text == "plein.png"
    page.post(f"{survey.url}3/", {})
    assert Reply.objects.get(question=survey.questions["file"]).file
    assert "plein.png" in page.get(f"{survey.url}3/").text


def test_a_hostile_file_is_refused(page: PageClient, survey: Survey) -> None:
    fill_in(page, survey)
    refused = page.post(f"{survey.url}3/", {survey.name("file"): SimpleUploadedFile("x.png", b"MZ hostile")})
    assert refused.status_code == 422 and "geen JPG, PNG of PDF" in refused.text
    assert not Reply.objects.filter(question=survey.questions["file"]).exists()


def test_another_tab_after_sending_changes_nothing(page: PageClient, survey: Survey) -> None:
    fill_in_all(page, survey)
    page.post(f"{survey.url}nalezen/")
    late = page.post(f"{survey.url}1/", survey.first("Elke dag"))
    assert late.status_code == 409 and "al verstuurd" in late.text
    kept = Reply.objects.get(question=survey.questions["single"])
    assert kept.option == option(survey.questions["single"], "Soms")


def test_a_phase_that_closed_meanwhile_leaves_what_was_typed_on_the_screen(
    page: PageClient, survey: Survey
) -> None:
    fill_in(page, survey, "Nooit")
    Phase.objects.update(closes=timezone.now() - timedelta(seconds=1))
    late = page.post(f"{survey.url}2/", {survey.name("why"): "Het is er vies."})
    assert late.status_code == 409 and "Het is er vies." in late.text
    assert page.post(f"{survey.url}nalezen/").status_code == 409
    assert Response.objects.get().sent_at is None


def test_an_expired_session_leaves_what_was_typed_on_the_screen(cast: Cast, page: PageClient) -> None:
    survey = Survey(cast, who="resident")
    page.as_resident(cast.suzanne)
    fill_in(page, survey)
    page.logout()
    late = page.post(f"{survey.url}1/", survey.first("Nooit"))
    assert late.status_code == 409 and "Log in met DigiD" in late.text and "checked" in late.text
    page.as_resident(cast.suzanne)
    assert "Ga verder waar u was" in page.get(survey.url).text


def test_a_stranger_whose_session_is_over_keeps_what_was_typed_on_the_screen(
    page: PageClient, survey: Survey
) -> None:
    fill_in(page, survey, "Nooit")
    page.cookies.clear()
    late = page.post(f"{survey.url}2/", {survey.name("why"): "Het is er vies."})
    assert late.status_code == 409 and "Het is er vies." in late.text and "te lang weg" in late.text
    assert Response.objects.count() == 1


def test_a_flood_of_new_responses_is_slowed_down(
    page: PageClient, survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("participation.surveys.keeping.MOST_AN_HOUR", 1)
    fill_in(page, survey)
    other = PageClient()
    assert other.post(f"{survey.url}1/", survey.first()).status_code == 409
    assert Response.objects.count() == 1
    assert page.post(f"{survey.url}1/", survey.first()).status_code == 302


def test_who_must_be_known_cannot_begin_unknown(cast: Cast, page: PageClient) -> None:
    survey = Survey(cast, who="resident")
    assert "Inloggen met DigiD" in page.get(survey.url).text
    assert page.get(f"{survey.url}1/")["Location"] == survey.url
    assert page.post(f"{survey.url}1/", survey.first()).status_code == 409
    assert not Response.objects.exists()


def test_somebody_else_sees_nothing_of_it(page: PageClient, survey: Survey) -> None:
    fill_in(page, survey)
    other = PageClient()
    assert "Ga verder" not in other.get(survey.url).text
    assert other.get(f"{survey.url}nalezen/").status_code == 302


def test_at_the_counter_it_is_read_back_and_has_its_way(cast: Cast, page: PageClient) -> None:
    survey = Survey(cast)
    helping(page, cast.petra, person_of(cast.suzanne))
    fill_in(page, survey)
    assert page.post(f"{survey.url}nalezen/").status_code == 422
    page.post(f"{survey.url}nalezen/", {"agreed": "signed"})
    response = Response.objects.get()
    assert response.sent_at and (response.way, response.entered_by) == ("counter", cast.petra)


def test_the_same_person_at_the_counter_and_at_home_fills_in_one(cast: Cast, page: PageClient) -> None:
    survey = Survey(cast, who="resident")
    page.as_resident(cast.suzanne)
    fill_in(page, survey)
    counter = PageClient()
    helping(counter, cast.petra, person_of(cast.suzanne))
    assert "Ga verder waar u was" in counter.get(survey.url).text


def test_a_process_without_a_survey_has_no_such_page(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"allows": ["idea"]})
    assert page.get(f"/meedoen/{process.slug}/vragenlijst/").status_code == 404


def test_a_draft_has_no_such_page(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, "draft", phase={"allows": ["survey"]})
    assert page.get(f"/meedoen/{process.slug}/vragenlijst/").status_code == 404


def test_a_question_that_was_answered_stays_as_it_was(page: PageClient, survey: Survey) -> None:
    fill_in(page, survey)
    answered = Question.objects.filter(pk=survey.questions["single"].pk)
    assert refused(lambda: answered.update(text="Iets anders?"))
    assert refused(lambda: answered.get().options.update(text="Iets anders"))
    assert refused(lambda: answered.get().options.create(order=9, text="Meer"))
    assert not refused(
        lambda: Question.objects.filter(pk=survey.questions["scale"].pk).update(text="Anders?")
    )
    without("participation_question DISABLE TRIGGER answered_questions_stay")
    assert not refused(lambda: answered.update(text="Iets anders?"))


def test_many_questions_are_no_more_queries(cast: Cast, page: PageClient, survey: Survey) -> None:
    page.get(survey.url)
    with counted() as few:
        page.get(f"{survey.url}1/")
    for number in range(20, 60):
        make_question(survey.phase, number, Question.Kind.SINGLE, f"Vraag {number}", "Ja", "Nee")
    with counted() as many:
        page.get(f"{survey.url}1/")
    assert len(few) == len(many) <= 5


def png() -> bytes:
    """A small picture."""
    found = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(found, "PNG")
    return found.getvalue()
