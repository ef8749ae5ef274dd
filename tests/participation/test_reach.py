"""Whom we reach: by neighbourhood and way, small numbers hidden from readers, and silent areas."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.city.models import Area
from participation.models import Nudge, Population
from participation.staff.reach import reach_of
from tests.client import PageClient
from tests.participation_made import in_days, make_participant, make_process
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


def people(**lives: int) -> None:
    for slug, many in lives.items():
        area = Area.objects.get(slug=slug.replace("_", "-"))
        Population.objects.create(area=area, year=2026, people=many, source="verzonnen", example=True)


def test_readers_see_no_small_numbers(page: PageClient, cast: Cast) -> None:
    process = make_process(cast.pleun)
    people(de_kooi=2000)
    area = Area.objects.get(slug="de-kooi")
    for _number in range(3):
        make_participant(process, area=area, way="paper")
    page_ = page.get(f"/meedoen/{process.slug}/bereik/")
    assert "minder dan 5" in page_.text and "verzonnen" in page_.text
    assert page_.context["chart"] == []
    assert page.get(f"/en/meedoen/{process.slug}/bereik/").status_code == 200
    exact = page.as_staff(cast.pleun).get(f"/beheer/meedoen/{process.pk}/bereik/")
    assert exact.context["chart"] == [("De Kooi", 1.5)] and ["papier", "3"] in exact.context["ways"]


def test_silent_neighbourhoods(page: PageClient, cast: Cast) -> None:
    process = make_process(cast.pleun, area="", everywhere=True)
    other = Area.objects.filter(kind="neighbourhood").exclude(slug="de-kooi").first()
    assert other is not None
    people(**{"de_kooi": 1000, other.slug.replace("-", "_"): 1000})
    for _number in range(6):
        make_participant(process, area=Area.objects.get(slug="de-kooi"))
    assert [row.area for row in reach_of(process).silent] == [other]
    page.as_staff(cast.pleun)
    address = f"/beheer/meedoen/{process.pk}/bereik/"
    assert "Van deze buurten horen wij weinig" in page.get(address).text
    plan = {"area": other.pk, "how": "street", "planned_on": in_days(3)}
    assert page.post(address, plan).status_code == 302
    nudge = Nudge.objects.get()
    page.post(f"{address}{nudge.pk}/gedaan/")
    nudge.refresh_from_db()
    assert nudge.done_on == in_days(0)
    assert page.post(address, {"how": "anders"}).context["form"].errors


def test_few_queries(page: PageClient, cast: Cast) -> None:
    process = make_process(cast.pleun, area="", everywhere=True)
    counts = []
    for many in (10, 90):
        for _number in range(many):
            make_participant(process, area=Area.objects.order_by("?").first())
        with counted() as queries:
            page.get(f"/meedoen/{process.slug}/bereik/?n={many}")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_draft_is_not_there(page: PageClient, cast: Cast) -> None:
    assert page.get(f"/meedoen/{make_process(cast.pleun, 'draft').slug}/bereik/").status_code == 404


def test_loading_figures(tmp_path: Path) -> None:
    file = tmp_path / "inwoners.csv"
    file.write_text("area,year,people,source\nde-kooi,2026,2000,Bron\n")
    for _time in range(2):
        call_command("population", str(file), "--example")
    row = Population.objects.get()
    assert row.people == 2000 and row.example
    file.write_text("area,year,people,source\nde-kooi,2026,9999,Bron\natlantis,2026,1,Bron\n")
    with pytest.raises(CommandError, match="line 3"):
        call_command("population", str(file))
    assert Population.objects.get().people == 2000


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "area,year,people,source\nde-kooi,x,y,z\n"])
def test_a_file_that_is_none(tmp_path: Path, content: str) -> None:
    file = tmp_path / "inwoners.csv"
    file.write_text(content)
    with pytest.raises(CommandError):
        call_command("population", str(file))
