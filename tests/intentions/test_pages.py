"""The public pages: what there is to see, and what is not there."""

from __future__ import annotations

import pytest

from core.city.models import Area
from core.following.models import Item, Label
from core.page_cache.remembered import KNOWN
from core.search import search
from intentions import telling
from intentions.models import Intention
from tests.client import PageClient
from tests.intentions_made import WORDS, in_days, make_intention
from tests.people import Cast
from tests.queries import counted
from tests.sizes import MANY_ROWS

pytestmark = pytest.mark.django_db


def html(page: PageClient, path: str) -> str:
    answer = page.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def titles(page: PageClient, path: str) -> list[str]:
    return [row["title"] for row in page.get(path).context["rows"]]


def test_what_can_still_be_influenced_comes_first(page: PageClient, cast: Cast) -> None:
    make_intention(cast.editor, "published", title="Later dicht", react_until=in_days(40))
    closed = make_intention(cast.editor, "published", title="Dicht")
    telling.move_date(closed.pk, "react_until", in_days(0), by=None)
    make_intention(cast.editor, "published", title="Gauw dicht", react_until=in_days(3))
    make_intention(cast.editor, "decided", title="Besloten")
    make_intention(cast.editor, "stopped", title="Gestopt")
    make_intention(cast.editor, title="Concept")
    assert titles(page, "/voornemens/") == ["Dicht", "Gauw dicht", "Later dicht"]
    assert titles(page, "/voornemens/?stand=afgelopen") == ["Gestopt", "Besloten"]


def test_filters(page: PageClient, cast: Cast) -> None:
    make_intention(cast.editor, "published", title="Bomen", area="de-kooi", label="groen-en-water")
    make_intention(cast.editor, "published", title="Markt", area="wijk-noord", label="markt")
    make_intention(cast.editor, "published", title="Overal", area="", everywhere=True)
    make_intention(cast.editor, "published", title="Ver weg", area="hoge-mors")
    for area in ("de-kooi", "wijk-noord"):  # a district holds its neighbourhoods, and they lie in it
        assert set(titles(page, f"/voornemens/?buurt={area}")) == {"Bomen", "Markt", "Overal"}
    assert set(titles(page, "/voornemens/?buurt=groenoord")) == {"Markt", "Overal"}
    assert titles(page, "/voornemens/?onderwerp=groen-en-water") == ["Bomen"]
    assert titles(page, "/voornemens/?branche=markt") == ["Markt"]
    assert titles(page, "/voornemens/?onderwerp=groen-en-water&branche=markt") == []
    assert "Hier staat nu niets voor" in html(page, "/voornemens/?onderwerp=afval")


@pytest.mark.parametrize("asked", ["%00", "nergens", "a" * 9000, "%F0%9F%8E%84", "gemeenteraad"])
def test_any_question_gets_a_page(asked: str, page: PageClient) -> None:
    for name in ("buurt", "onderwerp", "branche", "stand", "bladzijde"):
        assert page.get(f"/voornemens/?{name}={asked}").status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "1e9", "99999999", "²"])
def test_a_page_that_is_not_there(number: str, page: PageClient) -> None:
    assert page.get(f"/voornemens/?bladzijde={number}").status_code == 200


def test_the_list_goes_on(page: PageClient, cast: Cast) -> None:
    for n in range(21):
        make_intention(cast.editor, "published", title=f"Plan {n}")
    first = page.get("/voornemens/")
    assert len(first.context["rows"]) == 20
    second = page.get(first.context["next_url"] and f"/voornemens/{first.context['next_url']}")
    assert len(second.context["rows"]) == 1 and second.context["previous_url"] == "?bladzijde=1"


def test_a_page_says_it_all(page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor, "published", take_part="Kijk op https://voorbeeld.example/bomen")
    text = html(page, made.get_absolute_url())
    for words in (WORDS["title"], WORDS["plan"], WORDS["why"], WORDS["fixed"], WORDS["still_open"]):
        assert words in text
    assert "Gemeenteraad" in text and "De Kooi" in text and "Stap 1" in text
    assert '<a href="https://voorbeeld.example/bomen" rel="nofollow">' in text
    assert "redacteur" not in text.lower()  # who owns it is for staff only


def test_english_and_what_is_dutch_only(page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor, "published", plan_en="We plant trees.")
    text = html(page, f"/en{made.get_absolute_url()}")
    assert "<h1>More trees in the street</h1>" in text and "We plant trees." in text
    assert f'lang="nl"><p>{WORDS["why"]}</p>' in text and "only in Dutch" in text


def test_it_is_not_there_before_it_is_public(page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor)
    assert page.get(made.get_absolute_url()).status_code == 404
    assert not Item.objects.exists() and not search("bomen", kind="intention").hits


@pytest.mark.parametrize("state", ["published", "decided", "stopped"])
def test_it_is_an_item_and_found(state: str, page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor, state, label="groen-en-water")
    item = Item.objects.get(kind="intention", key=str(made.pk))
    assert (item.url, item.url_en) == (f"/voornemens/{made.slug}/", f"/en/voornemens/{made.slug}/")
    assert set(item.labels.values_list("slug", flat=True)) == {"groen-en-water", "gemeenteraad"}
    assert set(item.areas.values_list("slug", flat=True)) == {"de-kooi"}
    assert item.deadline == (made.react_until if state == "published" else None)
    assert item.thread == made.thread
    assert [hit.url for hit in search("bomen in de straat", kind="intention").hits] == [item.url]
    assert [hit.url for hit in search("trees", language="en", kind="intention").hits] == [item.url_en]
    assert html(page, item.url)


def test_script_stays_words(page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor)
    Intention.objects.filter(pk=made.pk).update(plan="<script>alert(1)</script> javascript:alert(1)")
    page.as_staff(cast.editor)
    text = html(page, f"/beheer/voornemens/{made.pk}/voorbeeld/")
    assert "<script>alert" not in text and 'href="javascript' not in text


@pytest.mark.parametrize("many", [10, MANY_ROWS])
def test_queries_do_not_grow(many: int, page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor, "published", steps=many)
    made.labels.set(Label.objects.all())
    made.areas.set(Area.objects.all())
    for n in range(many):
        telling.news(made.pk, f"Nieuws {n}.", "", by=None)
    for path in ("/voornemens/", made.get_absolute_url()):
        page.get(path + "?x=1")
        KNOWN.clear()
        with counted() as asked:
            assert page.get(path + "?x=2").status_code == 200
        assert len(asked) <= 5, asked


@pytest.mark.parametrize("many", [10, 30])
def test_queries_of_the_list(many: int, page: PageClient, cast: Cast) -> None:
    for n in range(many):
        make_intention(cast.editor, "published", title=f"Plan {n}", label="groen-en-water")
    page.get("/voornemens/?x=1")
    with counted() as asked:
        assert page.get("/voornemens/?x=2").status_code == 200
    assert len(asked) == 3, asked


def test_what_was_told_is_read_in_order(page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    telling.news(made.pk, "Eerst dit.", "First this.", by=None)
    telling.move_date(made.pk, "decides_on", in_days(70), by=None)
    text = html(page, made.get_absolute_url())
    assert text.index("Het besluit was gepland") < text.index("Eerst dit.")
