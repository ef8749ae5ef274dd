"""The same pages while staff help somebody: their participant, our way, and nothing of the browser."""

from __future__ import annotations

import pytest

from participation.models import Contribution, Participant, Support
from tests.client import PageClient
from tests.counter_factory import helping, mandate, representing
from tests.participation.voicing import idea, proved
from tests.participation_made import make_contribution, make_process
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db


def test_what_is_typed_in_is_theirs(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"who": "resident"})
    row, suzanne = make_contribution(process), person_of(cast.suzanne)
    helping(page, cast.petra, suzanne, how="phone")
    assert page.post(f"/meedoen/{process.slug}/insturen/", idea()).status_code == 302
    page.post(f"{row.get_absolute_url()}steun/")
    made = Contribution.objects.get(title=idea()["title"])
    assert (made.participant.person, made.way, made.entered_by) == (suzanne, "phone", cast.petra)
    assert Support.objects.get().way == "phone"


def test_once_on_the_website_and_once_at_the_counter_is_once(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    row = make_contribution(process)
    PageClient().as_resident(cast.suzanne).post(f"{row.get_absolute_url()}steun/")
    helping(page, cast.petra, person_of(cast.suzanne))
    page.post(f"{row.get_absolute_url()}steun/")
    row.refresh_from_db()
    assert row.supports == 1
    assert Participant.objects.filter(person=person_of(cast.suzanne)).count() == 1


def test_nothing_of_this_browser_becomes_theirs(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    row = make_contribution(process)
    proved(page, process)
    helping(page, cast.petra, person_of(cast.suzanne))
    page.post(f"{row.get_absolute_url()}steun/")
    who = Support.objects.get().participant
    assert who.person == person_of(cast.suzanne)
    assert who.keys.count() == 1


def test_nobody_takes_part_for_another_by_a_mandate(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    row = make_contribution(process)
    representing(page, cast.anna, mandate(person_of(cast.suzanne), person_of(cast.anna)))
    page.post(f"{row.get_absolute_url()}steun/")
    assert not Support.objects.exists()
