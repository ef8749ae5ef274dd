"""The pages of neighbourhoods: what stands there, finding one's own, and the month."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.utils import timezone

from core.following.models import Deadline, Item, Spared, Stage
from core.page_cache import middleware
from core.page_cache.remembered import KNOWN
from tests.client import PageClient
from tests.following.made import SLUG, coming, decided, item, one_of_each, still_open
from tests.queries import counted
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db
PAGE = f"/volg/buurten/{SLUG}/"
LIST = "/volg/buurten/"


def html(answer: Any) -> str:
    return str(answer.content.decode())


def test_all_are_listed_by_district(page: PageClient) -> None:
    shown = html(page.get(LIST))
    assert shown.index("Binnenstad-Zuid") < shown.index("Pieterswijk") < shown.index("Boerhaave")


def test_what_is_open_coming_and_decided(page: PageClient) -> None:
    one_of_each(SLUG)
    shown = html(page.get(PAGE))
    assert "U kunt een zienswijze geven: nog 5 dagen, tot en met" in shown
    assert "Officieel bekendgemaakt" in shown and "Vergunning verleend" in shown
    assert shown.index("Iets open-0") < shown.index("Iets komt-0") < shown.index("Iets besloten-0")


def test_what_closes_first_stands_first(page: PageClient) -> None:
    for key, days in (("later", 20), ("today", 0), ("soon", 2)):
        still_open(key, SLUG, days=days)
    still_open("over", SLUG, days=-1)
    shown = html(page.get(PAGE))
    assert shown.index("Iets today") < shown.index("Iets soon") < shown.index("Iets later")
    assert "vandaag is de laatste dag" in shown and "Iets over" not in shown


def test_the_district_and_the_whole_city_count_too(page: PageClient) -> None:
    still_open("wijk", "wijk-binnenstad-zuid")
    still_open("stad", everywhere=True)
    still_open("elders", "roomburg")
    shown = html(page.get(PAGE))
    assert "Iets wijk" in shown and "Iets stad" in shown and "Iets elders" not in shown
    still_open("buurt", SLUG)
    assert "Iets buurt" in html(page.get("/volg/buurten/wijk-binnenstad-zuid/"))


def test_of_the_meetings_of_the_council_the_next_one_stands_there(page: PageClient) -> None:
    for key, days in (("later", 40), ("geweest", -3), ("volgende", 12)):
        coming(key, everywhere=True, spares=Spared.PLACES, days=days)
    coming("feest", everywhere=True, days=50)
    coming("elders", "roomburg", spares=Spared.BODIES, days=12)
    coming("hier", SLUG, spares=Spared.BODIES, days=12)
    coming_now = [str(each) for each in page.get(PAGE).context["coming"]]
    assert coming_now == ["Iets volgende", "Iets hier", "Iets feest"]
    assert "Iets later" in html(page.get(f"{PAGE}agenda.ics"))


def test_the_home_page_names_a_meeting_and_not_all_that_is_on_its_agenda(page: PageClient) -> None:
    coming("raad", everywhere=True, spares=Spared.PLACES)
    for number in range(3):
        coming(f"punt-{number}", SLUG, spares=Spared.BODIES)
    shown = html(page.get("/"))
    assert "Iets raad" in shown and "Iets punt" not in shown


def test_empty_lists_say_so(page: PageClient) -> None:
    shown = html(page.get(PAGE))
    for words in ("Er is nu niets waarover", "Er staat nu niets gepland", "Wij kennen nog geen besluiten"):
        assert words in shown


def test_english_where_there_is_english(page: PageClient) -> None:
    coming("a", SLUG, title="Plan", title_en="Plan in English", stage=Stage.INTENTION)
    coming("b", SLUG)
    shown = html(page.get(f"/en{PAGE}"))
    assert "Plan in English" in shown and 'href="/en/ergens/a/"' in shown
    assert '<li class="item-list__item" lang="nl">' in shown


def test_hostile_titles_are_text(page: PageClient) -> None:
    still_open("x", SLUG, title="<script>alert(1)</script>", summary="<b>x</b>")
    shown = html(page.get(PAGE))
    assert "<script>alert" not in shown and "<b>x" not in shown


@pytest.mark.parametrize(
    "path", ["geen-buurt/", "geen-buurt/kalender/", "geen-buurt/agenda.ics", "geen-buurt/nieuw.rss"]
)
def test_an_unknown_area_is_not_there(path: str, page: PageClient) -> None:
    assert page.get(f"{LIST}geen-buurt/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "kalender/", "agenda.ics", "nieuw.rss"])
def test_the_same_few_queries_at_10_and_100_rows(path: str, page: PageClient) -> None:
    def queries() -> int:
        middleware.KEPT.clear()
        KNOWN.clear()
        with counted() as asked:
            assert page.get(PAGE + path).status_code == 200
        return len(asked)

    one_of_each(SLUG, count=10)
    page.get(PAGE + path)
    few = queries()
    for number in range(10, 100):
        still_open(f"open-{number}", SLUG)
        coming(f"komt-{number}", SLUG)
        decided(f"besloten-{number}", SLUG)
    assert few <= 5 and queries() == few


def test_long_lists_stop_and_say_so(page: PageClient) -> None:
    for number in range(30):
        still_open(str(number), SLUG, days=number)
    answer = page.get(PAGE)
    assert len(answer.context["open"]) == 25 and "Er is meer: kijk in de kalender" in html(answer)


def test_visitors_get_a_kept_page_that_is_never_old(page: PageClient) -> None:
    still_open("eerst", SLUG)
    for _twice in range(2):
        page.get(PAGE)
    with counted() as asked:
        page.get(PAGE)
    assert len(asked) == 1
    still_open("nieuw", SLUG)
    assert "Iets nieuw" in html(page.get(PAGE)) and not page.cookies


@pytest.mark.usefixtures("standins")
def test_ones_own_by_address(page: PageClient) -> None:
    answer = page.post(LIST, {"postcode": "2312 ka", "number": "12"})
    assert answer.status_code == 302 and answer.headers["Location"] == "/volg/buurten/pancras-west/"
    assert not page.cookies


@pytest.mark.usefixtures("standins")
@pytest.mark.parametrize(
    ("postcode", "number", "words"),
    [
        pytest.param("1791XW", "21", "niet in een buurt die wij kennen", id="another city"),
        pytest.param("2312KA", "9999", "Wij vinden dit adres niet", id="no such address"),
    ],
)
def test_an_address_that_is_none_of_ours(postcode: str, number: str, words: str, page: PageClient) -> None:
    answer = page.post(LIST, {"postcode": postcode, "number": number})
    assert answer.status_code == 200 and words in html(answer) and "Pieterswijk" in html(answer)


def test_without_the_register_there_is_the_list(page: PageClient, standins: Standins) -> None:
    standins.set_fault("/pdok/", "status", status=500)
    shown = html(page.post(LIST, {"postcode": "2312KA", "number": "12"}))
    assert "Kies uw buurt in de lijst" in shown and "Pieterswijk" in shown


@pytest.mark.parametrize(("postcode", "number"), [("", ""), ("2312", "x"), ("abc", "1"), ("2312KA", "0")])
def test_a_wrong_address_is_asked_again(postcode: str, number: str, page: PageClient) -> None:
    answer = page.post(LIST, {"postcode": postcode, "number": number})
    assert answer.status_code == 422 and "Fout: " in html(answer)


def test_a_month_shows_each_day(page: PageClient) -> None:
    item("a", SLUG, deadline=date(2026, 12, 2), deadline_for=Deadline.VIEW)
    item("b", SLUG, happens_at=timezone.make_aware(datetime(2026, 12, 31, 23, 30)))
    answer = page.get(f"{PAGE}kalender/2026/12/")
    days = answer.context["days"]
    assert len(days) == 31 and [day.date.day for day in days if day.closing or day.happening] == [2, 31]
    assert "Laatste dag: een zienswijze geven" in html(answer) and "23.30" in html(answer)
    assert "kalender/2026/11/" in html(answer) and "kalender/2027/1/" in html(answer)


def test_the_month_of_now(page: PageClient) -> None:
    today = timezone.localdate()
    still_open("a", SLUG, days=0)
    answer = page.get(f"{PAGE}kalender/")
    assert answer.context["month"].first == today.replace(day=1) and "Iets a" in html(answer)


def test_an_empty_month_says_so(page: PageClient) -> None:
    assert "Deze maand staat er niets" in html(page.get(f"{PAGE}kalender/2026/2/"))


@pytest.mark.parametrize("month", ["2026/13", "2026/0", "0/0", "1989/12", "2999/1", f"{10**30}/1"])
def test_a_month_that_cannot_be(month: str, page: PageClient) -> None:
    assert page.get(f"{PAGE}kalender/{month}/").status_code == 404


@pytest.mark.parametrize("month", ["1990/1", f"{timezone.localdate().year + 10}/12"])
def test_the_first_and_last_month(month: str, page: PageClient) -> None:
    assert page.get(f"{PAGE}kalender/{month}/").status_code == 200


def test_around_an_area_by_its_name() -> None:
    one_of_each(SLUG)
    still_open("wijk", "wijk-binnenstad-zuid")
    still_open("stad", everywhere=True)
    still_open("elders", "roomburg", days=8)
    around = {
        slug: {item.words for item in Item.objects.around(slug)}
        for slug in (SLUG, "wijk-binnenstad-zuid", "roomburg", "nergens")
    }
    assert around["roomburg"] - around["nergens"] == {"Iets elders"}
    assert around[SLUG] == around["wijk-binnenstad-zuid"] and "Iets wijk" in around[SLUG]
    assert around["nergens"] == {"Iets stad"}
