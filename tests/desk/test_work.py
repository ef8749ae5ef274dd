"""The first page and the work lists: what they show, to whom, and at what cost."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from django.utils import timezone

from core.accounts.acting import SYSTEM, Channel
from core.accounts.models import User
from core.appointments.models import Appointment
from core.audit.models import AccessRecord
from core.cases import worklists
from core.cases.models import Case
from documents.workflow import KIND
from tests.cases_factory import appointment, travel_document_case
from tests.client import PageClient
from tests.desk.conftest import Desk
from tests.desk.test_case_page import text
from tests.people import SUZANNE_BSN, Cast
from tests.queries import counted


def many(cast: Cast, count: int, **fields: Any) -> None:
    """Open cases, their dates a day apart, every tenth without one."""
    today = timezone.localdate()
    Case.objects.bulk_create(
        Case(
            kind=KIND,
            subject=cast.suzanne.person,
            channel=Channel.WEB,
            received_on=today,
            submission_key=uuid.uuid4(),
            **{
                "status": "taken_in",
                "due_on": today + datetime.timedelta(days=n) if n % 10 else None,
                **fields,
            },
        )
        for n in range(count)
    )


def test_first_page_by_daily_work(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    appointment(case, timezone.now().replace(hour=12))
    html = text(desk(cast.petra).get("/beheer/"))
    order = [html.index(words) for words in ("Afspraken van vandaag", "Werkvoorraad", 'id="mijn"')]
    assert order == sorted(order) and "Suzanne de Graaf" in html
    for words in ("Mijn werk", "Wacht op een ander", "Te laat", "Van niemand", "Brieven te printen"):
        assert words in html


def test_who_receives_nobody_sees_no_appointments(cast: Cast, desk: Desk) -> None:
    assert "Afspraken van vandaag" in text(desk(cast.petra).get("/beheer/"))
    for user in (cast.wilma, cast.olga):
        assert "Afspraken van vandaag" not in text(desk(user).get("/beheer/"))


def test_first_page_without_a_role_or_cases(cast: Cast, desk: Desk) -> None:
    travel_document_case(cast)
    assert "nog geen rol" in text(desk(cast.norole).get("/beheer/"))
    assert "Suzanne" not in text(desk(cast.beheerder).get("/beheer/"))


def test_admins_own_login_is_closed(cast: Cast) -> None:
    page = PageClient()
    response = page.post("/beheer/login/", {"username": "petra", "password": "wachtwoord-voor-tests"})
    assert response.status_code == 302 and "/account/login/" in response["Location"]
    assert page.get("/beheer/").status_code == 302
    without = PageClient().as_staff(cast.petra, second_factor=False)
    assert without.get("/beheer/").status_code == 302
    assert PageClient().as_resident(cast.suzanne).get("/beheer/").status_code == 302


def test_each_list_holds_its_own(cast: Cast) -> None:
    today = timezone.localdate()
    ours = travel_document_case(cast, "taken_in")
    theirs = travel_document_case(cast, "in_production")
    Case.objects.filter(pk=ours.pk).update(handler=cast.ruben, due_on=today)
    Case.objects.filter(pk=theirs.pk).update(due_on=today - datetime.timedelta(days=1))
    closed = travel_document_case(cast, "withdrawn")
    assert list(worklists.mine(cast.ruben)) == [ours] and not worklists.mine(cast.petra).exists()
    assert list(worklists.waiting(cast.ruben)) == [theirs]
    assert list(worklists.late(cast.ruben)) == [theirs]
    assert not worklists.unassigned(cast.ruben).exists()
    assert closed not in worklists.everything(cast.ruben)


@pytest.mark.parametrize("who", ["norole", "beheerder", "ombudsman", "suzanne"])
def test_lists_are_empty_for(cast: Cast, who: str) -> None:
    travel_document_case(cast, "taken_in")
    for each in worklists.LISTS:
        assert not each.cases(getattr(cast, who)).exists()


def test_excluded_users_find_nothing(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    appointment(case, timezone.now().replace(hour=12))
    case.exclude(cast.excluded, "familie")
    page = desk(cast.excluded)
    link = f"/beheer/zaken/{case.reference}/"
    for path in ("", "zaken/lijst/alles/", "zaken/lijst/niemand/", "koerier/", "cijfers/"):
        assert link not in text(page.get(f"/beheer/{path}"))
    for typed in (case.reference, SUZANNE_BSN, "Graaf"):
        assert link not in text(page.post("/beheer/zaken/zoeken/", {"q": typed}))


@pytest.mark.parametrize("typed", ["{reference}", SUZANNE_BSN, "de graaf", "Graaf", "{spoken}"])
def test_search_finds_by_number_bsn_and_name(cast: Cast, desk: Desk, typed: str) -> None:
    cast.suzanne.person.family_name, cast.suzanne.person.prefix = "Graaf", "de"  # type: ignore[union-attr]
    cast.suzanne.person.save()  # type: ignore[union-attr]
    case = travel_document_case(cast)
    q = typed.format(reference=case.reference, spoken=case.reference.replace("-", " ").lower())
    html = text(desk(cast.petra).post("/beheer/zaken/zoeken/", {"q": q}))
    assert f"/beheer/zaken/{case.reference}/" in html and SUZANNE_BSN not in html.replace(
        f'value="{SUZANNE_BSN}"', ""
    )
    assert AccessRecord.objects.filter(user_id=cast.petra.pk, action="found").exists()


@pytest.mark.parametrize("typed", ["", "Onbekend", "%", "x\x00y", "9" * 99])
def test_search_finds_nothing_and_says_so(cast: Cast, desk: Desk, typed: str) -> None:
    travel_document_case(cast)
    response = desk(cast.petra).post("/beheer/zaken/zoeken/", {"q": typed})
    assert response.status_code == 200 and "Suzanne" not in text(response)


def test_keyset_pages_show_every_case_once_in_both_directions(cast: Cast) -> None:
    many(cast, 60)
    cases, user = worklists.everything, cast.ruben
    seen, page = [], worklists.page(cases, user, size=7)
    assert page.previous == ""
    while True:
        seen += [case.pk for case in page.rows]
        if not page.next:
            break
        last, page = page, worklists.page(cases, user, after=page.next, size=7)
    assert len(seen) == len(set(seen)) == 60
    dates = [case.due_on for case in Case.objects.in_bulk(seen).values()]
    assert dates.count(None) == 6
    back = worklists.page(cases, user, before=page.previous, size=7)
    assert [case.pk for case in back.rows] == [case.pk for case in last.rows]
    assert worklists.page(cases, user, after="onzin", size=7).rows[0].pk == seen[0]


def test_a_page_of_a_list_is_made_for_each_user(cast: Cast) -> None:
    case = travel_document_case(cast, "taken_in")
    case.assign(cast.ruben, SYSTEM)
    for user, found in ((cast.ruben, [case]), (cast.petra, []), (cast.ruben, [case])):
        assert worklists.page(worklists.mine, user).rows == found
        assert worklists.counts(user)["mijn"] == str(len(found))
    case.exclude(cast.ruben, "familie")
    assert worklists.page(worklists.mine, cast.ruben).rows == []
    assert (
        set(worklists.counts(cast.norole).values()) == set(worklists.counts(cast.suzanne).values()) == {"0"}
    )


def test_a_list_that_asks_more_of_a_user_than_it_may_know_fails(cast: Cast) -> None:
    with pytest.raises(User.DoesNotExist):
        worklists.page(Case.objects.workable_by, cast.ruben)


def test_totals_are_capped(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    many(cast, 12)
    monkeypatch.setattr(worklists, "COUNT_LIMIT", 10)
    lists = {"a": worklists.everything(cast.ruben), "b": worklists.mine(cast.ruben)}
    assert worklists.totals(lists) == {"a": "1.000+", "b": "0"}


@pytest.mark.parametrize(
    ("days", "words", "kind"),
    [
        (-2, "2 dagen te laat", "error"),
        (-1, "1 dag te laat", "error"),
        (0, "vandaag", "warning"),
        (3, "nog 3 dagen", "warning"),
        (4, "nog 4 dagen", "ok"),
    ],
)
def test_dates_in_words_and_colour(days: int, words: str, kind: str) -> None:
    today = datetime.date(2026, 11, 23)
    due = worklists.due(Case(due_on=today + datetime.timedelta(days=days)), today)
    assert (due.words, due.kind) == (words, kind)


LISTS = ["", "zaken/lijst/alles/", "zaken/lijst/mijn/", "cijfers/", "koerier/", "brieven/", "betalingen/"]


@pytest.mark.parametrize("path", [*LISTS, "notifications/message/", "payments/payment/"])
def test_queries_are_the_same_at_10_and_100_rows(cast: Cast, desk: Desk, path: str) -> None:
    page, counts = desk(cast.excluded), []
    appointment(travel_document_case(cast), timezone.now().replace(hour=12))
    for size in (10, 90):
        many(cast, size, handler=cast.excluded)
        with counted() as queries:
            page.get(f"/beheer/{path}")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_arrived_and_missed(cast: Cast, desk: Desk) -> None:
    here = appointment(travel_document_case(cast), timezone.now() - datetime.timedelta(minutes=5))
    away = appointment(travel_document_case(cast), timezone.now() - datetime.timedelta(minutes=5))
    page = desk(cast.petra)
    page.post(f"/beheer/afspraken/{here.pk}/gekomen/")
    page.post(f"/beheer/afspraken/{away.pk}/niet-gekomen/")
    here.refresh_from_db()
    away.refresh_from_db()
    assert here.arrived_at and away.ending == Appointment.Ending.MISSED


def test_arrival_is_closed_to_others(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    place = appointment(case)
    assert desk(cast.ruben).post(f"/beheer/afspraken/{place.pk}/gekomen/").status_code == 403
    assert desk(cast.ombudsman).post(f"/beheer/afspraken/{place.pk}/gekomen/").status_code == 404
    case.exclude(cast.petra, "familie")
    assert desk(cast.petra).post(f"/beheer/afspraken/{place.pk}/gekomen/").status_code == 404
    place.refresh_from_db()
    assert place.arrived_at is None


def test_searching_without_a_question_leads_to_the_form(cast: Cast, desk: Desk) -> None:
    response = desk(cast.petra).get("/beheer/zaken/zoeken/")
    assert (response.status_code, response["Location"]) == (302, "/beheer/zaken/")


def test_unknown_list(cast: Cast, desk: Desk) -> None:
    assert desk(cast.petra).get("/beheer/zaken/lijst/onzin/").status_code == 404
