"""Making a code, and going on at home with one: pages of residents, rules, and how hard it is to guess."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.accounts.acting import acting_as_resident, acting_as_staff
from core.accounts.models import Person
from core.accounts.partial_date import PartialDate
from core.audit.models import AccessRecord
from core.cases import code_signs, handing_over, retention
from core.cases.handing_over import NotHandedOver, Told, Why
from core.cases.models import Draft, HandoverCode, HandoverTry
from core.cases.models.handover import VALID_FOR, hash_code
from core.tries import WRONG_TRIES_A_DAY
from tests.client import PageClient
from tests.counter_factory import assistance, helping
from tests.handover_made import code_for_counter, code_for_home, draft_of, typed
from tests.notifications.pdf_checks import check_pdf, reading_text
from tests.people import Cast, person_of
from tests.queries import counted
from tests.sizes import GUESSES

pytestmark = pytest.mark.django_db

BORN = PartialDate(1985, 3, 14)


def page_of(draft: Draft) -> str:
    return f"/mijn/aanvraag/{draft.key}/overdragen/"


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return draft_of(cast.suzanne)


# Making one at home


def test_a_code_is_made_shown_once_and_kept_as_a_hash(page: PageClient, cast: Cast, draft: Draft) -> None:
    page.as_resident(cast.suzanne)
    html = page.post(page_of(draft), {"make": "1"}).content.decode()
    row = HandoverCode.objects.get()
    code = html.split('class="handover-code">')[1].split("<")[0]
    assert hash_code(code_signs.tidy(code)) == row.code_hash
    assert code_signs.tidy(code)[3:] not in row.code_hash and row.direction == "to_counter"
    again = page.get(page_of(draft)).content.decode()
    assert code not in again and "niet nog eens laten zien" in again


def test_the_page_says_what_to_bring_and_until_when(page: PageClient, cast: Cast, draft: Draft) -> None:
    html = page.as_resident(cast.suzanne).get(page_of(draft)).content.decode()
    for words in ("Neem mee", "geboortedatum", "zeven dagen", "identiteitskaart"):
        assert words in html
    assert "tot " in page.post(page_of(draft)).content.decode()


def test_a_new_code_ends_the_old(cast: Cast, draft: Draft) -> None:
    old, new = code_for_counter(draft, cast.suzanne), code_for_counter(draft, cast.suzanne)
    staff = acting_as_staff(cast.petra)
    proven = handing_over.prove(Told(old, BORN), staff)
    with pytest.raises(NotHandedOver) as refusal:
        handing_over.take_over(proven, cast.petra)
    assert refusal.value.why is Why.REVOKED
    assert handing_over.take_over(handing_over.prove(Told(new, BORN), staff), cast.petra) == draft


def test_a_code_can_be_taken_back(page: PageClient, cast: Cast, draft: Draft) -> None:
    code = code_for_counter(draft, cast.suzanne)
    page.as_resident(cast.suzanne).post(page_of(draft), {"revoke": "1"})
    proven = handing_over.prove(Told(code, BORN), acting_as_staff(cast.petra))
    with pytest.raises(NotHandedOver):
        handing_over.take_over(proven, cast.petra)


def test_the_paper_needs_the_code_itself(page: PageClient, cast: Cast, draft: Draft) -> None:
    code = code_for_counter(draft, cast.suzanne)
    page.as_resident(cast.suzanne)
    address = page_of(draft).replace("overdragen/", "overdragen.pdf")
    assert page.post(address, {"code": code})["Content-Type"] == "application/pdf"
    assert page.post(address, {"code": "777-77777"}).status_code == 302


def test_the_lists_offer_it_and_tell_of_it(page: PageClient, cast: Cast, draft: Draft) -> None:
    page.as_resident(cast.suzanne)
    assert page_of(draft) in page.get("/mijn/").content.decode()
    told = Told(code_for_counter(draft, cast.suzanne), BORN)
    handing_over.take_over(handing_over.prove(told, acting_as_staff(cast.petra)), cast.petra)
    html = page.get("/mijn/").content.decode()
    assert "Overgedragen aan de balie op" in html and page_of(draft) not in html


def test_a_page_that_was_still_open_says_where_it_went(page: PageClient, cast: Cast, draft: Draft) -> None:
    told = Told(code_for_counter(draft, cast.suzanne), BORN)
    handing_over.take_over(handing_over.prove(told, acting_as_staff(cast.petra)), cast.petra)
    answer = page.as_resident(cast.suzanne).get(
        f"/reisdocumenten/aanvraag/{draft.key}/document/", follow=True
    )
    html = answer.content.decode()
    assert answer.redirect_chain and "is overgedragen" in html and "Overgedragen aan de balie op" in html


def test_my_cases_asks_as_little_with_ten_drafts_as_with_two(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    asked = []
    for children in (2, 10):
        for _child in range(children):
            draft_of(cast.suzanne, subject=Person.objects.create(family_name="Kind"))
        page.get("/mijn/")
        with counted() as queries:
            page.get("/mijn/")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 8


def test_the_page_of_a_code_asks_little(page: PageClient, cast: Cast, draft: Draft) -> None:
    page.as_resident(cast.suzanne).get(page_of(draft))
    with counted() as queries:
        page.get(page_of(draft))
    assert len(queries) <= 8


def test_nobody_elses_draft(page: PageClient, cast: Cast, draft: Draft) -> None:
    assert page.as_resident(cast.stranger).get(page_of(draft)).status_code == 404


def test_a_draft_of_the_other_side_or_one_that_was_sent(page: PageClient, cast: Cast, draft: Draft) -> None:
    page.as_resident(cast.suzanne)
    Draft.objects.update(place=Draft.Place.COUNTER)
    assert page.get(page_of(draft)).status_code == 404


def test_without_a_second_fact_there_is_no_code(page: PageClient, cast: Cast, draft: Draft) -> None:
    Person.objects.update(birth_year=None, birth_month=None, birth_day=None, postcode="", house_number=None)
    page.as_resident(cast.suzanne)
    assert page.post(page_of(draft)).status_code == 302
    assert "geen geboortedatum en geen adres" in page.get(page_of(draft)).content.decode()
    assert not HandoverCode.objects.exists()


# From the counter home


def test_the_counter_makes_one_for_home(page: PageClient, cast: Cast) -> None:
    draft = draft_of(cast.suzanne, "counter")
    helping(page, cast.petra, person_of(cast.suzanne))
    html = page.post(page_of(draft)).content.decode()
    assert "handover-code" in html and "geen DigiD" in html and "/verder/" in html
    row = HandoverCode.objects.get()
    assert row.direction == "to_home" and row.assistance and row.made_by == cast.petra
    assert AccessRecord.objects.filter(what="code voor thuis", user_id=cast.petra.pk).exists()


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_paper_for_home(language: str, page: PageClient, cast: Cast) -> None:
    """With an address for a window envelope; what the QR code says stands there in letters too."""
    draft = draft_of(cast.suzanne, "counter")
    helped = helping(page, cast.petra, person_of(cast.suzanne))
    code = code_for_home(draft, helped)
    address = page_of(draft).replace("overdragen/", "overdragen.pdf")
    pdf = page.post(f"{language}{address}", {"code": code}).content
    assert check_pdf(pdf) == []
    text = reading_text(pdf)
    for words in (code_signs.shown(code), "Suzanne de Graaf", f"{language}/verder/", "DigiD"):
        assert words in text


def test_who_proves_by_address_gets_none_on_the_paper(page: PageClient, cast: Cast, draft: Draft) -> None:
    Person.objects.update(birth_year=None, birth_month=None, birth_day=None)
    code = code_for_counter(draft, cast.suzanne)
    page.as_resident(cast.suzanne)
    address = page_of(draft).replace("overdragen/", "overdragen.pdf")
    text = reading_text(page.post(address, {"code": code}).content)
    assert code_signs.shown(code) in text and "Voorbeeldgracht" not in text and "postcode" in text


def test_at_home_the_resident_goes_on(page: PageClient, cast: Cast) -> None:
    draft = draft_of(cast.suzanne, "counter")
    code = code_for_home(draft, assistance(cast.petra, person_of(cast.suzanne)))
    page.as_resident(cast.suzanne)
    answer = page.post("/verder/", typed(code_signs.shown(code).lower()))
    assert answer["Location"] == f"/reisdocumenten/aanvraag/{draft.key}/"
    draft.refresh_from_db()
    assert draft.place == "home"
    assert page.get(answer["Location"]).status_code == 302


def test_who_is_not_logged_in_finds_back_what_they_typed(page: PageClient, cast: Cast) -> None:
    draft = draft_of(cast.suzanne, "counter")
    code = code_for_home(draft, assistance(cast.petra, person_of(cast.suzanne)))
    assert "/account/inloggen/" in page.post("/verder/", typed(code))["Location"]
    session = dict(page.session.items())
    page.as_resident(cast.suzanne)
    kept = page.session
    kept.update({"unsent": session["unsent"]})
    kept.save()
    assert code in page.get("/verder/").content.decode()


def test_a_code_for_home_works_for_nobody_else(page: PageClient, cast: Cast) -> None:
    code = code_for_home(draft_of(cast.suzanne, "counter"), assistance(cast.petra, person_of(cast.suzanne)))
    page.as_resident(cast.stranger)
    assert "horen niet bij elkaar" in page.post("/verder/", typed(code)).content.decode()


def test_staff_do_not_go_on_at_home(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne))
    assert page.get("/verder/")["Location"].endswith("/account/alleen-zelf/")


@pytest.mark.parametrize("keep", ["coming", "here"])
def test_begun_on_both_sides_somebody_chooses(keep: str, page: PageClient, cast: Cast) -> None:
    at_counter, at_home = draft_of(cast.suzanne, "counter"), draft_of(cast.suzanne)
    code = code_for_home(at_counter, assistance(cast.petra, person_of(cast.suzanne)))
    page.as_resident(cast.suzanne)
    asked = page.post("/verder/", typed(code))
    assert "Met welke aanvraag" in asked.content.decode()
    assert Draft.objects.count() == 2  # nothing is lost by asking
    answer = page.post("/verder/", {"proven": asked.context["proven"], "keep": keep})
    goes_on = at_counter if keep == "coming" else at_home
    assert answer["Location"] == f"/reisdocumenten/aanvraag/{goes_on.key}/"
    places = set(Draft.objects.values_list("pk", "place"))
    both = {(at_home.pk, "home"), (at_counter.pk, "counter")}
    assert places == ({(at_counter.pk, "home")} if keep == "coming" else both)


def test_a_choice_made_by_somebody_else_chooses_nothing(page: PageClient, cast: Cast) -> None:
    at_counter, _at_home = draft_of(cast.suzanne, "counter"), draft_of(cast.suzanne)
    code = code_for_home(at_counter, assistance(cast.petra, person_of(cast.suzanne)))
    asked = page.as_resident(cast.suzanne).post("/verder/", typed(code))
    other = PageClient().as_resident(cast.stranger)
    assert other.post("/verder/", {"proven": asked.context["proven"], "keep": "coming"}).status_code == 422
    assert Draft.objects.count() == 2


# What fits


@pytest.mark.parametrize(
    ("known", "said", "fits"),
    [
        ((1985, 3, 14), (1985, 3, 14), True),
        ((1985, 3, 14), (1985, 3, None), False),
        ((1985, 3, None), (1985, 3, None), True),
        ((1985, 3, None), (1985, 3, 9), True),
        ((1985, None, None), (1985, None, None), True),
        ((1985, None, None), (1986, None, None), False),
    ],
)
def test_a_birth_date_as_far_as_the_register_knows_it(
    known: tuple[int, int | None, int | None], said: tuple[int, int | None, int | None], fits: bool
) -> None:
    year, month, day = known
    person = Person(family_name="Test", birth_year=year, birth_month=month, birth_day=day)
    assert Told("", PartialDate(*said)).fits(person) is fits


def test_without_a_birth_date_the_address_counts() -> None:
    person = Person(family_name="Test", postcode="2312 AB", house_number=7)
    assert Told("", None, "2312 AB", 7).fits(person)
    assert not Told("", None, "2312 AB", 8).fits(person)
    assert not Told("", BORN).fits(person)


@pytest.mark.parametrize("written", ["7hk-m4txp", " 7 H K m4 txp ", "7HK–M4TXP", "IHK M4TXP", "1hk.m4txp"])
def test_people_type_a_code_in_many_ways(written: str) -> None:
    assert code_signs.tidy(written) == "7HKM4TXP"


def test_a_sign_that_no_code_has_costs_no_try(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne)
    html = page.post("/verder/", typed("7HK-M4TX8")).content.decode()
    assert "staat nooit in een code: 8" in html
    assert "heeft acht tekens" in page.post("/verder/", typed("7HK")).content.decode()
    assert "of anders de postcode" in page.post("/verder/", {"code": "7HK-M4TXP"}).content.decode()
    assert not HandoverTry.objects.exists()


# What the database guards


def test_a_code_ends_once(cast: Cast, draft: Draft) -> None:
    code_for_counter(draft, cast.suzanne)
    row = HandoverCode.objects.get()
    HandoverCode.objects.update(used_at=timezone.now())
    for change in ({"used_at": timezone.now()}, {"revoked_at": timezone.now()}, {"used_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            HandoverCode.objects.filter(pk=row.pk).update(**change)


def test_one_open_code_and_never_for_longer_than_a_week(cast: Cast, draft: Draft) -> None:
    code_for_counter(draft, cast.suzanne)
    row = HandoverCode.objects.get()
    row.pk, row.locator = None, "333"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        HandoverCode.objects.update(expires_at=timezone.now() + 2 * VALID_FOR)


def test_a_code_is_not_used_after_its_days(cast: Cast, draft: Draft) -> None:
    code_for_counter(draft, cast.suzanne)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandoverCode.objects.update(used_at=timezone.now() + VALID_FOR + timedelta(minutes=1))


def test_codes_and_counts_are_deleted_in_time(cast: Cast, draft: Draft) -> None:
    old = timezone.now() - VALID_FOR - timedelta(days=31)
    HandoverCode.objects.create(
        draft=draft,
        direction="to_counter",
        locator="333",
        code_hash="x",
        made_at=old,
        expires_at=old + VALID_FOR,
    )
    today = timezone.localdate()
    for days in (0, 1, 2):
        HandoverTry.objects.create(who="locator 333", day=today - timedelta(days=days), tries=1)
    retention.sweep()
    assert not HandoverCode.objects.exists() and HandoverTry.objects.count() == 2
    assert Draft.objects.filter(pk=draft.pk).exists()


# Guessing


def test_five_wrong_tries_a_day_for_who_asks(cast: Cast, draft: Draft) -> None:
    code = code_for_counter(draft, cast.suzanne)
    staff = acting_as_staff(cast.petra)
    for number in range(WRONG_TRIES_A_DAY):
        with pytest.raises(NotHandedOver) as refusal:
            handing_over.prove(Told(f"{code_signs.ALPHABET[number]}33M4TXP", BORN), staff)
        assert refusal.value.why is Why.WRONG
    with pytest.raises(NotHandedOver) as refusal:
        handing_over.prove(Told(code, BORN), staff)
    assert refusal.value.why is Why.TRIES
    assert handing_over.prove(Told(code, BORN), acting_as_staff(cast.accused))


def test_five_wrong_tries_a_day_for_a_locator_known_or_not(cast: Cast, draft: Draft) -> None:
    code = code_for_counter(draft, cast.suzanne)
    for known in (True, False):
        locator = code[:3] if known else next(x * 3 for x in code_signs.ALPHABET if x * 3 != code[:3])
        answers = []
        for asker in (cast.petra, cast.accused):
            for number in range(3):
                with pytest.raises(NotHandedOver) as refusal:
                    handing_over.prove(
                        Told(f"{locator}3333{code_signs.ALPHABET[number]}", BORN), acting_as_staff(asker)
                    )
                answers.append(refusal.value.why)
        assert answers == [Why.WRONG] * 5 + [Why.TRIES]
        HandoverTry.objects.filter(who__startswith="staff").delete()


def test_the_words_do_not_tell_whether_a_locator_exists(page: PageClient, cast: Cast) -> None:
    draft = draft_of(cast.suzanne, "counter")
    code = code_for_home(draft, assistance(cast.petra, person_of(cast.suzanne)))
    page.as_resident(cast.suzanne)
    unknown = next(x * 3 for x in code_signs.ALPHABET if x * 3 != code[:3])
    errors = [
        page.post("/verder/", fields).context["form"].errors["code"]
        for fields in (
            typed(unknown + "33333"),
            typed(code[:3] + ("33333" if code[3:] != "33333" else "44444")),
            typed(code, birth_year="1984"),
        )
    ]
    assert errors[0] == errors[1] == errors[2]


def test_right_answers_do_not_count(cast: Cast, draft: Draft) -> None:
    code = code_for_counter(draft, cast.suzanne)
    for _again in range(8):
        handing_over.prove(Told(code, BORN), acting_as_staff(cast.petra))
    assert set(HandoverTry.objects.values_list("tries", flat=True)) == {0}


def test_guessing_with_all_that_can_be_known(cast: Cast, draft: Draft) -> None:
    """Somebody knows locator and birth date and guesses the rest without end: five tries a day get through.

    The figure stands in docs/handover.md.
    """
    code = code_for_counter(draft, cast.suzanne)
    chance = random.Random(5)
    looked_at = 0
    for _guess in range(GUESSES):
        guess = code[:3] + "".join(chance.choices(code_signs.ALPHABET, k=code_signs.SECRET_SIGNS))
        try:
            handing_over.prove(Told(guess, BORN), acting_as_staff(cast.petra))
        except NotHandedOver as refusal:
            looked_at += refusal.why is Why.WRONG
    assert looked_at == WRONG_TRIES_A_DAY
    days = VALID_FOR.days + 1
    once = WRONG_TRIES_A_DAY * days / code_signs.SECRETS
    print(f"{GUESSES} guesses, {looked_at} looked at; {days} days: 1 in {1 / once:,.0f} that one is right")
    assert once < 1e-5


def test_without_counting_somebody_would_get_in(cast: Cast, draft: Draft) -> None:
    """Negative control: with the counts taken away each guess is looked at, so the limit is what holds."""
    code = code_for_counter(draft, cast.suzanne)
    looked_at = 0
    for number in range(12):
        HandoverTry.objects.all().delete()
        guess = code[:3] + code_signs.ALPHABET[number] * 5
        with pytest.raises(NotHandedOver) as refusal:
            handing_over.prove(Told(guess, BORN), acting_as_staff(cast.petra))
        looked_at += refusal.value.why is Why.WRONG
    assert looked_at == 12


def test_a_resident_has_five_tries_too(cast: Cast) -> None:
    acting = acting_as_resident(cast.stranger)
    whys = []
    for number in range(7):
        with pytest.raises(NotHandedOver) as refusal:
            handing_over.prove(Told(f"33{code_signs.ALPHABET[number]}M4TXP", BORN), acting)
        whys.append(refusal.value.why)
    assert whys == [Why.WRONG] * 5 + [Why.TRIES] * 2
