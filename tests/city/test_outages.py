"""The register of outages: what visitors read during one, and who keeps it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.city import outages
from core.city.models import Outage
from tests.client import PageClient
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db
WORDS = "U kunt nu niet inloggen met DigiD."


def outage(hours: float, until: float | None, **fields: object) -> Outage:
    now = timezone.now()
    outages.forget()
    ended = None if until is None else now + timedelta(hours=until)
    usual = {"log_in": True, "what": WORDS, "what_en": "You cannot log in with DigiD now."}
    return Outage.objects.create(
        **{"began_at": now + timedelta(hours=hours), "ended_at": ended, **usual, **fields}
    )


@pytest.mark.parametrize(
    ("hours", "until", "announced", "title"),
    [
        (-1, None, None, "Dit werkt nu niet goed"),
        (-1, 2, None, "Dit werkt nu niet goed"),
        (20, 22, -1, "Binnenkort werken wij aan de website"),
        (20, 22, None, ""),
        (-4, -1, None, ""),
    ],
)
def test_every_page_says_so(
    hours: float, until: float | None, announced: float | None, title: str, page: PageClient, cast: Cast
) -> None:
    when = None if announced is None else timezone.now() + timedelta(hours=announced)
    outage(hours, until, announce_from=when)
    for address in ("/", "/contact/"):
        html = page.get(address).content.decode()
        assert (WORDS in html) == bool(title)
        assert title in html
    assert ("You cannot log in" in page.get("/en/").content.decode()) == bool(title)


def test_it_costs_a_page_no_query(page: PageClient) -> None:
    outage(-1, None)
    page.get("/contact/")
    with counted() as queries:
        page.get("/contact/")
    assert not [query for query in queries if "city_outage" in str(query)]


def test_functional_managers_write_it_down(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.beheerder)
    assert page.get("/beheer/city/outage/add/").status_code == 200
    said = {
        "began_at_0": "2026-11-23",
        "began_at_1": "09:00",
        "ended_at_0": "2026-11-23",
        "ended_at_1": "11:00",
    }
    answer = page.post(
        "/beheer/city/outage/add/", {**said, "forms": "on", "what": "Stuk", "what_en": "Broken"}
    )
    assert answer.status_code == 302
    row = Outage.objects.get()
    assert page.get(f"/beheer/city/outage/{row.pk}/delete/").status_code == 403


@pytest.mark.parametrize("who", ["petra", "ruben", "norole"])
def test_is_closed_to_others(who: str, page: PageClient, cast: Cast) -> None:
    assert page.as_staff(getattr(cast, who)).get("/beheer/city/outage/").status_code == 403


def test_an_outage_touches_something_and_ends_after_it_began() -> None:
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Outage.objects.create(began_at=now, what="x", what_en="x")
    with pytest.raises(ValidationError):
        Outage(began_at=now, ended_at=now, forms=True, what="x", what_en="x").full_clean()
