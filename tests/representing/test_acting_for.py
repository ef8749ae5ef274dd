"""Choosing for whom I act: the banner, back to myself, and what happens when the mandate ends meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.accounts import on_behalf
from core.accounts.models import Ground, Mandate, Organisation
from core.cases.models import CaseEvent
from tests.client import PageClient
from tests.complaints_factory import complaint_case, question_case
from tests.counter_factory import helping, mandate, representing
from tests.people import Cast, make_person, make_resident, person_of
from tests.queries import counted

pytestmark = pytest.mark.django_db

LIST = "/mijn/namens/"
BANNER = "U regelt dit voor <b>Suzanne de Graaf</b>"


def given(cast: Cast, **fields: object) -> Mandate:
    return mandate(person_of(cast.suzanne), person_of(cast.stranger), **fields)


def revoke(made: Mandate) -> None:
    Mandate.objects.filter(pk=made.pk).update(revoked_at=timezone.now(), revoked_how="web")


def test_choosing_shows_the_banner_on_each_page(page: PageClient, cast: Cast) -> None:
    made = given(cast)
    page.as_resident(cast.stranger)
    assert "Regel iets voor Suzanne" in page.get(LIST).content.decode()
    assert page.post(f"{LIST}{made.pk}/")["Location"] == "/mijn/"
    for path in ("/mijn/", "/", "/contact/"):
        html = page.get(path).content.decode()
        assert BANNER in html and "Stop, terug naar mijzelf" in html
    assert "You arrange this for" in page.get("/en/mijn/").content.decode()


def test_back_to_myself(page: PageClient, cast: Cast) -> None:
    representing(page, cast.stranger, given(cast))
    html = page.post(f"{LIST}zelf/", follow=True).content.decode()
    assert BANNER not in html and "weer dingen voor uzelf" in html
    assert on_behalf.MANDATE not in page.session


def test_nobody_else_pays_for_the_banner(page: PageClient, cast: Cast) -> None:
    """Negative control: the same page asks more only of who acts by a mandate."""
    page.as_resident(cast.stranger)
    with counted() as alone:
        page.get("/contact/")
    assert not any("accounts_mandate" in sql for sql in alone)
    representing(page, cast.stranger, given(cast))
    with counted() as by_mandate:
        page.get("/contact/")
    assert sum("accounts_mandate" in sql for sql in by_mandate) == 1


def test_a_mandate_of_others_is_not_there(page: PageClient, cast: Cast) -> None:
    made = given(cast)
    page.as_resident(cast.femke)
    assert page.post(f"{LIST}{made.pk}/").status_code == 404
    assert page.post(f"{LIST}{made.pk}/stoppen/").status_code == 404


@pytest.mark.parametrize("how", ["revoked", "expired", "future"])
def test_one_that_is_not_in_force_is_not_there(page: PageClient, cast: Cast, how: str) -> None:
    today = timezone.localdate()
    dates = {
        "revoked": {},
        "expired": {"valid_from": today - timedelta(days=9), "valid_until": today - timedelta(days=1)},
        "future": {"valid_from": today + timedelta(days=1)},
    }
    made = given(cast, **dates[how])
    if how == "revoked":
        revoke(made)
    page.as_resident(cast.stranger)
    assert page.post(f"{LIST}{made.pk}/").status_code == 404


def test_revoked_in_the_middle_nothing_is_sent_and_it_says_so(page: PageClient, cast: Cast) -> None:
    made, case = given(cast), complaint_case(cast)
    representing(page, cast.stranger, made)
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 200
    revoke(made)
    before = CaseEvent.objects.count()
    for path in (f"/mijn/zaken/{case.reference}/bericht/", "/vragen/", "/mijn/berichten/"):
        response = page.post(path, {"text": "Namens Suzanne"})
        assert response.status_code == 409
        assert "Dit is niet verstuurd" in response.content.decode()
    assert CaseEvent.objects.count() == before
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 404
    assert "geldt niet meer" in page.get("/mijn/").content.decode()


def test_after_saying_so_one_goes_on_for_oneself(page: PageClient, cast: Cast) -> None:
    made = given(cast)
    representing(page, cast.stranger, made)
    revoke(made)
    page.post(f"{LIST}zelf/")
    assert "geldt niet meer" not in page.get("/mijn/").content.decode()
    assert page.post("/mijn/berichten/", {"language": "nl"}).status_code == 302


def test_logging_out_stays_possible(page: PageClient, cast: Cast) -> None:
    made = given(cast)
    representing(page, cast.stranger, made)
    revoke(made)
    assert page.post("/account/uitloggen/").status_code == 302


def test_a_form_of_before_the_choice_is_refused(cast: Cast) -> None:
    """A window that stood open for oneself sends nothing for the other."""
    made = given(cast)
    page = PageClient(enforce_csrf_checks=True)
    page.as_resident(cast.stranger)
    old = page.get(LIST).context["csrf_token"]
    assert page.post(f"{LIST}{made.pk}/", {"csrfmiddlewaretoken": str(old)}).status_code == 302
    assert page.post(f"{LIST}zelf/", {"csrfmiddlewaretoken": str(old)}).status_code == 403
    fresh = page.get(LIST).context["csrf_token"]
    assert page.post(f"{LIST}zelf/", {"csrfmiddlewaretoken": str(fresh)}).status_code == 302


def test_who_represents_lays_it_down(page: PageClient, cast: Cast) -> None:
    made = given(cast)
    representing(page, cast.stranger, made)
    page.post(f"{LIST}{made.pk}/stoppen/")
    made.refresh_from_db()
    assert made.revoked_by == cast.stranger
    assert on_behalf.MANDATE not in page.session


def test_a_curator_does_not_lay_it_down_here(page: PageClient, cast: Cast) -> None:
    made = given(cast, ground=Ground.CURATOR, kinds=[])
    representing(page, cast.stranger, made)
    page.post(f"{LIST}{made.pk}/stoppen/")
    made.refresh_from_db()
    assert made.revoked_at is None


def test_the_people_of_an_organisation(page: PageClient, cast: Cast) -> None:
    library = Organisation.objects.create(name="Bibliotheek Noord", helps_residents=True)
    made = mandate(person_of(cast.suzanne), organisation=library)
    helper = make_resident(make_person("Anna", "de Vries"))
    helper.organisation = library
    helper.save()
    page.as_resident(helper)
    page.post(f"{LIST}{made.pk}/")
    assert "namens Bibliotheek Noord" in page.get("/mijn/").content.decode()
    Organisation.objects.update(helps_residents=False)
    assert "geldt niet meer" in page.get("/mijn/").content.decode()


def test_kinds_outside_the_mandate_do_not_exist(page: PageClient, cast: Cast) -> None:
    question, complaint = question_case(cast), complaint_case(cast)
    representing(page, cast.stranger, given(cast, kinds=["question"]))
    assert page.get(f"/mijn/zaken/{question.reference}/").status_code == 200
    assert page.get(f"/mijn/zaken/{complaint.reference}/").status_code == 404
    assert complaint.reference not in page.get("/mijn/").content.decode()


def test_staff_who_help_choose_elsewhere(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne))
    assert page.get(LIST)["Location"].endswith("/account/alleen-zelf/")


def test_how_messages_come_is_refused_in_words(page: PageClient, cast: Cast) -> None:
    representing(page, cast.anna, mandate(person_of(cast.suzanne), person_of(cast.anna)))
    answer = page.get("/mijn/berichten/", follow=True)
    assert answer.status_code == 403
    assert "U regelt nu iets voor Suzanne de Graaf." in " ".join(answer.content.decode().split())
