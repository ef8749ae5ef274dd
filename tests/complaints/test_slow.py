"""/klachten/<reference>/duurt-te-lang/: whoever can do something hears it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from complaints.models import Mark
from core.accounts.models import User
from core.cases.models import Case, CaseEvent
from core.notifications.models import Message
from tests.client import PageClient
from tests.complaints.test_complaint_page import put
from tests.complaints_factory import about_accused, complaint_case, handled_by
from tests.people import Cast

pytestmark = pytest.mark.django_db
KEY = "6f0cfa70-51c1-4d0f-8d3c-0d4b0a3f1a22"


def path_of(case: Case) -> str:
    return f"/klachten/{case.reference}/duurt-te-lang/"


def with_mail(*users: User) -> None:
    for user in users:
        user.email = f"{user.username}@werk.example"
        user.save()


def mailed() -> set[str]:
    return set(Message.objects.filter(template="complaints/slow").values_list("address", flat=True))


def tell(page: PageClient, case: Case, **said: Any) -> Any:
    return page.post(path_of(case), {"key": KEY, "text": "Ik wacht al weken.", **said})


def test_handler_and_coordinator_hear_it_once(page: PageClient, cast: Cast) -> None:
    with_mail(cast.karim, cast.wilma)
    case = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    page.as_resident(cast.suzanne)
    assert tell(page, case).status_code == tell(page, case).status_code == 302
    assert mailed() == {"karim@werk.example", "wilma@werk.example"}
    assert case.events.filter(kind=CaseEvent.Kind.FACT, facts__slow=True).count() == 1
    assert Mark.objects.get(case=case, kind=Mark.Kind.SLOW).words == "Ik wacht al weken."
    case.refresh_from_db()
    assert case.unread_since is not None
    html = page.get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "U liet weten dat het te lang duurt: Ik wacht al weken." in html


def test_never_who_the_complaint_is_about(page: PageClient, cast: Cast) -> None:
    with_mail(cast.accused, cast.wilma)
    tell(page.as_resident(cast.suzanne), about_accused(cast))
    assert mailed() == {"wilma@werk.example"}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_tells_when_the_ombudsman_can_be_asked(page: PageClient, cast: Cast, prefix: str) -> None:
    case = complaint_case(cast)
    html = page.as_resident(cast.suzanne).get(prefix + path_of(case)).content.decode()
    assert "9:24" in html and "Ombudsman Leiden" in html
    Case.objects.update(received_on=timezone.localdate() - timedelta(days=100))
    late = page.get(prefix + path_of(case)).content.decode()
    assert late != html and ("Onze tijd is voorbij" in late or prefix)


def test_words_are_not_needed(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    tell(page.as_resident(cast.suzanne), case, text="")
    assert Mark.objects.filter(case=case).exists()


def test_too_many_words_are_given_back(page: PageClient, cast: Cast) -> None:
    long = "woord " * 1000
    answer = tell(page.as_resident(cast.suzanne), complaint_case(cast), text=long)
    assert answer.status_code == 422 and long.strip() in answer.content.decode()


def test_not_when_it_is_closed(page: PageClient, cast: Cast) -> None:
    case = put(complaint_case(cast), "judged")
    tell(page.as_resident(cast.suzanne), case)
    assert not Mark.objects.exists()


def test_who_was_logged_out_finds_the_words_back(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    assert "/inloggen/" in tell(page, case).headers["Location"]
    page.as_resident(cast.suzanne)
    assert "Ik wacht al weken." in page.get(path_of(case)).content.decode()


def test_not_for_strangers(page: PageClient, cast: Cast) -> None:
    assert tell(page.as_resident(cast.stranger), complaint_case(cast)).status_code == 404
    assert not Mark.objects.exists()
