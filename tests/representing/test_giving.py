"""Giving a mandate online: to a person by a code, to an organisation at once; and what is refused."""

from __future__ import annotations

import random
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from core.accounts.models import Mandate, Organisation
from core.cases.references import ALPHABET
from core.notifications.models import Message
from core.representing import codes
from core.representing.models import Invitation, InvitationTry
from core.tries import WRONG_TRIES_A_DAY
from tests.client import PageClient
from tests.counter_factory import helping, mandate, representing
from tests.people import Cast, person_of
from tests.sizes import GUESSES, SIMULTANEOUS_CODES

pytestmark = pytest.mark.django_db

PERSON = "/mijn/machtigingen/persoon/"
CHECK = "/mijn/machtigingen/controleren/"
INVITED = "/mijn/namens/uitnodiging/"


def in_days(days: int) -> dict[str, str]:
    day = timezone.localdate() + timedelta(days=days)
    return {"until_day": str(day.day), "until_month": str(day.month), "until_year": str(day.year)}


def three(name: str, day: date) -> dict[str, str]:
    return {f"{name}_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def asked(**fields: Any) -> dict[str, Any]:
    born = three("birth_date", date(1985, 3, 14))
    return {"name": "Kees Hagenaar", "kinds": ["complaint"], **born, **in_days(90), **fields}


def offer(page: PageClient, cast: Cast, **fields: Any) -> str:
    """Suzanne offers a mandate; the code that she sees."""
    page.as_resident(cast.suzanne)
    assert page.post(PERSON, asked(**fields)).status_code == 302
    read_back = page.get(CHECK).content.decode()
    assert "Kees Hagenaar" in read_back and "klacht" in read_back
    shown = page.post(CHECK, follow=True).content.decode()
    found = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", shown)
    assert found
    return found[0]


def accept(page: PageClient, cast: Cast, code: str) -> None:
    page.as_resident(cast.stranger)
    response = page.post(INVITED, {"code": code, "giver_name": "de graaf"})
    assert response.status_code == 302, response.content.decode()
    assert "Suzanne" in page.get(f"{INVITED}aannemen/").content.decode()
    page.post(f"{INVITED}aannemen/")


def test_a_mandate_comes_about_when_the_other_says_yes(page: PageClient, cast: Cast) -> None:
    code = offer(page, cast)
    assert not Mandate.objects.exists()
    assert Message.objects.get(template="representing/invited").recipient == cast.suzanne.person
    accept(page, cast, code)
    made = Mandate.objects.get()
    assert (made.person, made.representative) == (cast.suzanne.person, cast.stranger.person)
    assert (made.kinds, made.given_how, made.recorded_by) == (["complaint"], "web", None)
    told = Message.objects.filter(template="representing/given").values_list("recipient", flat=True)
    assert set(told) == {cast.suzanne.person_id, cast.stranger.person_id}


def test_the_code_works_once(page: PageClient, cast: Cast) -> None:
    code = offer(page, cast)
    accept(page, cast, code)
    assert page.post(INVITED, {"code": code, "giver_name": "de graaf"}).status_code == 403
    assert Mandate.objects.count() == 1


def test_the_code_is_useless_to_who_was_not_meant(page: PageClient, cast: Cast) -> None:
    code = offer(page, cast, **three("birth_date", date(1970, 1, 1)))
    page.as_resident(cast.stranger)
    assert page.post(INVITED, {"code": code, "giver_name": "de graaf"}).status_code == 403
    assert not Mandate.objects.exists()


def test_by_postcode(page: PageClient, cast: Cast) -> None:
    empty = {"birth_date_day": "", "birth_date_month": "", "birth_date_year": ""}
    accept(page, cast, offer(page, cast, **empty, postcode="2511 aa"))
    assert Mandate.objects.exists()


def test_the_name_of_the_giver_must_be_right(page: PageClient, cast: Cast) -> None:
    code = offer(page, cast)
    page.as_resident(cast.stranger)
    assert page.post(INVITED, {"code": code, "giver_name": "Jansen"}).status_code == 403


def test_five_wrong_codes_and_the_right_one_waits_until_tomorrow(page: PageClient, cast: Cast) -> None:
    code = offer(page, cast)
    page.as_resident(cast.stranger)
    for _each in range(5):
        assert "hoort niet" in page.post(INVITED, {"code": "0", "giver_name": "x"}).content.decode()
    assert "vijf keer" in page.post(INVITED, {"code": code, "giver_name": "de graaf"}).content.decode()
    InvitationTry.objects.update(day=timezone.localdate() - timedelta(days=1))
    accept(page, cast, code)


def test_nobody_accepts_their_own_invitation(page: PageClient, cast: Cast) -> None:
    code = offer(page, cast)
    assert page.post(INVITED, {"code": code, "giver_name": "de graaf"}).status_code == 403


@pytest.mark.parametrize("change", ["expired", "withdrawn"])
def test_an_invitation_that_ended_is_refused(page: PageClient, cast: Cast, change: str) -> None:
    code = offer(page, cast)
    made = Invitation.objects.get()
    if change == "expired":
        Invitation.objects.update(expires_at=timezone.now())
    else:
        page.post(f"/mijn/machtigingen/uitnodiging/{made.pk}/intrekken/")
    page.as_resident(cast.stranger)
    assert page.post(INVITED, {"code": code, "giver_name": "de graaf"}).status_code == 403


def test_taken_back_between_reading_and_yes(page: PageClient, cast: Cast) -> None:
    code = offer(page, cast)
    page.as_resident(cast.stranger)
    page.post(INVITED, {"code": code, "giver_name": "de graaf"})
    Invitation.objects.update(withdrawn_at=timezone.now())
    page.post(f"{INVITED}aannemen/")
    assert not Mandate.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kinds": []}, "Kies ten minste"),
        (in_days(-1), "voorbij"),
        (in_days(800), "te ver weg"),
        ({"birth_date_day": "", "birth_date_month": "", "birth_date_year": ""}, "of de postcode"),
        ({"postcode": "12"}, "vier cijfers"),
        ({"name": ""}, "Vul een naam in"),
    ],
)
def test_what_is_missing_is_said(page: PageClient, cast: Cast, fields: dict[str, Any], said: str) -> None:
    page.as_resident(cast.suzanne)
    response = page.post(PERSON, asked(**fields))
    assert response.status_code == 422
    assert said in response.content.decode()


