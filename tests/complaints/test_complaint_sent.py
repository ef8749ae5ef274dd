"""/klachten/<reference>/verstuurd/: the number, until when, and the same on paper."""

import io

import pikepdf
import pytest

from complaints.procedure.promises import handling_deadline
from core.cases.explanations import explain
from tests.client import PageClient
from tests.complaints.complaint_pages import case_of, send
from tests.complaints_factory import complaint_case
from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_number_and_until_when(page: PageClient, cast: Cast, prefix: str) -> None:
    case = complaint_case(cast)
    answer = page.as_resident(cast.suzanne).get(f"{prefix}/klachten/{case.reference}/verstuurd/")
    html = answer.content.decode()
    assert case.complaint.number in html and case.reference in html
    if not prefix:
        assert explain(handling_deadline(case)) in html


def test_without_digid_it_opens_right_after_sending_and_for_nobody_else(page: PageClient, cast: Cast) -> None:
    case = case_of(send(page))
    path = f"/klachten/{case.reference}/verstuurd/"
    assert "Daarmee ziet u altijd" in page.get(path).content.decode()
    assert PageClient().get(path).status_code == 302
    assert PageClient().as_resident(cast.stranger).get(path).status_code == 404


def test_on_paper(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast, what_happened="Een verhaal.\n\nMet een tweede deel.")
    answer = page.as_resident(cast.suzanne).get(f"/klachten/{case.reference}/verstuurd/pdf/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert case.complaint.number in answer.headers["Content-Disposition"]
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == 1


def test_a_very_long_story_on_paper(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast, what_happened="Dit is een zin. " * 3_125)
    answer = page.as_resident(cast.suzanne).get(f"/klachten/{case.reference}/verstuurd/pdf/")
    assert answer.headers["Content-Type"] == "application/pdf"


def test_a_story_that_no_paper_holds_is_told_so(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast, what_happened='"' * 50_000)
    page.as_resident(cast.suzanne)
    answer = page.get(f"/klachten/{case.reference}/verstuurd/pdf/", follow=True)
    assert "Uw klacht is wel ontvangen" in answer.content.decode()
