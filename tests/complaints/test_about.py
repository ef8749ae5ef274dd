"""/klachten/: what a complaint is, what it is not, and how it goes."""

import pytest

from tests.client import PageClient
from tests.complaints_factory import make_ombudsman
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_tells_where_to_go(page: PageClient, prefix: str) -> None:
    html = page.get(f"{prefix}/klachten/").content.decode()
    for path in ("klachten/indienen/", "vragen/bezwaar/", "vragen/melding/"):
        assert f'href="{prefix}/{path}"' in html


def test_it_names_the_ombudsman_when_there_is_one(page: PageClient, cast: Cast) -> None:
    assert "Ombudsman Leiden" not in page.get("/klachten/").content.decode()
    make_ombudsman()
    assert "Ombudsman Leiden" in page.get("/klachten/?x").content.decode()


def test_questions_to_the_database(page: PageClient, cast: Cast) -> None:
    page.get("/klachten/")
    with counted() as asked:
        page.get("/klachten/?x")
    assert len(asked) <= 5