def test_to_an_organisation_at_once(page: PageClient, cast: Cast) -> None:
    library = Organisation.objects.create(name="Bibliotheek Noord", helps_residents=True)
    Organisation.objects.create(name="Een bedrijf")
    page.as_resident(cast.suzanne)
    form = page.get("/mijn/machtigingen/organisatie/").content.decode()
    assert "Bibliotheek Noord" in form and "Een bedrijf" not in form
    sent = {"organisation": library.pk, "kinds": ["question"], **in_days(30)}
    page.post("/mijn/machtigingen/organisatie/", sent)
    page.post(CHECK)
    assert Mandate.objects.get().organisation == library


def test_a_new_one_takes_the_place_of_the_old(page: PageClient, cast: Cast) -> None:
    old = mandate(person_of(cast.suzanne), person_of(cast.stranger))
    accept(page, cast, offer(page, cast))
    old.refresh_from_db()
    assert old.revoked_at is not None
    assert Mandate.objects.in_force().count() == 1


def test_under_a_mandate_nobody_gives_one_on(page: PageClient, cast: Cast) -> None:
    representing(page, cast.stranger, mandate(person_of(cast.suzanne), person_of(cast.stranger)))
    for path in ("/mijn/machtigingen/", PERSON, CHECK, "/mijn/machtigingen/organisatie/"):
        assert page.get(path)["Location"].endswith("/account/alleen-zelf/")
    assert page.post(PERSON, asked())["Location"].endswith("/account/alleen-zelf/")


def test_at_the_counter_with_what_was_signed(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne))
    assert page.post(PERSON, asked()).status_code == 422  # no proof
    page.post(PERSON, asked(proof="machtiging van vandaag, getekend"))
    page.post(CHECK)
    made = Invitation.objects.get()
    assert (made.given_how, made.recorded_by) == ("counter", cast.petra)
    assert made.proof.startswith("machtiging")


def test_by_letter(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne), how="post", identity="signed_letter")
    page.post(PERSON, asked(proof="brief van 1 maart"))
    page.post(CHECK)
    assert Invitation.objects.get().given_how == "letter"


def test_not_by_phone(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne), how="phone", identity="questions")
    page.post(PERSON, asked(proof="niets"))
    assert "handtekening" in page.post(CHECK, follow=True).content.decode()
    assert not Invitation.objects.exists()


def test_what_staff_filled_in_for_one_is_not_given_for_another(page: PageClient, cast: Cast) -> None:
    first = helping(page, cast.petra, person_of(cast.suzanne))
    page.post(PERSON, asked(proof="getekend"))
    first.end()
    helping(page, cast.petra, person_of(cast.stranger))
    page.post(CHECK)
    assert not Invitation.objects.exists()


# Guessing


def test_guessing_with_all_that_can_be_known(page: PageClient, cast: Cast) -> None:
    """Who was meant knows the name of the giver and guesses without end: five a day are looked at."""
    code = offer(page, cast).replace("-", "")
    kees, chance, looked_at = person_of(cast.stranger), random.Random(7), 0
    for _guess in range(GUESSES):
        guess = "".join(chance.choices(ALPHABET, k=codes.LETTERS))
        try:
            assert codes.find(kees, guess, "de graaf") is None
            looked_at += 1
        except codes.TooManyTries:
            continue
    assert looked_at == WRONG_TRIES_A_DAY
    with pytest.raises(codes.TooManyTries):
        codes.find(kees, code, "de graaf")
    made = Invitation.objects.get()
    days = (made.expires_at - made.made_at).days + 1
    once = WRONG_TRIES_A_DAY * days / len(ALPHABET) ** codes.LETTERS
    print(f"{GUESSES} guesses at an invitation, {looked_at} looked at; {days} days: 1 in {1 / once:,.0f}")
    assert once < 1e-12


def test_without_counting_every_guess_is_looked_at(page: PageClient, cast: Cast) -> None:
    """Negative control: with the counts taken away the right one comes out, after however many."""
    code = offer(page, cast)
    kees = person_of(cast.stranger)
    for sign in ALPHABET[:12]:
        InvitationTry.objects.all().delete()
        assert codes.find(kees, sign * codes.LETTERS, "de graaf") is None
    InvitationTry.objects.all().delete()
    assert codes.find(kees, code, "de graaf") == Invitation.objects.get()


@pytest.mark.django_db(transaction=True)
def test_accepted_many_times_at_once_it_is_one_mandate(cast: Cast) -> None:
    """A code works once: many browsers that all came as far as the last button."""
    code = offer(PageClient(), cast)
    browsers = [PageClient().as_resident(cast.stranger) for _each in range(SIMULTANEOUS_CODES)]
    for browser in browsers:
        browser.post(INVITED, {"code": code, "giver_name": "de graaf"})

    def press(browser: PageClient) -> int:
        try:
            return int(browser.post(f"{INVITED}aannemen/").status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(browsers)) as threads:
        answers = list(threads.map(press, browsers))
    assert max(answers) < 500
    assert Mandate.objects.count() == 1
    assert Message.objects.filter(template="representing/given").count() == 2
