"""What a requester does with their own request: file, reaction, passing on, withdrawing; and who may not."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Complaint, SealedFile
from complaints.ombudsman import handing_over, requesting
from core.accounts.acting import acting_without_account
from core.cases import uploads
from core.cases.models import Case
from core.cases.models.following import new_code
from tests.client import PageClient
from tests.complaints.ombudsman_made import (
    at_work,
    judged_complaint,
    key,
    olga,
    photo,
    reported,
    sealed,
    suzanne,
    with_findings,
)
from tests.complaints_factory import complaint_case, ombudsman_case
from tests.people import Cast, make_person
from tests.queries import counted

pytestmark = pytest.mark.django_db
PAGES = ("verstuurd", "dossier", "reactie", "naar-de-gemeente", "intrekken")


def at(case: Case, what: str) -> str:
    return f"/ombudsman/{case.reference}/{what}/"


def test_the_ombudsman_is_not_we(cast: Cast, page: PageClient) -> None:
    case = ombudsman_case(cast)
    visitor = page.as_resident(cast.suzanne)
    for address in ("/mijn/", f"/mijn/zaken/{case.reference}/"):
        html = visitor.get(address).content.decode()
        assert "De ombudsman is aan de beurt" in html and "Wij zijn aan de beurt" not in html
    assert "Wat de ombudsman u stuurde" in html


def sent_back(cast: Cast, **fields: object) -> Case:
    case = at_work(cast, "request_received", complained="no", **fields)
    case.move_to("sent_back", olga(cast, case), reason="U klaagde nog niet.")
    return case


@pytest.mark.parametrize("what", PAGES)
def test_only_ones_own(cast: Cast, what: str) -> None:
    case = ombudsman_case(cast)
    assert PageClient().as_resident(cast.suzanne).get(at(case, what)).status_code == 200
    assert PageClient().as_resident(cast.stranger).get(at(case, what)).status_code == 404
    assert PageClient().get(at(case, what)).status_code == 302
    assert PageClient().as_staff(cast.olga).get(at(case, what)).status_code == 302
    complaint = complaint_case(cast)
    assert PageClient().as_resident(cast.suzanne).get(at(complaint, what)).status_code == 404


@pytest.mark.parametrize("what", PAGES)
def test_with_the_code_of_a_message(what: str, cast: Cast) -> None:
    asked = requesting.Asked("Het ging mis.", against_words="de balie")
    visitor = acting_without_account(make_person("Jo", "Jansen"))
    case = requesting.request(asked, visitor, key=uuid.uuid4())
    client = PageClient()
    client.get(f"/volgen/{case.reference}/{new_code(case)}/")
    assert client.get(at(case, what)).status_code == 200


def test_the_case_page_shows_all_with_few_queries(cast: Cast) -> None:
    case = reported(cast)
    page = PageClient().as_resident(cast.suzanne)
    page.get(f"/mijn/zaken/{case.reference}/")
    with counted() as asked:
        html = page.get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert len(asked) <= 8
    for words in (
        "Het rapport",
        "niet behoorlijk",
        "Bel binnen twee dagen terug",
        "Bericht van de ombudsman",
    ):
        assert words in html or words == "Bericht van de ombudsman", words
    assert case.ombudsman_file.number in html


def test_giving_the_file_later_and_taking_it_back(cast: Cast) -> None:
    case, complaint = ombudsman_case(cast), judged_complaint(cast)
    page = PageClient().as_resident(cast.suzanne)
    assert page.post(at(case, "dossier"), {"complaint": complaint.complaint.number}).status_code == 422
    page.post(at(case, "dossier"), {"complaint": complaint.complaint.number, "hand_over": "on"})
    file = SealedFile.objects.get(file__case=case)
    assert "brief.jpg" in page.get(at(case, "dossier")).content.decode()
    assert "meegegeven" in page.get(at(case, "verstuurd")).content.decode()
    page.post(at(case, "dossier"), {"withdraw": "1"})
    file.refresh_from_db()
    assert file.withdrawn_at and not handing_over.papers_of(file)
    assert "trok uw toestemming in" in page.get(at(case, "dossier")).content.decode()
    again = {"complaint": complaint.complaint.number, "hand_over": "on"}
    page.post(at(case, "dossier"), again)
    assert SealedFile.objects.get().withdrawn_at == file.withdrawn_at


def test_nobody_else_takes_it_back(cast: Cast) -> None:
    case = ombudsman_case(cast)
    sealed(cast, case)
    page = PageClient().as_resident(cast.stranger)
    assert page.post(at(case, "dossier"), {"withdraw": "1"}).status_code == 404
    assert SealedFile.objects.get().withdrawn_at is None


def test_reacting_once_however_often_it_is_sent(cast: Cast) -> None:
    case = with_findings(cast)
    page = PageClient().as_resident(cast.suzanne)
    assert "niet terug" in page.get(at(case, "reactie")).content.decode()
    assert page.post(at(case, "reactie"), {"key": key(), "text": ""}).status_code == 422
    assert page.post(at(case, "reactie"), {"key": key(), "text": "a" * 5001}).status_code == 422
    sent = {"key": key(), "text": "Er is wel één keer gebeld."}
    assert page.post(at(case, "reactie"), sent).status_code == 302
    case.refresh_from_db()
    assert case.ombudsman_file.complainant_reaction == "Er is wel één keer gebeld." and case.unread_since


def test_no_reaction_before_or_after(cast: Cast) -> None:
    case = at_work(cast)
    page = PageClient().as_resident(cast.suzanne)
    assert "kunt nu niet reageren" in page.get(at(case, "reactie")).content.decode()
    assert page.post(at(case, "reactie"), {"key": key(), "text": "Hallo"}).status_code == 422
    case.refresh_from_db()
    assert case.ombudsman_file.complainant_reaction == ""


def test_passing_on_keeps_the_date_and_goes_once(cast: Cast) -> None:
    earlier = timezone.localdate() - timedelta(days=9)
    case = sent_back(cast, received_on=earlier, wish="Een excuus.")
    page = PageClient().as_resident(cast.suzanne)
    assert (
        "Stuur mijn verzoek naar de gemeente" in page.get(f"/mijn/zaken/{case.reference}/").content.decode()
    )
    assert page.post(at(case, "naar-de-gemeente"), {"about": "department"}).status_code == 422
    assert not Complaint.objects.exists()
    sent = {"about": "department", "agreed": "on"}
    first = page.post(at(case, "naar-de-gemeente"), sent)
    page.post(at(case, "naar-de-gemeente"), sent)
    complaint = Complaint.objects.get()
    assert first.headers["Location"] == f"/mijn/zaken/{complaint.case.reference}/"
    assert complaint.case.received_on == earlier and complaint.case.office == "municipality"
    assert (complaint.what_happened, complaint.wish) == (case.ombudsman_file.what_happened, "Een excuus.")
    assert complaint.case.due_on and complaint.case.subject == case.subject
    html = page.get(at(case, "naar-de-gemeente")).content.decode()
    assert complaint.number in html and "Dat is al gebeurd" in html


def test_passing_on_takes_the_papers_along(cast: Cast) -> None:
    asked = requesting.Asked("Het ging mis.", against_words="de balie", complained="no")
    case = requesting.request(asked, suzanne(cast), key=uuid.uuid4(), files=[uploads.clean(photo())])
    sealed(cast, case)
    case.assign(cast.olga, olga(cast, case))
    case.move_to("sent_back", olga(cast, case), reason="Eerst klagen.")
    page = PageClient().as_resident(cast.suzanne)
    page.post(at(case, "naar-de-gemeente"), {"about": "department", "agreed": "on"})
    complaint = Complaint.objects.order_by("-pk")[0]
    assert [paper.office for paper in complaint.case.attachments.all()] == ["municipality"]


def test_passing_on_without_digid(cast: Cast) -> None:
    asked = requesting.Asked("Het ging mis.", against_words="de balie", complained="no")
    visitor = acting_without_account(make_person("Jo", "Jansen"))
    case = requesting.request(asked, visitor, key=uuid.uuid4())
    case.assign(cast.olga, olga(cast, case))
    case.move_to("sent_back", olga(cast, case), reason="Eerst klagen.")
    client = PageClient()
    client.get(f"/volgen/{case.reference}/{new_code(case)}/")
    answer = client.post(at(case, "naar-de-gemeente"), {"about": "department", "agreed": "on"})
    assert client.get(answer.headers["Location"]).status_code == 200
    assert Complaint.objects.get().case.subject == case.subject


def test_nothing_is_passed_on_that_was_not_sent_back(cast: Cast) -> None:
    case = ombudsman_case(cast)
    page = PageClient().as_resident(cast.suzanne)
    assert "Dit kan nu niet" in page.get(at(case, "naar-de-gemeente")).content.decode()
    sent = {"about": "department", "agreed": "on"}
    assert page.post(at(case, "naar-de-gemeente"), sent).status_code == 422
    assert not Complaint.objects.exists()


def test_withdrawing(cast: Cast) -> None:
    case = ombudsman_case(cast)
    page = PageClient().as_resident(cast.suzanne)
    assert page.post(at(case, "intrekken")).headers["Location"] == f"/mijn/zaken/{case.reference}/"
    case.refresh_from_db()
    assert case.status == "request_withdrawn"
    assert "niet meer zelf intrekken" in page.get(at(case, "intrekken")).content.decode()
    assert page.post(at(case, "intrekken")).headers["Location"] == at(case, "intrekken")
