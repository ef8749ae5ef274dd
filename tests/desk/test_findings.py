"""What the register leaves open is settled at the counter, with proof, before the request is taken in."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from core.accounts.acting import acting_as_resident, acting_as_staff
from core.accounts.models import Person
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.notifications.models import Message
from core.notifications.wording import words
from documents.findings import Found, settle
from documents.models import Consent, CounterFinding, Intake
from documents.rules.matters import Matter
from tests.cases_factory import appointment, intake, travel_document_case
from tests.desk.conftest import Desk
from tests.desk.test_case_page import text
from tests.desk.test_counter import SEEN
from tests.people import Cast
from tests.queries import counted

AUTHORITY, AGE = Matter.AUTHORITY_UNCERTAIN, Matter.AGE_UNCERTAIN
PROVEN = {
    "outcome": "settled",
    "who": "Anna Kok",
    "paper": "uittreksel gezagsregister van vandaag",
    "consented": "on",
}
REFUSED = {"outcome": "refused", "why_not": "De vader is het er niet mee eens."}


def child_case(cast: Cast, *matters: str, **fields: Any) -> Case:
    """Anna asked for Lotte; the counter settles these matters."""
    return travel_document_case(
        cast,
        subject=cast.lotte,
        asked_by=cast.anna,
        settled_at_counter=list(matters or [AUTHORITY]),
        pay_how="counter",
        **fields,
    )


def url(case: Case, matter: str = AUTHORITY) -> str:
    return f"/beheer/zaken/{case.reference}/vaststellen/{matter}/"


def take_in(desk: Desk, cast: Cast, case: Case) -> Any:
    seen = {**SEEN, "fingerprints": "too_young", "paid": "on"}
    return desk(cast.petra).post(f"/beheer/zaken/{case.reference}/innemen/", seen)


def test_the_page_says_first_what_must_be_settled(cast: Cast, desk: Desk) -> None:
    case = child_case(cast)
    html = text(desk(cast.petra).get(f"/beheer/zaken/{case.reference}/"))
    first = html.index("Vaststellen: wie het gezag heeft")
    assert first < html.index("Aanvraag innemen") < html.index("Aan de balie vaststellen")
    assert "Stel eerst vast: wie het gezag heeft" in html and url(case) in html
    assert html.index("Aan de balie vaststellen") < html.index("Ophalen of bezorgen")


def test_settled_with_proof_it_is_taken_in(cast: Cast, desk: Desk) -> None:
    case = child_case(cast)
    assert "Stel eerst vast" in text(take_in(desk, cast, case))
    assert desk(cast.petra).get(url(case)).status_code == 200
    assert desk(cast.petra).post(url(case), PROVEN).status_code == 302
    found = CounterFinding.objects.get()
    assert (found.outcome, found.words, found.by) == ("settled", "Anna Kok", cast.petra)
    html = text(desk(cast.petra).get(f"/beheer/zaken/{case.reference}/"))
    assert "uittreksel gezagsregister" in html and "Aan de balie vastgesteld" in html
    assert not Message.objects.exists(), "nothing changes for the resident, who stands at the counter"
    assert take_in(desk, cast, case).status_code == 302
    case.refresh_from_db()
    assert case.status == "taken_in" and Intake.objects.get().settled == 6342


def test_the_move_itself_refuses(cast: Cast) -> None:
    """The need, and its negative control: the same request without a matter is taken in."""
    case, petra = child_case(cast), acting_as_staff(cast.petra, cast.lotte)
    intake(case, cast.petra)
    with translation.override("nl"), pytest.raises(NotAllowed, match="Stel eerst vast"):
        case.move_to("taken_in", petra)
    other = travel_document_case(cast, subject=cast.lotte, asked_by=cast.anna)
    intake(other, cast.petra)
    other.move_to("taken_in", petra)
    assert other.status == "taken_in"


def test_a_refusal_is_told_and_stands_in_the_way_until_there_is_other_proof(cast: Cast, desk: Desk) -> None:
    case = child_case(cast)
    desk(cast.petra).post(url(case), REFUSED)
    message = Message.objects.get()
    assert message.template == "documents/not_settled" and message.recipient == cast.anna.person
    assert "De vader is het er niet mee eens." in words(message.template, "nl", message.context).text
    assert "U legde vast dat dit niet kan" in text(take_in(desk, cast, case))
    desk(cast.petra).post(url(case), PROVEN)
    assert CounterFinding.objects.get().outcome == "settled"
    assert take_in(desk, cast, case).status_code == 302


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"outcome": ""}, "verplicht"),
        ({"who": ""}, "Vul de naam in"),
        ({"paper": ""}, "Alleen wat iemand zegt, is niet genoeg"),
        ({"consented": ""}, "Zonder toestemming"),
        ({"outcome": "refused"}, "Schrijf waarom het niet kan"),
        ({"paper": "x" * 101}, "100"),
    ],
)
def test_what_is_missing_is_said(cast: Cast, desk: Desk, changed: dict[str, str], sentence: str) -> None:
    case = child_case(cast)
    response = desk(cast.petra).post(url(case), {**PROVEN, **changed})
    assert response.status_code == 200 and sentence in text(response)
    assert not CounterFinding.objects.exists() and case.events.count() == 1


def test_only_the_matters_of_this_request_before_intake(cast: Cast, desk: Desk) -> None:
    case = child_case(cast)
    assert desk(cast.petra).get(url(case, Matter.CURATOR)).status_code == 404
    assert desk(cast.petra).get(url(case, "ouder-zegt-het")).status_code == 404
    ordinary = travel_document_case(cast)
    assert desk(cast.petra).get(url(ordinary)).status_code == 404
    desk(cast.petra).post(url(case), PROVEN)
    take_in(desk, cast, case)
    assert "al ingenomen" in text(desk(cast.petra).post(url(case), REFUSED))
    assert CounterFinding.objects.get().outcome == "settled"


def test_who_may_settle(cast: Cast, desk: Desk) -> None:
    case = child_case(cast)
    for name in ("ruben", "ursula", "beheerder", "norole", "ombudsman"):
        assert desk(getattr(cast, name)).post(url(case), PROVEN).status_code in {403, 404}, name
    for acting in (acting_as_resident(cast.anna), acting_as_staff(cast.ruben, cast.lotte)):
        with pytest.raises(NotAllowed):
            settle(case, AUTHORITY, Found("settled", "Anna Kok", "mijn woord"), acting)
    case.exclude(cast.petra, "test")
    assert desk(cast.petra).post(url(case), PROVEN).status_code == 404
    with pytest.raises(NotAllowed):
        settle(case, AUTHORITY, Found("settled", "Anna Kok", "uittreksel"), acting_as_staff(cast.petra))
    assert not CounterFinding.objects.exists()


def test_not_ones_own_household(cast: Cast, desk: Desk) -> None:
    case = child_case(cast)
    cast.petra.person = cast.anna.person
    cast.petra.save()
    assert desk(cast.petra).post(url(case), PROVEN).status_code == 403


def open_age(cast: Cast, year: int, **fields: Any) -> Case:
    """Suzanne asks for herself; only the year of her birth is known."""
    person = cast.suzanne.person
    assert person
    Person.objects.filter(pk=person.pk).update(birth_year=year, birth_month=None, birth_day=None)
    person.refresh_from_db()
    return travel_document_case(cast, settled_at_counter=[AGE], pay_how="counter", **fields)


def this_year() -> int:
    return timezone.localdate().year


def test_an_age_settles_price_and_intake(cast: Cast, desk: Desk) -> None:
    case = open_age(cast, this_year() - 18)
    page, intake_url = desk(cast.petra), f"/beheer/zaken/{case.reference}/innemen/"
    assert "Stel eerst vast welke leeftijd geldt" in text(page.get(intake_url, follow=True))
    assert "past niet bij de geboortedatum" in text(
        page.post(url(case, AGE), {"outcome": "settled", "years": "19", "paper": "geboorteakte"})
    )
    answer = page.post(url(case, AGE), {"outcome": "settled", "years": "18", "paper": "geboorteakte"})
    assert answer.status_code == 302
    assert "€ 83,87" in text(page.get(intake_url))
    assert page.post(intake_url, {**SEEN, "paid": "on"}).status_code == 302


def test_a_minor_after_all_needs_consent(cast: Cast, desk: Desk) -> None:
    known = {"reached": True, "authority": "one_parent", "holders": [cast.anna.person.pk]}  # type: ignore[union-attr]
    case = open_age(cast, this_year() - 18, answers={"register": known})
    appointment(case)
    page, minor = desk(cast.petra), {"outcome": "settled", "years": "17", "paper": "geboorteakte"}
    page.post(url(case, AGE), minor)
    asked = Consent.objects.get()
    assert (asked.person, asked.state) == (cast.anna.person, Consent.State.ASKED)
    assert Message.objects.filter(template="documents/consent_asked").exists()
    seen = {**SEEN, "paid": "on"}
    assert "Nog niet iedereen" in text(page.post(f"/beheer/zaken/{case.reference}/innemen/", seen))
    page.post(url(case, AGE), {**minor, "years": "18"})  # the paper was read wrong
    assert not Consent.objects.exists()


def test_a_minor_of_whom_the_register_tells_nothing_brings_a_second_matter(cast: Cast, desk: Desk) -> None:
    case = open_age(cast, this_year() - 18)
    page = desk(cast.petra)
    page.post(url(case, AGE), {"outcome": "settled", "years": "17", "paper": "geboorteakte"})
    case.travel_document.refresh_from_db()
    assert case.travel_document.settled_at_counter == [Matter.AUTHORITY_UNAVAILABLE, AGE]
    assert "Vaststellen: wie het gezag heeft" in text(page.get(f"/beheer/zaken/{case.reference}/"))


def test_an_age_that_opens_by_itself_is_settled_too(cast: Cast, desk: Desk) -> None:
    """Asked while the age was certain: by now a birthday that nobody knows decides."""
    case = open_age(cast, this_year() - 18)
    case.travel_document.settled_at_counter = []
    case.travel_document.pay_how = "online"
    case.travel_document.save()
    assert "Vaststellen: welke leeftijd geldt" in text(
        desk(cast.petra).get(f"/beheer/zaken/{case.reference}/")
    )
    desk(cast.petra).post(url(case, AGE), {"outcome": "settled", "years": "18", "paper": "geboorteakte"})
    case.travel_document.refresh_from_db()
    assert case.travel_document.settled_at_counter == [AGE]


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "settled", "words": "Anna Kok", "paper": ""},
        {"outcome": "settled", "words": "", "paper": "uittreksel"},
        {"outcome": "refused", "words": ""},
        {"outcome": "", "words": "Anna Kok", "paper": "uittreksel"},
        {"matter": "age_uncertain", "outcome": "settled", "paper": "geboorteakte"},
        {"outcome": "settled", "words": "Anna Kok", "paper": "uittreksel", "years": 17},
        {"matter": "een ouder zegt het", "outcome": "settled", "words": "Anna Kok", "paper": "uittreksel"},
    ],
)
def test_the_database_keeps_no_finding_without_proof(cast: Cast, fields: dict[str, Any]) -> None:
    case = child_case(cast)
    usual = {"request": case.travel_document, "matter": AUTHORITY, "by": cast.petra}
    with pytest.raises(IntegrityError), transaction.atomic():
        CounterFinding.objects.create(**{**usual, **fields})
    CounterFinding.objects.create(**usual, outcome="settled", words="Anna Kok", paper="uittreksel")


def test_the_resident_sees_what_was_settled_but_not_about_whom(cast: Cast, desk: Desk, page: Any) -> None:
    case = child_case(cast)
    mine = f"/mijn/zaken/{case.reference}/"
    before = page.as_resident(cast.anna).get(mine).content.decode()
    assert "Aan de balie stellen wij vast: wie het gezag heeft" in before
    desk(cast.petra).post(url(case), {**PROVEN, "who": "Anna Kok en Iemand Anders"})
    after = page.get(mine).content.decode()
    assert "Aan de balie vastgesteld: wie het gezag heeft" in after
    assert "Iemand Anders" not in after and "stellen wij vast" not in after


def test_what_is_left_open_asks_the_database_once(cast: Cast, desk: Desk) -> None:
    """One query more than the page of an ordinary case, however much there is to settle."""
    ordinary = travel_document_case(cast, subject=cast.lotte, asked_by=cast.anna)
    client, counts = desk(cast.petra), []
    for case in (ordinary, child_case(cast), child_case(cast, AUTHORITY, AGE, Matter.CURATOR)):
        client.get(f"/beheer/zaken/{case.reference}/")
        with counted() as queries:
            client.get(f"/beheer/zaken/{case.reference}/")
        counts.append(len(queries))
    assert counts[1] == counts[2] <= counts[0] + 1
