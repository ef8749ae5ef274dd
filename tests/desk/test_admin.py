"""Django's own admin pages: scoped, read-only where they must be, open to the right role only."""

from __future__ import annotations

import datetime

import pytest
from django.contrib import admin
from django.utils import timezone

from core.accounts.models import User
from core.appointments.models import Appointment, Slot
from core.appointments.slots import make_slots
from core.audit import read_only
from core.audit.models import AccessRecord, Office
from core.cases.models import Case
from core.city.models import Sender, Tariff
from core.notifications.models import Message
from tests.cases_factory import paid, travel_document_case
from tests.city_made import make_city, make_counter, make_sender
from tests.desk.conftest import Desk
from tests.desk.test_case_page import text
from tests.people import LOTTE_BSN, Cast, make_staff, person_of

SETTINGS = [
    "city/location",
    "city/openinghours",
    "city/closedday",
    "city/equatedday",
    "city/tariff",
    "documents/localrules",
    "accounts/user",
]


@pytest.mark.parametrize("path", SETTINGS)
def test_settings_are_for_functional_managers(cast: Cast, desk: Desk, path: str) -> None:
    make_counter()
    page = desk(cast.beheerder)
    assert page.get(f"/beheer/{path}/").status_code == 200
    assert page.get(f"/beheer/{path}/add/").status_code == 200
    for other in (cast.petra, cast.ruben, cast.ursula, cast.norole):
        assert desk(other).get(f"/beheer/{path}/").status_code == 403


def test_a_tariff_is_added_and_counts(cast: Cast, desk: Desk) -> None:
    make_counter()
    row = {
        "code": "passport_adult",
        "label": "Paspoort",
        "label_en": "Passport",
        "cents": "9000",
        "valid_from": datetime.date(2026, 1, 1).isoformat(),
        "legal_ground": "Besluit paspoortgelden, art. 6",
    }
    response = desk(cast.beheerder).post("/beheer/city/tariff/add/", row)
    assert response.status_code == 302, text(response)
    assert Tariff.objects.filter(code="passport_adult", cents=9000).exists()


