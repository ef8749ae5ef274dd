"""What the page of a case shows of a complaint, in at most eight queries; and that its file stays closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Hearing, Involved, Measure
from core.cases.models import Case, CaseEvent
from core.notifications.models import Message
from tests.client import PageClient
from tests.complaints.handling import at_desk, begun, investigated, judged, planned, unknown_official, written
from tests.complaints_factory import about_accused, complaint_case, part
from tests.people import Cast
from tests.queries import counted


def html_of(cast: Cast, case: Case, who: str = "karim") -> str:
    response = PageClient().as_staff(getattr(cast, who)).get(f"/beheer/zaken/{case.reference}/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_new_complaint_asks_for_whom_it_is_about_first(cast: Cast) -> None:
    case = unknown_official(cast)
    html = html_of(cast, case, "wilma")
    assert "Opzoeken wie dit is: de man met de bril" in html and "nog niet opgezocht" in html
    assert "Ik belde vijf keer" in html and case.complaint.number in html
    assert "Opzoeken wie dit is" not in html_of(cast, case, "karim")


def test_what_just_came_in_may_be_a_question(cast: Cast) -> None:
    case = complaint_case(cast)
    for who in ("karim", "wilma"):
        html = html_of(cast, case, who)
        assert "Dit is een vraag" in html and f"/beheer/klachten/{case.reference}/is-een-vraag/" in html
    assert "Dit is een vraag" not in html_of(cast, begun(cast))


def test_terms_in_words_and_colour(cast: Cast) -> None:
    html = html_of(cast, begun(cast))
    assert "We tellen zes weken" in html and "Awb 9:8" in html and "dagen" in html
    assert "Verdagen met vier weken" in html


def test_under_investigation(cast: Cast) -> None:
    case = investigated(cast)
    planned(cast, case, Involved.objects.get(complaint__case=case))
    html = html_of(cast, case)
    for words in (
        "Afschrift gestuurd op",
        "Kamer 1, Stadskantoor",
        "Oordeel schrijven",
        "Niemand belde terug",
    ):
        assert words in html
    assert "Niet behandelen" not in html


def test_ready_and_done(cast: Cast) -> None:
    assert "Afhandelen met een oordeel" in html_of(cast, written(cast))
    html = html_of(cast, judged(cast))
    assert "gegrond" in html and "Dit vonden wij." in html


@pytest.mark.parametrize("who", ["karim", "wilma", "excluded"])
@pytest.mark.parametrize("stage", [about_accused, begun, investigated, written, judged])
def test_eight_queries_at_most_whatever_the_rows(cast: Cast, who: str, stage: object) -> None:
    case: Case = stage(cast)  # type: ignore[operator]
    page, counts = PageClient().as_staff(getattr(cast, who)), []
    for size in (3, 30):
        for number in range(size):
            case.record(CaseEvent.Kind.NOTE, at_desk(cast.karim, case), text="notitie")
            part(case, text=f"deel {size} {number}")
            named = Involved.objects.create(
                complaint=case.complaint, named_as=f"iemand {number}", link="none"
            )
            Hearing.objects.create(case=case, involved=named, starts_at=timezone.now(), place="Kamer 1")
            due = timezone.localdate() + timedelta(days=number)
            Measure.objects.create(complaint=case.complaint, text="Bellen", due_on=due, owner=cast.karim)
        with counted() as queries:
            assert page.get(f"/beheer/zaken/{case.reference}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8, counts


@pytest.mark.parametrize("path", ["maatregelen", "werkdruk"])
def test_lists_are_flat(cast: Cast, path: str) -> None:
    case, page, counts = judged(cast), PageClient().as_staff(cast.wilma), []
    for size in (2, 20):
        for _number in range(size):
            Measure.objects.create(complaint=case.complaint, text="Bellen", due_on=timezone.localdate())
        with counted() as queries:
            assert page.get(f"/beheer/klachten/{path}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8, counts


def test_who_it_is_about_finds_the_file_nowhere(cast: Cast) -> None:
    case = judged(cast)
    page = PageClient().as_staff(cast.accused)
    assert page.get(f"/beheer/zaken/{case.reference}/").status_code == 404
    lists = [
        page.get(f"/beheer/zaken/lijst/{slug}/") for slug in ("alles", "mijn", "niemand", "post", "te-laat")
    ]
    found = [page.post("/beheer/zaken/zoeken/", {"q": q}) for q in (case.reference, "de Graaf")]
    others = [
        page.get(f"/beheer/{path}/") for path in ("", "klachten/werkdruk", "notifications/message", "brieven")
    ]
    for response in (*lists, *found, *others):
        html = response.content.decode()
        assert f"zaken/{case.reference}/" not in html and case.complaint.number not in html
    message = Message.objects.filter(template="complaints/official_judged").get()
    assert page.get(f"/beheer/notifications/message/{message.pk}/change/").status_code in (302, 404)
