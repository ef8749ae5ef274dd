"""beheer/vragen/cijfers/: in time and helped, per subject."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from complaints.questions import answering, figures, journey
from core.accounts.acting import acting_as_staff
from core.cases.models import Case
from tests.client import PageClient
from tests.complaints.asking import answered
from tests.complaints_factory import make_subject, question_case
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db

PAGE = "/beheer/vragen/cijfers/"


def late(cast: Cast, **fields: Any) -> Case:
    case = question_case(cast, **fields)
    Case.objects.filter(pk=case.pk).update(due_on="2020-01-02")
    answering.answer(case, "Sorry", acting_as_staff(cast.petra, case.subject))
    return case


def test_the_figures_are_right(page: PageClient, cast: Cast) -> None:
    make_subject()
    for judged in ("yes", "yes", "partly", "no", ""):
        case = answered(cast)
        if judged:
            journey.judge(case, judged, "")
    late(cast)
    late(cast, title="Anders", text="Iets anders")
    question_case(cast)
    since = timezone.localdate() - timedelta(days=5)
    waste, other = figures.by_subject(Case.objects.visible_to(cast.petra), since)
    assert (waste.subject, waste.asked, waste.answers, waste.in_time) == ("Afval", 7, 6, 5)
    assert (waste.helped, waste.partly, waste.not_helped) == (2, 1, 1)
    assert (waste.in_time_share, waste.helped_share) == (83, 50)
    assert (other.subject, other.asked, other.in_time_share, other.helped_share) == ("", 1, 0, None)
    html = page.as_staff(cast.petra).get(PAGE).content.decode()
    assert "Afval" in html and "Zonder onderwerp" in html and "71 van de 100 antwoorden" in html


def test_questions_of_long_ago_do_not_count(cast: Cast) -> None:
    answered(cast, received_on=timezone.localdate() - timedelta(days=800))
    since = timezone.localdate() - timedelta(days=365)
    assert figures.by_subject(Case.objects.visible_to(cast.petra), since) == []


def test_nothing_yet(page: PageClient, cast: Cast) -> None:
    assert "nog geen vragen" in page.as_staff(cast.petra).get(PAGE).content.decode()


def test_queries_do_not_grow(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra)
    counts = []
    for more in (1, 15):
        for _ in range(more):
            answered(cast)
        with counted() as queries:
            page.get(PAGE)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


@pytest.mark.parametrize(("who", "code"), [("norole", 403), ("ruben", 403), ("petra", 200), ("karim", 200)])
def test_who_may_look(who: str, code: int, page: PageClient, cast: Cast) -> None:
    assert page.as_staff(getattr(cast, who)).get(PAGE).status_code == code


def test_the_page_of_figures_leads_there(page: PageClient, cast: Cast) -> None:
    assert PAGE in page.as_staff(cast.petra).get("/beheer/cijfers/").content.decode()
