"""The counter: intake, consent, withdrawal, hand-over to the courier, issue; and each refusal."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from core.payments.models import Refund
from documents.models import Consent, HeldDocument, Intake
from documents.rules.photo import PhotoCheck
from tests.cases_factory import DELIVERY, appointment, consent, held_document, paid, travel_document_case
from tests.desk.conftest import Desk
from tests.desk.test_case_page import text
from tests.people import Cast, make_staff

SEEN = {
    "identity_from": "oud paspoort",
    "photo": list(PhotoCheck.values),
    "fingerprints": "taken",
    "signed": "on",
}


def test_intake_moves_the_request_and_keeps_only_the_judgement(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    paid(case)
    response = desk(cast.petra).post(f"/beheer/zaken/{case.reference}/innemen/", SEEN)
    assert response.status_code == 302
    case.refresh_from_db()
    intake = Intake.objects.get(request=case.travel_document)
    assert case.status == "taken_in" and intake.by == cast.petra and intake.settled == 0
    assert intake.fingerprints == Intake.Fingerprints.TAKEN and case.due_on is not None
    assert sum(line["cents"] for line in intake.price_lines) == 8387


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"signed": ""}, "Zonder handtekening"),
        ({"photo": [PhotoCheck.COLOUR]}, "Vraag een nieuwe"),
        ({"photo": []}, "Vink aan wat klopt"),
        ({"fingerprints": "not_needed"}, "Fout"),
        ({"fingerprints": "too_young"}, "Fout"),
        ({"identity_from": ""}, "Fout"),
    ],
)
def test_intake_says_what_is_missing(cast: Cast, desk: Desk, missing: dict[str, object], words: str) -> None:
    case = travel_document_case(cast)
    paid(case)
    response = desk(cast.petra).post(f"/beheer/zaken/{case.reference}/innemen/", {**SEEN, **missing})
    assert response.status_code == 200 and words in text(response)
    case.refresh_from_db()
    assert case.status == "requested" and not Intake.objects.exists()


def test_what_is_still_owed_is_paid_at_the_counter(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    paid(case, 7000)
    page, url = desk(cast.petra), f"/beheer/zaken/{case.reference}/innemen/"
    assert "€ 13,87" in text(page.get(url))
    assert "Eerst betalen" in text(page.post(url, SEEN))
    page.post(url, {**SEEN, "paid": "on"})
    assert Intake.objects.get(request=case.travel_document).settled == 1387


def test_too_much_goes_back(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    paid(case, 9000)
    page, url = desk(cast.petra), f"/beheer/zaken/{case.reference}/innemen/"
    assert "€ 6,13 terug" in text(page.get(url))
    page.post(url, SEEN)
    assert Refund.objects.get().cents == 613
    assert Intake.objects.get(request=case.travel_document).settled == -613


def test_a_child_under_twelve_gives_no_fingerprints(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, subject=cast.lotte, asked_by=cast.anna)
    paid(case, 6342)
    page, url = desk(cast.petra), f"/beheer/zaken/{case.reference}/innemen/"
    assert page.post(url, SEEN).status_code == 200
    assert page.post(url, {**SEEN, "fingerprints": "too_young"}).status_code == 302


def test_a_card_asks_no_fingerprints(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, kind="identity_card")
    paid(case, 7580)
    page, url = desk(cast.petra), f"/beheer/zaken/{case.reference}/innemen/"
    assert page.post(url, SEEN).status_code == 200
    assert page.post(url, {**SEEN, "fingerprints": "not_needed"}).status_code == 302


def test_an_old_document_that_is_lost_lapses_by_the_statement(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    paid(case)
    old = held_document(case)
    page, url = desk(cast.petra), f"/beheer/zaken/{case.reference}/innemen/"
    assert page.post(url, SEEN).status_code == 200
    page.post(url, {**SEEN, f"document_{old.pk}": "lost"})
    old.refresh_from_db()
    assert old.state == HeldDocument.State.LOST and old.statement_at is not None


def test_intake_waits_for_consent_which_the_counter_records(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, subject=cast.lotte, asked_by=cast.anna)
    asked = consent(case, cast.pieter.person)  # type: ignore[arg-type]
    paid(case, 6342)
    page, seen = desk(cast.petra), {**SEEN, "fingerprints": "too_young"}
    assert "Nog niet iedereen" in text(page.post(f"/beheer/zaken/{case.reference}/innemen/", seen))
    url = f"/beheer/zaken/{case.reference}/toestemming/{asked.pk}/"
    assert page.post(url, {"state": "given"}).status_code == 200  # nobody looked at an identity document
    assert page.post(url, {"state": "given", "identity": "on"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.means, asked.recorded_by) == ("given", Consent.Means.COUNTER, cast.petra)
    assert page.post(f"/beheer/zaken/{case.reference}/innemen/", seen).status_code == 302


def test_consent_of_another_case_is_not_found(cast: Cast, desk: Desk) -> None:
    one, other = travel_document_case(cast), travel_document_case(cast)
    asked = consent(other, cast.pieter.person)  # type: ignore[arg-type]
    assert desk(cast.petra).get(f"/beheer/zaken/{one.reference}/toestemming/{asked.pk}/").status_code == 404


def test_withdrawal_is_confirmed_and_frees_the_place(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast)
    place = appointment(case)
    page, url = desk(cast.petra), f"/beheer/zaken/{case.reference}/intrekken/"
    assert page.post(url).status_code == 200
    page.post(url, {"sure": "on"})
    case.refresh_from_db()
    place.refresh_from_db()
    assert case.status == "withdrawn" and place.cancelled_at is not None


def test_extension_once(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "taken_in")
    page, url, before = desk(cast.ruben), f"/beheer/zaken/{case.reference}/verlengen/", case.due_on
    page.post(url, {"reason": "Wij wachten op een antwoord."})
    case.refresh_from_db()
    # Eight weeks from intake; the first four may have ended later, on the working day after a holiday.
    eight_weeks = timezone.localdate() + datetime.timedelta(weeks=8)
    assert before and case.due_on and case.due_on >= eight_weeks > before
    assert "maar één keer" in text(page.post(url, {"reason": "Nog eens."}))


def test_hand_over_list(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "received", **DELIVERY)
    page = desk(cast.ursula)
    assert case.reference in text(page.get("/beheer/koerier/"))
    page.post(f"/beheer/zaken/{case.reference}/koerier/", {"seal": "Z-100"})
    case.refresh_from_db()
    assert case.status == "handed_over"
    html = text(page.get("/beheer/koerier/"))
    assert "Z-100" in html and "Suzanne de Graaf" in html
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    assert "Z-100" not in text(page.get(f"/beheer/koerier/?dag={yesterday}"))
    assert page.get("/beheer/koerier/?dag=onzin").status_code == 200


def test_who_took_in_does_not_hand_out(cast: Cast, desk: Desk) -> None:
    both = make_staff("allebei", "Balie", "Uitgifte")
    ready = travel_document_case(cast, "ready", taken_in_by=both)
    parcel = travel_document_case(cast, "received", taken_in_by=both, **DELIVERY)
    page = desk(both)
    issue = page.post(f"/beheer/zaken/{ready.reference}/uitreiken/", {"identity": "on"})
    sealed = page.post(f"/beheer/zaken/{parcel.reference}/koerier/", {"seal": "Z-1"})
    assert "Een collega geeft het document mee" in text(issue)
    assert "Een collega geeft het document mee" in text(sealed)
    ready.refresh_from_db()
    parcel.refresh_from_db()
    assert (ready.status, parcel.status) == ("ready", "received")


def test_issue_takes_the_old_document_in(cast: Cast, desk: Desk) -> None:
    case = travel_document_case(cast, "ready")
    old = held_document(case)
    page, url = desk(cast.ursula), f"/beheer/zaken/{case.reference}/uitreiken/"
    assert "Paspoortwet 32" in text(page.post(url, {"identity": "on"}))
    page.post(url, {"identity": "on", f"document_{old.pk}": "on"})
    case.refresh_from_db()
    old.refresh_from_db()
    assert case.status == "issued" and old.handed_in_at is not None


FORMS = {
    "innemen": ("requested", "petra"),
    "intrekken": ("requested", "petra"),
    "verlengen": ("taken_in", "ruben"),
    "koerier": ("received", "ursula"),
    "uitreiken": ("ready", "ursula"),
}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_each_form_is_closed_to_other_roles_and_to_housemates(cast: Cast, desk: Desk, form: str) -> None:
    status, owner = FORMS[form]
    case = travel_document_case(cast, status)
    url = f"/beheer/zaken/{case.reference}/{form}/"
    for name in ("petra", "ruben", "ursula", "beheerder", "norole", "ombudsman"):
        found = desk(getattr(cast, name)).get(url).status_code
        assert found == 200 if name == owner else found in {403, 404}, name
    clerk = getattr(cast, owner)
    clerk.person = cast.suzanne.person
    clerk.save()
    assert desk(clerk).post(url).status_code == 403


def test_without_a_tariff_the_desk_hears_what_to_do(cast: Cast, desk: Desk) -> None:
    from core.city.models import Tariff

    case = travel_document_case(cast)
    Tariff.objects.all().delete()
    response = desk(cast.petra).get(f"/beheer/zaken/{case.reference}/innemen/", follow=True)
    assert "geen tarief" in text(response)
