"""How much work lies with whom, of the cases that somebody may see."""

from __future__ import annotations

from core.cases.desk.figures import workload
from core.cases.models import Case
from tests.client import PageClient
from tests.complaints_factory import about_accused, complaint_case, handled_by
from tests.people import Cast
from tests.queries import counted


def rows(cast: Cast, user: object) -> dict[str, float]:
    return dict(workload(Case.objects.visible_to(user)))


def test_open_cases_are_counted_by_handler(cast: Cast) -> None:
    handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    closed = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    Case.objects.filter(pk=closed.pk).update(closed_at=closed.opened_at)
    complaint_case(cast)
    assert rows(cast, cast.wilma) == {"Karim": 2, "Van niemand": 1}


def test_a_sealed_case_is_not_counted_for_who_it_is_about(cast: Cast) -> None:
    handled_by(about_accused(cast), cast.karim, by=cast.wilma)
    assert rows(cast, cast.wilma) == {"Karim": 1, "Van niemand": 0}
    assert rows(cast, cast.accused) == {"Van niemand": 0}


def test_the_page_costs_the_same_for_more_cases(page: PageClient, cast: Cast) -> None:
    complaint_case(cast)
    page.as_staff(cast.wilma).get("/beheer/cijfers/")
    with counted() as few:
        page.get("/beheer/cijfers/")
    for _ in range(3):
        handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    with counted() as more:
        answer = page.get("/beheer/cijfers/")
    assert len(more) <= len(few) + 1, "one more when there is a handler to name"
    assert "Open zaken per behandelaar" in answer.content.decode()
