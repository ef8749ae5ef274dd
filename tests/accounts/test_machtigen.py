"""DigiD Machtigen: logged in for somebody else, for what DigiD says and no longer than today."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.accounts import machtigen
from core.accounts.machtigen import ACTING, REPRESENTED, SERVICE, Unusable, claimed
from core.accounts.models import Ground, Mandate, Person
from leiden_portal.startup.surroundings import MACHTIGEN
from tests.accounts.logging_in import log_in, point_providers, portal_page
from tests.dump import full_dump
from tests.people import ANNA_BSN, SUZANNE_BSN
from tests.standins_program import Standins

QUESTIONS = "5e0f7a2c-0000-4000-8000-000000000001"
DIGID = "/account/digid/login/?niveau=midden&next=/mijn/"
GOOD = {ACTING: ANNA_BSN, REPRESENTED: SUZANNE_BSN, SERVICE: QUESTIONS}


@pytest.fixture(autouse=True)
def services(settings: Any) -> None:
    settings.DIGID_MACHTIGEN = MACHTIGEN


def for_suzanne(standins: Standins, settings: Any, **chosen: str) -> Any:
    point_providers(settings, standins)
    page = portal_page()
    log_in(page, DIGID, person="anna", level="midden", **{"namens": "suzanne", "dienst": "vragen", **chosen})
    return page


def test_the_log_in_makes_the_mandate_and_acts_by_it(db: None, standins: Standins, settings: Any) -> None:
    page = for_suzanne(standins, settings)
    made = Mandate.objects.get()
    assert made.person == Person.objects.with_bsn(SUZANNE_BSN).get()
    assert made.representative == Person.objects.with_bsn(ANNA_BSN).get()
    assert (made.ground, sorted(made.kinds)) == (Ground.DIGID, ["complaint", "question"])
    assert made.valid_until == timezone.localdate()
    html = page.get("/mijn/").content.decode()
    assert "U regelt dit voor <b>Suzanne" in html and "DigiD Machtigen" in html


def test_for_another_service_other_kinds(db: None, standins: Standins, settings: Any) -> None:
    for_suzanne(standins, settings)
    for_suzanne(standins, settings, dienst="reisdocument")
    assert Mandate.objects.in_force().get().kinds == ["travel-document"]


def test_again_today_it_is_the_same(db: None, standins: Standins, settings: Any) -> None:
    for _each in range(2):
        for_suzanne(standins, settings)
    assert Mandate.objects.count() == 1


def test_for_oneself_there_is_none(db: None, standins: Standins, settings: Any) -> None:
    page = for_suzanne(standins, settings, namens="")
    assert not Mandate.objects.exists()
    assert "U regelt dit voor" not in page.get("/mijn/").content.decode()


def test_a_service_we_do_not_know_is_refused(db: None, standins: Standins, settings: Any) -> None:
    settings.DIGID_MACHTIGEN = ""
    page = for_suzanne(standins, settings)
    assert page.get("/mijn/").status_code == 302
    assert not Mandate.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_neither_number_is_in_a_full_dump(standins: Standins, settings: Any) -> None:
    for_suzanne(standins, settings)
    dump = full_dump()
    for number in (ANNA_BSN, SUZANNE_BSN):
        assert number not in dump and number.encode().hex() not in dump


def test_claims_that_are_whole() -> None:
    found = claimed(GOOD)
    assert found is not None and (found.acting, found.represented) == (ANNA_BSN, SUZANNE_BSN)
    assert claimed({"bsn": ANNA_BSN}) is None


@pytest.mark.parametrize(
    "changed",
    [
        {ACTING: SUZANNE_BSN},
        {REPRESENTED: ""},
        {REPRESENTED: "123456789"},
        {ACTING: None},
        {SERVICE: ""},
        {SERVICE: "iets anders"},
        {REPRESENTED: [SUZANNE_BSN]},
    ],
)
def test_claims_that_are_not(changed: dict[str, Any]) -> None:
    with pytest.raises(Unusable):
        claimed({**GOOD, **changed})


ODD = st.none() | st.text(max_size=12) | st.integers() | st.lists(st.text(max_size=3)) | st.booleans()


@given(st.dictionaries(st.sampled_from([ACTING, REPRESENTED, SERVICE, "bsn"]), ODD))
def test_whatever_the_claims_say_nobody_acts_by_accident(odd: dict[str, Any]) -> None:
    try:
        found = claimed(odd)
    except Unusable:
        return
    assert found is None or found.acting != found.represented
    assert found is None or found.kinds


def test_the_setting_is_read_leniently(settings: Any) -> None:
    settings.DIGID_MACHTIGEN = " a = question , complaint ;; b="
    assert machtigen.services() == {"a": ("question", "complaint"), "b": ()}
