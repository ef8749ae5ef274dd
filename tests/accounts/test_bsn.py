"""The citizen service number: encrypted, found by a keyed hash, shown for a reason, and nowhere else."""

import copy
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.exceptions import InvalidTag
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction

from core.accounts import bsn
from core.accounts.models import Person, User
from core.audit.models import AccessRecord
from core.cases.models import Draft
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.dump import full_dump
from tests.people import SUZANNE_BSN, Cast, make_person, person_of
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db
LOG_IN = "/account/digid/login/"


def log_in_with_digid(page: PageClient, standins: Standins, settings: Any, level: str = "midden") -> Any:
    """Through the real exchange with the stand-in: to DigiD, choose Suzanne there, and back."""
    providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    providers["digid"]["APPS"][0]["settings"]["server_url"] = settings.DIGID_ISSUER
    settings.SOCIALACCOUNT_PROVIDERS = providers
    away = page.post(f"{LOG_IN}?niveau={level}&next=/mijn/")
    assert away.status_code == 302, away.content
    asked = requests.get(
        away["Location"] + f"&person=suzanne&level={level}", allow_redirects=False, timeout=10
    )
    back = urlsplit(asked.headers["Location"])
    return page.get(back.path, {name: values[0] for name, values in parse_qs(back.query).items()})


def portal_page() -> PageClient:
    """A client at the address that the stand-in knows the portal by."""
    return PageClient(SERVER_NAME="127.0.0.1", SERVER_PORT="9")


def traces_of(number: str, dump: str) -> list[str]:
    """Lines of a dump with the number in it: as text, or as the bytes of that text."""
    hidden = number.encode().hex()
    return [line for line in dump.splitlines() if number in line or hidden in line]


def test_stored_encrypted_and_found_again() -> None:
    person = make_person("Suzanne", "de Graaf", SUZANNE_BSN)
    person.refresh_from_db()
    assert SUZANNE_BSN.encode() not in bytes(person.bsn_encrypted or b"")
    assert SUZANNE_BSN.encode() not in bytes(person.bsn_index or b"")
    assert person.own_bsn() == SUZANNE_BSN
    assert Person.objects.with_bsn(SUZANNE_BSN).get() == person


def test_encrypted_differently_each_time_but_indexed_the_same() -> None:
    assert bsn.encrypt(SUZANNE_BSN) != bsn.encrypt(SUZANNE_BSN)
    assert bsn.blind_index(SUZANNE_BSN) == bsn.blind_index(SUZANNE_BSN)


def test_one_person_per_number() -> None:
    make_person("Suzanne", "de Graaf", SUZANNE_BSN)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_person("Nog", "Eentje", SUZANNE_BSN)


def test_tampering_is_noticed() -> None:
    stored = bytearray(bsn.encrypt(SUZANNE_BSN))
    stored[-1] ^= 1
    with pytest.raises(InvalidTag):
        bsn.decrypt(bytes(stored))


@pytest.mark.parametrize("typed", ["", "123456789", "99999366", "9999936531", "abcdefghi", "000000000"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not a valid BSN"):
        bsn.clean(typed)


def test_a_mask_shows_nothing() -> None:
    assert set(make_person("Suzanne", "de Graaf", SUZANNE_BSN).masked_bsn) == {"•"}


def test_revealing_is_recorded_with_its_reason(cast: Cast) -> None:
    person = cast.suzanne.person
    assert person is not None
    assert person.reveal_bsn(cast.petra, " controle aan de balie ") == SUZANNE_BSN
    record = AccessRecord.objects.get(action=AccessRecord.Action.REVEALED)
    assert (record.user_id, record.person_id) == (cast.petra.pk, person.pk)
    assert record.reason == "controle aan de balie"


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_revealed(reason: str, cast: Cast) -> None:
    person = cast.suzanne.person
    assert person is not None
    with pytest.raises(ValueError, match="reason"):
        person.reveal_bsn(cast.petra, reason)
    assert not AccessRecord.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_after_digid_the_number_is_nowhere_in_a_full_dump(standins: Standins, settings: Any) -> None:
    page = portal_page()
    answer = log_in_with_digid(page, standins, settings)
    assert answer.status_code == 302
    assert answer["Location"].endswith("/mijn/")
    assert page.get("/mijn/").status_code == 200

    person = User.objects.get(is_staff=False).person
    assert person is not None
    assert person.own_bsn() == SUZANNE_BSN, "it was this number that logged in"
    assert not traces_of(SUZANNE_BSN, full_dump())
    account = SocialAccount.objects.get()
    assert account.extra_data == {}
    assert SUZANNE_BSN not in account.uid
    assert not SocialToken.objects.exists()
    for session in Session.objects.all():
        assert SUZANNE_BSN not in str(session.get_decoded())


@pytest.mark.django_db(transaction=True)
def test_the_scan_sees_a_number_that_is_there(cast: Cast) -> None:
    """Negative control: a number in a draft, and one in plain bytes, are found."""
    Draft.objects.create(
        form="travel-document", owner=person_of(cast.suzanne), answers={"nummer": SUZANNE_BSN}
    )
    assert len(traces_of(SUZANNE_BSN, full_dump())) == 1
    Draft.objects.all().delete()
    assert not traces_of(SUZANNE_BSN, full_dump())
    Person.objects.filter(users=cast.suzanne).update(bsn_encrypted=SUZANNE_BSN.encode())
    assert len(traces_of(SUZANNE_BSN, full_dump())) == 1


def test_the_second_log_in_is_the_same_person(standins: Standins, settings: Any, db: None) -> None:
    for _time in range(2):
        log_in_with_digid(portal_page(), standins, settings)
    assert Person.objects.count() == 1
    assert User.objects.filter(is_staff=False).count() == 1


def test_words_typed_before_logging_in_are_found_back(standins: Standins, settings: Any, cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    page = portal_page()
    address = f"/mijn/zaken/{case.reference}/bericht/"
    page.post(address, {"text": "een lang verhaal"})
    log_in_with_digid(page, standins, settings)
    assert "een lang verhaal" in page.get(address).content.decode()


def test_a_lower_level_does_not_open_the_cases(standins: Standins, settings: Any) -> None:
    page = portal_page()
    log_in_with_digid(page, standins, settings, "basis")
    assert page.get("/mijn/").status_code == 302
