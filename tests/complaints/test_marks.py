"""What stands out, on the desk's page of the case, and /beheer/signalen/<number>/gezien/."""

import pytest

from complaints.incoming import mark
from complaints.models import Mark
from core.cases.models import Case
from tests.client import PageClient
from tests.complaints_factory import about_accused, complaint_case, question_case
from tests.people import Cast

pytestmark = pytest.mark.django_db


def marked(case: Case) -> Mark:
    mark(case, Mark.Kind.THREAT, "ik kom jullie kapot maken")
    return Mark.objects.get(case=case)


def test_it_is_seen_once_and_stays_in_sight(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    each = marked(case)
    page.as_staff(cast.karim)
    path, seen = f"/beheer/zaken/{case.reference}/", f"/beheer/signalen/{each.pk}/gezien/"
    html = page.get(path).content.decode()
    assert "Mogelijk een bedreiging" in html and seen in html
    assert page.post(seen).headers["Location"] == path
    html = page.get(path).content.decode()
    assert "Gezien door Karim" in html and seen not in html
    page.as_staff(cast.wilma).post(seen)
    each.refresh_from_db()
    assert each.seen_by == cast.karim


def test_on_a_question_too(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    marked(case)
    html = page.as_staff(cast.petra).get(f"/beheer/zaken/{case.reference}/").content.decode()
    assert "Mogelijk een bedreiging" in html


def test_a_case_without_marks_has_no_panel(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    assert (
        "Let hierop" not in page.as_staff(cast.karim).get(f"/beheer/zaken/{case.reference}/").content.decode()
    )


def test_not_for_who_may_not_know_of_the_case(page: PageClient, cast: Cast) -> None:
    each = marked(about_accused(cast))
    for user in (cast.accused, cast.petra, cast.olga):
        assert page.as_staff(user).post(f"/beheer/signalen/{each.pk}/gezien/").status_code == 404
    each.refresh_from_db()
    assert each.seen_at is None


def test_no_looking_by_link(page: PageClient, cast: Cast) -> None:
    each = marked(complaint_case(cast))
    assert page.as_staff(cast.karim).get(f"/beheer/signalen/{each.pk}/gezien/").status_code == 405
