"""Remarks at a passage, and places on the map."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.city.models import Area
from participation.models import Contribution, Passage, Phase, Process
from tests.client import PageClient
from tests.participation.test_guards import refused, without
from tests.participation_made import make_contribution, make_participant, make_process
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(cast: Cast) -> Process:
    made = make_process(cast.pleun, phase={"allows": ["text_remark", "map_point"], "who": "resident"})
    for number in (1, 2):
        Passage.objects.create(phase=made.phases.get(), order=number, text=f"Stuk tekst {number}.")
    return made


def text_url(process: Process, path: str = "") -> str:
    return f"/meedoen/{process.slug}/tekst/{path}"


def test_a_remark_stands_below_its_passage(cast: Cast, page: PageClient, process: Process) -> None:
    page.as_resident(cast.suzanne)
    assert page.get(text_url(process, "2/")).status_code == 200
    answer = page.post(text_url(process, "2/"), {"text": "Dit kan korter."}, follow=True)
    assert "Uw bewijscode is" in answer.text and "Dit kan korter." in answer.text
    made = Contribution.objects.get()
    assert (made.kind, made.passage, made.state) == ("remark", Passage.objects.get(order=2), "shown")
    page.post(text_url(process, "2/"), {"text": "Dit kan korter."})
    assert Contribution.objects.count() == 1


def test_a_remark_waits_where_staff_look_first(cast: Cast, page: PageClient, process: Process) -> None:
    Phase.objects.update(moderation="before")
    page.as_resident(cast.suzanne)
    answer = page.post(text_url(process, "1/"), {"text": "Dit kan korter."}, follow=True)
    assert "Wij lezen het eerst" in answer.text and "Dit kan korter." not in answer.text


def test_an_empty_remark_one_too_late_and_one_of_nobody(
    cast: Cast, page: PageClient, process: Process
) -> None:
    assert page.post(text_url(process, "1/"), {"text": "Mooi."}).status_code == 409
    page.as_resident(cast.suzanne)
    assert page.post(text_url(process, "1/"), {"text": ""}).status_code == 422
    Phase.objects.update(closes=timezone.now() - timedelta(seconds=1))
    late = page.post(text_url(process, "1/"), {"text": "Mooi."})
    assert late.status_code == 409 and "Mooi." in late.text
    assert not Contribution.objects.exists()
    assert page.get(text_url(process, "3/")).status_code == 404


def test_a_passage_with_remarks_stays_as_it_was(process: Process) -> None:
    first = Passage.objects.get(order=1)
    make_contribution(process, kind="remark", passage=first, title="")
    rows = Passage.objects.filter(pk=first.pk)
    assert refused(lambda: rows.update(text="Iets anders."))
    assert not refused(lambda: Passage.objects.filter(order=2).update(text="Iets anders."))
    without("participation_passage DISABLE TRIGGER remarked_passages_stay")
    assert not refused(lambda: rows.update(text="Iets anders."))


def test_many_remarks_are_no_more_queries(cast: Cast, page: PageClient, process: Process) -> None:
    page.as_resident(cast.suzanne)
    somebody, passage, found = make_participant(process), Passage.objects.get(order=1), []
    for number in (10, 100):
        for _each in range(number):
            make_contribution(process, somebody, kind="remark", passage=passage, title="")
        for path in ("", "1/"):
            with counted() as asked:
                page.get(text_url(process, path))
            found.append(len(asked))
    assert found[:2] == found[2:] and max(found) <= 8, found
    assert "Alle opmerkingen" in page.get(text_url(process)).text
    older = page.get(text_url(process, "1/")).text
    assert "?voor=" in older


def test_a_place_is_pointed_out_by_neighbourhood(cast: Cast, page: PageClient, process: Process) -> None:
    page.as_resident(cast.suzanne)
    url, area = f"/meedoen/{process.slug}/kaart/", Area.objects.get(slug="de-kooi")
    sent = {"title": "Een bank", "text": "Om te rusten.", "area": area.pk}
    assert "Uw bewijscode is" in page.post(url, sent, follow=True).text
    assert Contribution.objects.get().area == area
    assert area.district
    text = page.get(f"{url}?wijk={area.district.slug}").text
    assert "Een bank" in text and "De Kooi" in text
    other = Area.objects.filter(kind="district").exclude(slug=area.district.slug)[0]
    assert "Om te rusten." not in page.get(f"{url}?wijk={other.slug}").text


def test_a_place_that_is_nowhere_is_refused(cast: Cast, page: PageClient, process: Process) -> None:
    page.as_resident(cast.suzanne)
    url = f"/meedoen/{process.slug}/kaart/"
    nowhere = page.post(url, {"title": "Een bank", "text": "Om te rusten."})
    assert nowhere.status_code == 422 and "Zeg waar het is" in nowhere.text
    half = page.post(url, {"title": "Een bank", "text": "Om te rusten.", "postcode": "2312 AB"})
    assert half.status_code == 422 and "het huisnummer" in half.text
    assert not Contribution.objects.exists()


def test_a_register_that_does_not_answer_leaves_the_choice_of_a_neighbourhood(
    cast: Cast, page: PageClient, process: Process, settings: object
) -> None:
    settings.PDOK_URL = "http://127.0.0.1:9"  # type: ignore[attr-defined]
    page.as_resident(cast.suzanne)
    sent = {"title": "Een bank", "text": "Om te rusten.", "postcode": "2312 AB", "house": "1"}
    refused_page = page.post(f"/meedoen/{process.slug}/kaart/", sent)
    assert refused_page.status_code == 422 and "Kies de buurt" in refused_page.text


def test_many_places_are_no_more_queries(cast: Cast, page: PageClient, process: Process) -> None:
    page.as_resident(cast.suzanne)
    somebody, area, found = make_participant(process), Area.objects.get(slug="de-kooi"), []
    for number in (10, 100):
        for _each in range(number):
            make_contribution(process, somebody, area=area)
        with counted() as asked:
            page.get(f"/meedoen/{process.slug}/kaart/")
        found.append(len(asked))
    with counted() as asked:
        PageClient().get(f"/meedoen/{process.slug}/kaart/")
    assert found[0] == found[1] <= 8 and len(asked) <= 5, (found, asked)


def test_the_way_in_stands_on_the_page_of_the_process(page: PageClient, process: Process) -> None:
    text = page.get(process.get_absolute_url()).text
    assert "Zet een opmerking bij de tekst" in text and "Wijs een plek aan" in text
