"""The answer on the website: what people brought in, what we do, why, and what comes of it; and as a PDF."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from django.utils import timezone

from participation.answers import account_pdf, answering, executing
from participation.models import AccountFile, Process, Update
from participation.moderation import moderating
from tests.answers_made import closed, ended, make_answer, ready
from tests.client import PageClient
from tests.notifications.pdf_checks import check_pdf, reading_text
from tests.participation_made import in_days, make_contribution, make_participant
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


def path(process: Process, rest: str = "antwoord/") -> str:
    return f"/meedoen/{process.slug}/{rest}"


def test_it_says_everything(cast: Cast, page: PageClient) -> None:
    process = closed(cast.pleun, people=4)
    text = page.get(path(process)).text
    for words in (
        *("Wij kregen 4 inzendingen", "4 website", "Speeltoestellen", "Veel mensen willen glijden."),
        *("Een glijbaan 1", "Wij doen dit", "Veel kinderen vroegen erom.", "J. Voorbeeld, wethouder"),
        "In mei beginnen wij.",
    ):
        assert words in text, words
    assert text.count("Een glijbaan ") == 3, "three examples"


def test_in_english(cast: Cast, page: PageClient) -> None:
    process = closed(cast.pleun)
    text = page.get(f"/en{path(process)}").text
    for words in ("We build a slide.", "Many children asked for it.", "We start in May.", "Play equipment"):
        assert words in text, words


def test_not_before_it_was_given(cast: Cast, page: PageClient) -> None:
    process = ready(cast.pleun)
    assert page.get(path(process)).status_code == 404
    assert page.get(path(process, "antwoord/nota.pdf")).status_code == 404


def test_the_page_of_the_process_begins_with_it(cast: Cast, page: PageClient) -> None:
    process = closed(cast.pleun)
    text = page.get(path(process, "")).text
    assert "Ons antwoord" in text and path(process) in text
    assert text.index("Wij bouwen een glijbaan.") < text.index("Onze vraag")


def test_few_queries_however_much_came_in(cast: Cast, page: PageClient) -> None:
    asked = []
    for number in (10, 100):
        process = closed(cast.pleun, people=number, title=f"Vraag {number}")
        for rest in ("antwoord/", ""):
            page.get(path(process, rest))
            with counted() as queries:
                page.get(path(process, f"{rest}?x=1"))
            asked.append(len(queries))
    assert max(asked) <= 5 and asked[:2] == asked[2:], asked


def test_an_answer_to_one_contribution(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    make_answer(process, contribution=make_contribution(process, title="Een wip"), verdict="not")
    ready_account(process)
    answering.close(process.pk, cast.pleun)
    text = page.get(path(process)).text
    assert "Een wip" in text and "Wij doen dit niet" in text


def ready_account(process: Process) -> None:
    from tests.answers_made import make_account

    make_account(process)


def test_ways_are_told_apart(cast: Cast, page: PageClient) -> None:
    process = ready(cast.pleun, people=2)
    theme = process.themes.get()
    make_contribution(process, theme=theme, way="paper", entered_by=cast.pleun)
    answering.close(process.pk, cast.pleun)
    assert "2 website, 1 papier" in page.get(path(process)).text


def test_what_was_merged_counts_with_what_it_was_merged_into(cast: Cast, page: PageClient) -> None:
    process = ready(cast.pleun, people=2)
    first = process.contributions.earliest("pk")
    gone = make_contribution(
        process, make_participant(process, 9), title="Ook glijden", way="paper", entered_by=cast.pleun
    )
    moderating.merge(first.pk, [gone.pk], cast.pleun)
    answering.close(process.pk, cast.pleun)
    text = page.get(f"/meedoen/{process.slug}/antwoord/").text
    assert "Wij kregen 3 inzendingen" in text and "2 website, 1 papier" in text
    assert '<p class="small">3 inzendingen</p>' in text


def test_what_is_not_shown_is_not_counted(cast: Cast, page: PageClient) -> None:
    process = ready(cast.pleun, people=2)
    make_contribution(process, theme=process.themes.get(), title="Scheldwoord", state="hidden")
    answering.close(process.pk, cast.pleun)
    text = page.get(path(process)).text
    assert "Wij kregen 2 inzendingen" in text and "Scheldwoord" not in text


def test_the_account_is_an_accessible_pdf(cast: Cast, page: PageClient) -> None:
    process = ready(cast.pleun)
    executing.plan(process.pk, "Glijbaan plaatsen", "Place the slide", in_days(90), cast.pleun)
    answering.close(process.pk, cast.pleun)
    assert account_pdf.make_missing() == 2 and account_pdf.make_missing() == 0
    for prefix, words in (("", "Veel kinderen vroegen erom."), ("/en", "Many children asked for it.")):
        response: Any = page.get(f"{prefix}{path(process, 'antwoord/nota.pdf')}")
        content = b"".join(response.streaming_content)
        assert response["Content-Type"] == "application/pdf" and check_pdf(content) == []
        assert words in reading_text(content)
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert str(pdf.Root.Lang) == ("en" if prefix else "nl")
    assert "nota.pdf" in page.get(path(process)).text
    assert AccountFile.objects.filter(process=process).count() == 2


def test_steps_are_done_or_dropped_for_all_to_see(cast: Cast, page: PageClient) -> None:
    process = closed(cast.pleun)
    page.as_staff(cast.pleun)
    desk = f"/beheer/meedoen/{process.pk}/uitvoering/"
    page.post(desk, {"title": "Glijbaan plaatsen", "title_en": "Place the slide", "due": in_days(30)})
    page.post(desk, {"title": "Hek weghalen", "due": in_days(60)})
    slide, fence = process.milestones.all()
    page.post(f"{desk}{slide.pk}/klaar/", {"on": timezone.localdate()})
    page.post(f"{desk}{fence.pk}/vervalt/", {"on": timezone.localdate(), "reason": "Het hek is nodig."})
    text = page.get(path(process)).text
    assert "Glijbaan plaatsen" in text and "Dit gaat niet door. Het hek is nodig." in text
    assert process.updates.filter(what=Update.What.MILESTONE).count() == 4
    items = process.thread.items.filter(stage="execution").order_by("pk")
    assert [item.outcome for item in items] == ["Dit is klaar.", "Dit gaat niet door: Het hek is nodig."]
    assert all(item.notices.count() == 2 for item in items)
    twice = page.post(f"{desk}{slide.pk}/klaar/", {"on": timezone.localdate()})
    assert twice.status_code == 409 and "al klaar" in twice.text
    assert "Uitvoering" in page.get(process.thread.get_absolute_url()).text


def test_a_dropped_step_needs_a_reason(cast: Cast, page: PageClient) -> None:
    process = closed(cast.pleun)
    step = executing.plan(process.pk, "Glijbaan plaatsen", "", in_days(30), cast.pleun)
    page.as_staff(cast.pleun)
    answer = page.post(
        f"/beheer/meedoen/{process.pk}/uitvoering/{step.pk}/vervalt/", {"on": timezone.localdate()}
    )
    assert answer.status_code == 200 and "Fout:" in answer.text
    step.refresh_from_db()
    assert step.state == "planned"


def test_a_contribution_knows_its_answer(cast: Cast) -> None:
    process = closed(cast.pleun, people=1)
    contribution = process.contributions.get()
    assert contribution.published_answer and contribution.published_answer.text == "Wij bouwen een glijbaan."
    reaction = make_contribution(
        process, make_participant(process), kind="comment", parent=contribution, title="", text="Ja!"
    )
    assert reaction.published_answer == contribution.published_answer