def test_messages_are_read_only_scoped_and_logged(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    message = Message.objects.get(template="documents/taken_in")
    page, url = desk(cast.petra), f"/beheer/notifications/message/{message.pk}/change/"
    listed = text(page.get("/beheer/notifications/message/"))
    assert "documents/taken_in" in listed and "Suzanne" not in listed
    assert "Suzanne de Graaf" in text(page.get(url))
    assert AccessRecord.objects.filter(what=f"bericht {message.pk}", user_id=cast.petra.pk).exists()
    assert page.post(url, {"status": "sent"}).status_code == 403
    assert page.get("/beheer/notifications/message/add/").status_code == 403
    assert page.post(f"/beheer/notifications/message/{message.pk}/delete/").status_code == 403
    assert page.get("/beheer/notifications/message/?status__exact=failed").status_code == 200
    case.exclude(cast.excluded, "familie")
    for outsider in (cast.excluded, cast.ombudsman):
        assert desk(outsider).get(url).status_code == 302  # Django: "does not exist", back to the index
        assert "documents/taken_in" not in text(desk(outsider).get("/beheer/notifications/message/"))


def test_nobody_reads_messages_to_themselves(cast: Cast, desk: Desk) -> None:
    travel_document_case(cast, "taken_in", asked_by=cast.suzanne)
    cast.petra.person = cast.suzanne.person
    cast.petra.save()
    assert "documents/" not in text(desk(cast.petra).get("/beheer/notifications/message/"))


def test_failed_messages_are_retried_in_one_go(cast: Cast, desk: Desk) -> None:
    travel_document_case(cast, "taken_in")
    Message.objects.update(status=Message.Status.FAILED)
    ids = [str(pk) for pk in Message.objects.values_list("pk", flat=True)]
    desk(cast.petra).post("/beheer/notifications/message/", {"action": "retry", "_selected_action": ids})
    assert not Message.objects.filter(status=Message.Status.FAILED).exists()


def test_a_case_leads_to_its_one_page(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    page = desk(cast.petra)
    for name in ("change", "history"):
        response = page.get(f"/beheer/cases/case/{case.pk}/{name}/")
        assert response["Location"].endswith(f"/beheer/zaken/{case.reference}/")
    assert page.get("/beheer/cases/case/").status_code == 302
    assert page.get("/beheer/cases/case/add/").status_code == 403
    assert page.post(f"/beheer/cases/case/{case.pk}/delete/").status_code == 403
    case.exclude(cast.excluded, "familie")
    for outsider in (cast.excluded, cast.ombudsman, cast.beheerder):
        for name in ("change", "history", "delete"):
            response = desk(outsider).get(f"/beheer/cases/case/{case.pk}/{name}/")
            assert case.reference not in response.get("Location", "")
            assert response.status_code in {302, 403, 404}
    assert Case.objects.filter(pk=case.pk).exists()


def test_payments_are_scoped_as_cases(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    payment = paid(case)
    case.exclude(cast.excluded, "familie")
    assert case.reference in text(desk(cast.petra).get("/beheer/payments/payment/"))
    for outsider in (cast.excluded, cast.ombudsman):
        assert case.reference not in text(desk(outsider).get("/beheer/payments/payment/"))
        assert desk(outsider).get(f"/beheer/payments/payment/{payment.pk}/change/").status_code == 302
    assert desk(cast.petra).post(f"/beheer/payments/payment/{payment.pk}/delete/").status_code == 403


def test_the_access_log_is_read_only_and_of_one_office(cast: Cast, desk: Desk) -> None:
    row = AccessRecord.objects.create(
        office="municipality", user_id=7, person_id=8, action="revealed", reason="Controle"
    )
    page = desk(cast.beheerder)
    assert "Controle" in text(page.get("/beheer/audit/accessrecord/"))
    assert "Controle" in text(page.get("/beheer/audit/accessrecord/?q=8"))
    assert page.post(f"/beheer/audit/accessrecord/{row.pk}/change/", {"reason": "anders"}).status_code == 403
    assert page.post(f"/beheer/audit/accessrecord/{row.pk}/delete/").status_code == 403
    assert desk(cast.petra).get("/beheer/audit/accessrecord/").status_code == 403


STAFF = {
    "username": "nieuw",
    "first_name": "Nieuwe",
    "last_name": "Collega",
    "email": "",
    "is_active": "on",
    "new_password": "een-lang-wachtwoord-1",
    "own_bsn": LOTTE_BSN,
}


def test_a_colleague_is_added_with_a_role_and_their_own_person(cast: Cast, desk: Desk) -> None:
    role = cast.petra.groups.get(name="Balie")
    response = desk(cast.beheerder).post("/beheer/accounts/user/add/", {**STAFF, "groups": [role.pk]})
    assert response.status_code == 302, text(response)
    made = User.objects.get(username="nieuw")
    assert made.is_staff and not made.is_superuser and made.office == cast.beheerder.office
    assert made.check_password("een-lang-wachtwoord-1") and made.has_perm("documents.intake")
    assert made.person is not None and made.person.own_bsn() == LOTTE_BSN
    page = text(desk(cast.beheerder).get(f"/beheer/accounts/user/{made.pk}/change/"))
    assert LOTTE_BSN not in page


@pytest.mark.parametrize(
    "wrong", [{"new_password": "kort"}, {"new_password": ""}, {"own_bsn": "123456789"}, {"own_bsn": "x"}]
)
def test_a_colleague_is_not_added_with(cast: Cast, desk: Desk, wrong: dict[str, str]) -> None:
    assert desk(cast.beheerder).post("/beheer/accounts/user/add/", {**STAFF, **wrong}).status_code == 200
    assert not User.objects.filter(username="nieuw").exists()


def test_extra_fields_give_no_power(cast: Cast, desk: Desk) -> None:
    sent = {**STAFF, "is_superuser": "on", "office": "ombudsman", "user_permissions": ["1"]}
    desk(cast.beheerder).post("/beheer/accounts/user/add/", sent)
    made = User.objects.get(username="nieuw")
    assert not made.is_superuser and made.office == "municipality" and not made.user_permissions.exists()


def test_nobody_gives_themselves_a_role(cast: Cast, desk: Desk) -> None:
    role = cast.petra.groups.get(name="Balie")
    url = f"/beheer/accounts/user/{cast.beheerder.pk}/change/"
    sent = {**STAFF, "username": "beheerder", "groups": [role.pk]}
    assert desk(cast.beheerder).post(url, sent).status_code == 403
    assert not cast.beheerder.groups.filter(pk=role.pk).exists()


def test_residents_and_the_other_office_are_not_listed(cast: Cast, desk: Desk) -> None:
    page = desk(cast.beheerder)
    for hidden in (cast.suzanne, cast.ombudsman, make_staff("elders", office="ombudsman")):
        assert page.get(f"/beheer/accounts/user/{hidden.pk}/change/").status_code == 302
        assert hidden.username not in text(page.get("/beheer/accounts/user/"))
    assert page.post(f"/beheer/accounts/user/{cast.petra.pk}/delete/").status_code == 403


def test_autocomplete_gives_nothing_away(cast: Cast, desk: Desk) -> None:
    travel_document_case(cast)
    for model, field in (("case", "subject"), ("case", "handler"), ("caseevent", "case")):
        url = f"/beheer/autocomplete/?app_label=cases&model_name={model}&field_name={field}&term=a"
        response = desk(cast.petra).get(url)
        assert response.status_code in {403, 404}


def test_nothing_with_a_history_can_be_deleted(cast: Cast) -> None:
    kept = {"Case", "Message", "AccessRecord", "Payment", "Refund", "User", "LocalRules"}
    found = {model.__name__ for model in admin.site._registry} & kept
    assert found == kept
    for model, model_admin in admin.site._registry.items():
        if model.__name__ in kept - {"LocalRules"}:
            assert not model_admin.has_delete_permission(None), model  # type: ignore[arg-type]


def test_the_settings_page_lists_what_one_may_set(cast: Cast, desk: Desk) -> None:
    assert "/beheer/city/tariff/" in text(desk(cast.beheerder).get("/beheer/instellingen/"))
    assert "/beheer/city/tariff/" not in text(desk(cast.petra).get("/beheer/instellingen/"))


def test_a_list_beyond_the_limit_goes_on(cast: Cast, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty rows a page, counted up to the limit; older rows stay within reach, each seen once."""
    monkeypatch.setattr(read_only, "MOST_COUNTED", 60)
    fields = {"template": "documents/granted", "channel": "email", "recipient": person_of(cast.suzanne)}
    Message.objects.bulk_create(Message(key=f"k{n}", **fields) for n in range(130))
    page, address, seen = desk(cast.petra), "/beheer/notifications/message/", []
    first = page.get(f"{address}?o=1")
    assert "Er zijn er misschien meer" in text(first) and not first.context["cl"].older_url
    while address:
        answer = page.get(address)
        seen += [row.pk for row in answer.context["cl"].result_list]
        next_url = answer.context["cl"].older_url
        address = f"/beheer/notifications/message/{next_url}" if next_url else ""
    assert len(seen) == len(set(seen)) == 130
    assert seen == sorted(seen, reverse=True)


def test_a_short_list_says_nothing_of_a_limit(cast: Cast, desk: Desk) -> None:
    travel_document_case(cast, "taken_in")
    assert "Er zijn er misschien meer" not in text(desk(cast.petra).get("/beheer/notifications/message/"))


def test_the_message_list_writes_dates_as_every_page_does(cast: Cast, desk: Desk) -> None:
    travel_document_case(cast, "taken_in")
    moment = datetime.datetime(2026, 3, 9, 13, 5, tzinfo=datetime.UTC)
    Message.objects.update(created_at=moment)
    page = desk(cast.petra)
    assert "9 maart 2026, 14.05" in text(page.get("/beheer/notifications/message/"))
    assert "9 March 2026, 14.05" in text(page.get("/en/beheer/notifications/message/"))


def test_an_office_writes_its_own_head(cast: Cast, desk: Desk) -> None:
    make_sender(Office.OMBUDSMAN)
    own, other = (Sender.objects.get(office=office) for office in (Office.MUNICIPALITY, Office.OMBUDSMAN))
    page, url = desk(cast.beheerder), "/beheer/city/sender/"
    assert page.get(f"{url}{own.pk}/change/").status_code == 200
    assert page.get(f"{url}add/").status_code == 403, "an office has one"
    assert page.get(f"{url}{other.pk}/change/").status_code == 302, "does not exist for this office"
    row = {
        "name": "Leiden",
        "street": "Nieuwstraat 1",
        "place": "2311 AA Leiden",
        "phone": "1",
        "website": "x.nl",
    }
    assert page.post(f"{url}{own.pk}/change/", row).status_code == 302
    own.refresh_from_db()
    assert (own.name, own.office) == ("Leiden", Office.MUNICIPALITY)
    for somebody in (cast.petra, cast.ruben, cast.ursula, cast.norole):
        assert desk(somebody).get(url).status_code == 403


def test_places_are_closed_by_hand_and_opened_again(cast: Cast, desk: Desk) -> None:
    location = make_city()
    first, second = Slot.objects.free()[:2]
    Appointment.objects.create(slot=second, case=travel_document_case(cast))
    page, url = desk(cast.beheerder), "/beheer/appointments/slot/"
    html = text(page.get(url))
    assert str(location) in html
    chosen = {"_selected_action": [first.pk, second.pk]}
    answer = page.post(url, {**chosen, "action": "close_places"}, follow=True)
    html = text(answer)
    assert "2 plaatsen zijn gesloten" in html and "staat al een afspraak" in html
    assert ">met de hand gesloten<" in html and ">bezet<" in html and ">vrij<" in html
    assert not Slot.objects.free().filter(pk=first.pk).exists()
    make_slots(timezone.localdate() + datetime.timedelta(days=14))
    assert not Slot.objects.free().filter(pk=first.pk).exists(), "the nightly making of places opens it not"
    page.post(url, {**chosen, "action": "open_places"})
    assert Slot.objects.free().filter(pk=first.pk).exists()
    for somebody in (cast.petra, cast.ruben, cast.ursula, cast.norole):
        assert desk(somebody).post(url, {**chosen, "action": "close_places"}).status_code == 403
    assert page.post(f"{url}{first.pk}/delete/").status_code == 403
