"""The ways into what happens in the city: the menu, the foot, home, the sitemap and the page of its own."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from core.following import threads
from core.page_cache import middleware
from council.showing import show_meeting
from services.feedback import public_page
from services.views import machines
from tests.client import PageClient
from tests.council_factory import make_item, make_meeting
from tests.following.made import one_of_each
from tests.queries import counted

pytestmark = pytest.mark.django_db
ROOMS = ("/volg/buurten/", "/voornemens/", "/raad/", "/bekendmakingen/")
LARGEST = 100_000


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_page_leads_to_every_room_without_a_query(language: str, page: PageClient) -> None:
    with counted() as asked:
        html = page.get(f"{language}/in-de-stad/").content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert len(asked) <= 1
    for path in (*ROOMS, "/volg/"):
        assert f'href="{language}{path}"' in main


@pytest.mark.parametrize("path", [*ROOMS, "/in-de-stad/", "/volg/"])
def test_the_menu_has_one_entry_for_all_and_says_where_you_are(path: str, page: PageClient) -> None:
    html = page.get(path).content.decode()
    assert '<a href="/in-de-stad/" aria-current="true">In de stad</a>' in html
    menu = html[html.index('class="site-nav"') :]
    assert menu[: menu.index("</nav>")].count("<li>") == 6


@pytest.mark.parametrize("path", [*ROOMS, "/in-de-stad/"])
def test_every_start_page_asks_whether_it_helped(path: str, page: PageClient) -> None:
    assert public_page(path) == path
    assert f'name="pagina" value="{path}"' in page.get(path).content.decode()


def test_the_foot_of_every_page_leads_there_too(page: PageClient) -> None:
    html = page.get("/contact/").content.decode()
    foot = html[html.index("<footer") :]
    assert all(f'href="{path}"' in foot for path in (*ROOMS, "/volg/"))


def test_home_is_small_and_asks_little_with_all_of_it(page: PageClient) -> None:
    one_of_each("pieterswijk", count=20)
    page.get("/")
    middleware.KEPT.clear()
    with counted() as asked:
        response = page.get("/?x=1")
    assert len(asked) <= 5 and len(response.content) <= LARGEST
    assert 'href="/in-de-stad/"' in response.content.decode()


def addresses(page: PageClient) -> list[str]:
    tree = ET.fromstring(page.get("/sitemap.xml").content)
    found = [str(each.text) for each in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    return ["/" + each.split("/", 3)[3] for each in found]


def test_the_sitemap_has_what_happens_and_nothing_twice(page: PageClient) -> None:
    item = make_item(make_meeting())
    item.thread = threads.begin("bomen", "Bomen", "Trees")
    item.save()
    threads.begin("leeg", "Leeg")
    show_meeting(item.meeting)
    found = addresses(page)
    assert {*ROOMS, item.get_absolute_url(), item.meeting.get_absolute_url()} <= set(found)
    assert {"/volg/lijn/bomen/", "/en/volg/lijn/bomen/", "/en/volg/buurten/de-kooi/"} <= set(found)
    assert "/volg/lijn/leeg/" not in found and len(found) == len(set(found))
    for path in [each for each in found if "/volg/buurten/" not in each]:
        assert page.get(path).status_code == 200, path


def test_the_sitemap_is_bounded_and_the_newest_stay(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "MOST_THAT_HAPPENS", 3)
    one_of_each("pieterswijk", count=5)
    assert len([each for each in addresses(page) if each.startswith("/ergens/")]) == 3


@pytest.mark.parametrize("path", ["bevestigen", "mijn", "stoppen"])
def test_personal_pages_are_not_for_search_engines(path: str, page: PageClient) -> None:
    robots = page.get("/robots.txt").content.decode().splitlines()
    assert f"Disallow: /volg/{path}/" in robots and f"Disallow: /en/volg/{path}/" in robots
