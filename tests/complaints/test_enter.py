"""/beheer/klachten/nieuw/: a complaint that came by phone, by post or at the counter."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from complaints.models import Complaint, Mark
from complaints.rules import terms
from core.accounts.models import Person
from core.audit.models import AccessRecord
from core.cases.models import Case
from core.city.models import Department, equated_days
from core.notifications.models import Message
from tests.cases.hostile_files import GOOD
from tests.client import PageClient
from tests.complaints.complaint_pages import KEY, OTHER, WHAT, WHO
from tests.complaints_factory import complaint_case
from tests.people import SUZANNE_BSN, Cast, person_of
from tests.queries import counted

pytestmark = pytest.mark.django_db
PATH = "/beheer/klachten/nieuw/"


def answers(**changes: Any) -> dict[str, Any]:
    today = timezone.localdate()
    how = {
        "key": KEY,
        "channel": "phone",
        "form": "oral",
        "received_on_day": today.day,
        "received_on_month": today.month,
        "received_on_year": today.year,
    }
    return {**how, **WHAT, **WHO, **changes}


def enter(page: PageClient, **changes: Any) -> Any:
    return page.post(PATH, answers(**changes))


def the_case() -> Case:
    return Case.objects.get(kind="complaint")


def test_the_page_explains_written_and_oral(page: PageClient, cast: Cast) -> None:
    html = page.as_staff(cast.petra).get(PATH).content.decode()
    assert "Awb 9:4" in html and "Awb 9:2" in html


def test_by_phone(page: PageClient, cast: Cast) -> None:
    answer = enter(page.as_staff(cast.petra))
    assert answer.headers["Location"] == PATH  # the counter may not read complaints
    case = the_case()
    assert (case.channel, case.complaint.form) == ("phone", Complaint.Form.ORAL)
    assert case.subject.full_name == "Jan Bakker" and case.submitted_by is None
    assert case.complaint.number in page.get(PATH).content.decode()
    assert Message.objects.get(template="complaints/complaint_received").channel == "letter"


def test_who_may_read_it_comes_to_the_case(page: PageClient, cast: Cast) -> None:
    answer = enter(page.as_staff(cast.wilma))
    assert answer.headers["Location"] == f"/beheer/zaken/{the_case().reference}/"


def test_a_letter_of_last_week_counts_from_then(page: PageClient, cast: Cast) -> None:
    day = timezone.localdate() - timedelta(days=7)
    parts = {"received_on_day": day.day, "received_on_month": day.month, "received_on_year": day.year}
    scan = SimpleUploadedFile("brief.pdf", GOOD["pdf"](), "application/pdf")
    enter(page.as_staff(cast.petra), channel="post", form="written", papers=scan, **parts)
    case = the_case()
    assert case.received_on == day
    assert case.due_on == terms.handle_by(day, equated_days()).ends_on
    assert case.attachments.get().name == "brief.pdf"


def test_a_day_to_come_is_refused(page: PageClient, cast: Cast) -> None:
    year = timezone.localdate().year + 1
    answer = enter(page.as_staff(cast.petra), received_on_day=1, received_on_year=year)
    assert answer.status_code == 422 and not Case.objects.exists()


def test_nothing_filled_in_says_what_is_missing_and_keeps_the_rest(page: PageClient, cast: Cast) -> None:
    answer = enter(page.as_staff(cast.petra), channel="", family_name="", about="")
    html = answer.content.decode()
    assert answer.status_code == 422 and "Kies hoe de klacht binnenkwam." in html
    assert "Hij lachte mij uit." in html


def test_twice_is_once(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra)
    enter(page)
    enter(page)
    assert Case.objects.count() == 1 and Person.objects.filter(family_name="Bakker").count() == 1


def test_for_somebody_else(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra)
    assert enter(page, for_whom="other").status_code == 422
    enter(page, for_whom="other", **OTHER)
    case = the_case()
    assert case.subject.full_name == "Truus Bakker"
    assert case.submitted_by is not None and case.submitted_by.full_name == "Jan Bakker"


def key_of(answer: Any) -> str:
    found = re.search(r'name="person" value="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize("known", ["bsn", "reference"])
def test_somebody_we_know(page: PageClient, cast: Cast, known: str) -> None:
    suzanne = person_of(cast.suzanne)
    page.as_staff(cast.wilma)
    typed = SUZANNE_BSN if known == "bsn" else complaint_case(cast).reference
    before = Case.objects.count()
    found = page.post(PATH, answers(known=typed, find="1"))
    html = found.content.decode()
    assert "Suzanne de Graaf" in html and "Hij lachte mij uit." in html and SUZANNE_BSN not in html
    assert AccessRecord.objects.filter(person_id=suzanne.pk, what="klacht invoeren").exists()
    enter(page, person=key_of(found), email="suzanne@voorbeeld.example")
    assert Case.objects.count() == before + 1
    assert Case.objects.latest("pk").subject == suzanne
    back = page.post(PATH, answers(person=key_of(found), forget="1")).content.decode()
    assert 'name="family_name"' in back and "Hij lachte mij uit." in back


@pytest.mark.parametrize("known", ["999999990", "AAAA-AAAA-AAAA-AAAA", "'; --"])
def test_nobody_is_found(page: PageClient, cast: Cast, known: str) -> None:
    answer = page.as_staff(cast.petra).post(PATH, answers(known=known, find="1"))
    assert answer.status_code == 422 and "Wij vinden niemand" in answer.content.decode()


def test_searching_for_nothing_is_sending(page: PageClient, cast: Cast) -> None:
    """The button to search is the first of the page, which Enter in any box presses."""
    assert page.as_staff(cast.petra).post(PATH, answers(known="", find="1")).status_code == 302
    assert the_case()


def test_nothing_is_asked_of_somebody_else_when_there_is_nobody_else(page: PageClient, cast: Cast) -> None:
    answer = enter(page.as_staff(cast.petra), about="")
    assert "Vul de achternaam in." not in answer.content.decode()


def test_nobody_is_chosen_by_number(page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    enter(page.as_staff(cast.petra), person=str(suzanne.pk))
    assert the_case().subject != suzanne


def test_a_case_of_others_leads_to_nobody(page: PageClient, cast: Cast) -> None:
    """The counter may not know of complaints, so a number of one finds nobody."""
    case = complaint_case(cast)
    answer = page.as_staff(cast.petra).post(PATH, answers(known=case.reference, find="1"))
    assert "Wij vinden niemand" in answer.content.decode()


def test_who_writes_down_a_complaint_about_themselves_does_not_see_it(page: PageClient, cast: Cast) -> None:
    answer = enter(page.as_staff(cast.accused), officials="Gerritsen")
    assert answer.headers["Location"] == PATH
    assert page.get(f"/beheer/zaken/{the_case().reference}/").status_code == 404


def test_a_threat_is_marked_and_nobody_is_counted(page: PageClient, cast: Cast) -> None:
    enter(page.as_staff(cast.petra), what_happened="Ik kom jullie kapot maken.")
    assert Mark.objects.get().kind == Mark.Kind.THREAT


def test_not_for_the_other_office_or_without_the_right(page: PageClient, cast: Cast) -> None:
    for user in (cast.olga, cast.ombudsman, cast.karim):
        assert page.as_staff(user).get(PATH).status_code == 403


def test_questions_to_the_database(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra).get(PATH)
    asked_at: list[int] = []
    for many in (10, 100):
        for number in range(many):
            Department.objects.get_or_create(name=f"Afdeling {number}")
        with counted() as asked:
            page.get(PATH)
        asked_at.append(len(asked))
    assert asked_at[0] == asked_at[1] <= 8
