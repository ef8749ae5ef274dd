"""The outcome of a survey: on the promised day, from counts of the night, with every way named."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from core.city.models import Area
from participation.models import Phase, Process, Question, Reply, Response, Tally
from participation.nightly import count as count_tonight
from participation.surveys.counting import count
from participation.surveys.results import few, stacked
from tests.asking_made import make_survey, option
from tests.client import PageClient
from tests.participation_made import in_days, make_participant, make_process
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(cast: Cast) -> Process:
    return make_process(cast.pleun, phase={"allows": ["survey"], "results_on": in_days(0)})


@pytest.fixture
def phase(process: Process) -> Phase:
    return process.phases.get()


def respond(
    phase: Phase, questions: dict[str, Question], cast: Cast, way: str = "web", **said: Any
) -> Response:
    """A response with a mark and a choice, sent unless asked otherwise."""
    sent = said.pop("sent", True)
    by = None if way == "web" else cast.petra
    somebody, now = make_participant(phase.process), timezone.now()
    made = Response.objects.create(
        phase=phase,
        participant=somebody,
        way=way,
        entered_by=by,
        began_at=now,
        sent_at=now if sent else None,
    )
    chosen = option(questions["single"], said.get("often", "Soms"))
    Reply.objects.create(response=made, question=questions["single"], option=chosen)
    Reply.objects.create(response=made, question=questions["scale"], number=said.get("mark", 4))
    for row in questions["matrix"].options.filter(is_row=True):
        column = option(questions["matrix"], said.get("column", "Eens"))
        Reply.objects.create(response=made, question=questions["matrix"], row=row, option=column)
    if area := said.get("area"):
        Reply.objects.create(response=made, question=questions["map_point"], area=area, text="Hier een bank")
    return made


def url_of(process: Process) -> str:
    return f"/meedoen/{process.slug}/resultaten/"


def test_it_shows_what_was_answered_and_by_which_way(
    cast: Cast, page: PageClient, process: Process, phase: Phase
) -> None:
    questions = make_survey(phase)
    for way in ("web", "web", "paper", "counter", "phone"):
        respond(phase, questions, cast, way)
    respond(phase, questions, cast, mark=1, often="Nooit")
    count_tonight()
    text = " ".join(page.get(url_of(process)).text.split())
    assert "6 mensen deden mee:" in text
    for words in ("website 3", "balie 1", "papier 1", "telefoon 1", "Gemiddeld 3,5 van 5.", "Het is veilig"):
        assert words in text


def test_what_was_not_sent_does_not_count(cast: Cast, phase: Phase) -> None:
    questions = make_survey(phase)
    respond(phase, questions, cast, sent=False)
    count(phase.pk)
    assert not Tally.objects.exists()


def test_before_the_promised_day_it_says_which_day(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"allows": ["survey"], "results_on": in_days(3)})
    phase = process.phases.get()
    respond(phase, make_survey(phase), cast)
    count(phase.pk)
    text = page.get(url_of(process)).text
    assert "De uitslag staat hier op" in text and "mens deed mee" not in text


def test_nothing_counted_yet(page: PageClient, process: Process) -> None:
    assert "Wij tellen elke nacht." in page.get(url_of(process)).text


def test_in_english(cast: Cast, page: PageClient, process: Process, phase: Phase) -> None:
    respond(phase, make_survey(phase), cast)
    count(phase.pk)
    assert page.get(f"/en{url_of(process)}").status_code == 200


def test_a_small_number_is_not_shown_for_an_area(
    cast: Cast, page: PageClient, process: Process, phase: Phase
) -> None:
    questions, area = make_survey(phase), Area.objects.get(slug="de-kooi")
    for _number in range(4):
        respond(phase, questions, cast, area=area)
    count(phase.pk)
    assert "minder dan 5" in page.get(url_of(process)).text
    respond(phase, questions, cast, area=area)
    count(phase.pk)
    assert "minder dan 5" not in page.get(url_of(process)).text


def test_words_are_read_only_once_they_were_let_through(
    cast: Cast, page: PageClient, process: Process, phase: Phase
) -> None:
    questions, area = make_survey(phase), Area.objects.get(slug="de-kooi")
    respond(phase, questions, cast, area=area)
    url = f"{url_of(process)}{questions['map_point'].pk}/"
    assert "Hier een bank" not in page.get(url).text
    page.as_staff(cast.pleun)
    desk = f"/beheer/meedoen/{process.pk}/vragenlijst/antwoorden/"
    reply = Reply.objects.get(question=questions["map_point"])
    assert "Hier een bank" in page.get(desk).text
    page.post(desk, {"gezien": reply.pk, "toon": reply.pk})
    assert "Hier een bank" in PageClient().get(url).text


def test_words_are_not_there_before_the_day(
    cast: Cast, page: PageClient, process: Process, phase: Phase
) -> None:
    questions = make_survey(phase)
    Phase.objects.update(results_on=in_days(1))
    assert page.get(f"{url_of(process)}{questions['why'].pk}/").status_code == 404


def test_a_process_that_asks_nothing_has_no_outcome(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"allows": ["idea"]})
    assert page.get(url_of(process)).status_code == 404


def test_many_responses_are_no_more_queries(
    cast: Cast, page: PageClient, process: Process, phase: Phase
) -> None:
    questions = make_survey(phase)
    page.as_resident(cast.suzanne)
    found = []
    for number in (3, 30):
        for _each in range(number):
            respond(phase, questions, cast)
        count(phase.pk)
        with counted() as asked:
            page.get(url_of(process))
        found.append(len(asked))
    with counted() as asked:
        PageClient().get(url_of(process))
    assert found[0] == found[1] <= 8 and len(asked) <= 5, (found, asked)


def test_parts_of_a_bar_fill_it_in_order() -> None:
    assert stacked([1, 0, 3]) == [(0.0, 25.0, 1), (25.0, 75.0, 3)]
    assert stacked([0, 0]) == []
    assert [few(0), few(5)] == ["0", "5"]
